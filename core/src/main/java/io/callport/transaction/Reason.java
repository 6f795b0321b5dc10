package io.callport.transaction;

import org.jspecify.annotations.Nullable;

/**
 * Why a transaction failed: the gateway's code and text, and those of the adapter behind it (IXOPAY documentation, "Error codes"). Branch on the code,
 * never on the text.
 */
public record Reason(
        @Nullable String code,
        @Nullable String message,
        @Nullable String adapterCode,
        @Nullable String adapterMessage) {
    private static final Reason NONE = new Reason(null, null, null, null);

    /** None was given. */
    public static Reason none() {
        return NONE;
    }

    /** Code and message for a person, or empty. */
    public String text() {
        if (code == null) {
            return message == null ? "" : message;
        }
        return message == null ? code : code + " " + message;
    }
}
