package io.callport.transaction;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Why a transaction failed: the gateway's code and text, and those of the adapter behind it (IXOPAY documentation, "Error codes"). Branch on the code,
 * never on the text.
 */
public record Reason(
        @Nullable String code,
        @Nullable String message,
        @Nullable String adapterCode,
        @Nullable String adapterMessage) implements Comparable<Reason> {
    private static final Comparator<@Nullable String> NONE_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Comparator<Reason> ORDER = Comparator.comparing(Reason::code, NONE_LAST)
            .thenComparing(Reason::message, NONE_LAST)
            .thenComparing(Reason::adapterCode, NONE_LAST)
            .thenComparing(Reason::adapterMessage, NONE_LAST);
    private static final Reason NONE = new Reason(null, null, null, null);

    /** None was given. */
    public static Reason none() {
        return NONE;
    }

    /** By code, then the texts; what is missing comes last. Of several failures told of one transaction, the first is shown. */
    @Override
    public int compareTo(Reason other) {
        return ORDER.compare(this, other);
    }

    /** Code and message for a person, or empty. */
    public String text() {
        if (code == null) {
            return message == null ? "" : message;
        }
        return message == null ? code : code + " " + message;
    }
}
