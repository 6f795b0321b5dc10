package io.callport.failure;

/** A value that cannot be what it claims to be: an amount that is no number, an id that is blank. */
public final class InvalidValue extends CallportException {
    private static final long serialVersionUID = 1L;

    /** @param message names the value's place and what is expected there */
    public InvalidValue(String message) {
        super(message);
    }
}
