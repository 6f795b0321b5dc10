package io.callport.transaction;

/**
 * A question to the gateway's status API that is open.
 *
 * @param asked how often it was asked
 * @param askedAt the version that asking last consumed and whose answer is awaited; 0 if it is due to be asked
 */
public record Question(int asked, long askedAt) {
    /** After so many questions a person has to look. */
    public static final int MOST_ASKED = 12;

    static Question due(int askedBefore) {
        return new Question(askedBefore, 0);
    }

    /** Whether it is to be asked, rather than waiting for an answer. */
    public boolean isDue() {
        return askedAt == 0 && !isStranded();
    }

    /** Whether asking came to nothing. */
    public boolean isStranded() {
        return askedAt == 0 && asked >= MOST_ASKED;
    }
}
