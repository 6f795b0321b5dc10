package io.callport.adapter.jackson;

import io.callport.transaction.Reason;
import org.jspecify.annotations.Nullable;

/** Why something failed: from the top level, and what is missing there from the first of {@code errors}. */
final class Reasons {
    private Reasons() {}

    static Reason of(Fields fields) {
        Fields error = fields.object("errors");
        return new Reason(
                first(fields, error, "code", "errorCode"),
                first(fields, error, "message", "errorMessage"),
                first(fields, error, "adapterCode"),
                first(fields, error, "adapterMessage"));
    }

    private static @Nullable String first(Fields fields, Fields error, String... names) {
        String text = fields.text(names);
        return text != null ? text : error.text(names);
    }
}
