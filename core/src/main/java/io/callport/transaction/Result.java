package io.callport.transaction;

/** What the gateway says became of a transaction (IXOPAY API reference, "Callback": field {@code result}). */
public enum Result {
    OK,
    PENDING,
    ERROR,
    /** A word this version does not know: kept, reviewed, and never taken for any of the others. */
    UNKNOWN;

    /** Reads the gateway's spelling; the case of ASCII letters does not matter. Never fails. */
    public static Result of(String word) {
        return switch (Words.upperCase(word)) {
            case "OK" -> OK;
            case "PENDING" -> PENDING;
            case "ERROR" -> ERROR;
            default -> UNKNOWN;
        };
    }
}
