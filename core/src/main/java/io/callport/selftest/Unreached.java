package io.callport.selftest;

/** No answer came; the message says why, in a sentence with the remedy. */
final class Unreached extends Exception {
    private static final long serialVersionUID = 1L;

    Unreached(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
