package io.callport.failure;

/** A setting that Callport cannot start with; the message names the setting and the remedy. */
public final class InvalidSetting extends CallportException {
    private static final long serialVersionUID = 1L;

    /** @param message names the setting and the remedy */
    public InvalidSetting(String message) {
        super(message);
    }
}
