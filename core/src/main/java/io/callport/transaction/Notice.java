package io.callport.transaction;

import org.jspecify.annotations.Nullable;

/**
 * News about the payment instrument: an account update or a network token. It looks like a success and is none: it carries no result (IXOPAY
 * documentation, "Notification types").
 *
 * @param kind what it is about
 * @param outcome the gateway's word, such as {@code updated} or {@code pan_changed}
 * @param date its own date as sent, by which the newest wins
 */
public record Notice(
        Kind kind, @Nullable String outcome, @Nullable String date) {
    /** What a notice is about. */
    public enum Kind {
        CARD_UPDATE,
        NETWORK_TOKEN
    }
}
