package io.callport.transaction;

import java.util.Locale;

/** What the gateway says became of a transaction (IXOPAY API reference, "Callback": field {@code result}). */
public enum Result {
    OK,
    PENDING,
    ERROR,
    /** A word this version does not know: kept, reviewed, and never taken for any of the others. */
    UNKNOWN;

    /** Reads the gateway's spelling in any case. Never fails. */
    public static Result of(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "OK" -> OK;
            case "PENDING" -> PENDING;
            case "ERROR" -> ERROR;
            default -> UNKNOWN;
        };
    }
}
