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
    /** By its own date; of two of one date, the one whose outcome sorts later, so that the order of arrival does not matter. */
    boolean isNewerThan(Notice other) {
        int byDate = comparable(date).compareTo(comparable(other.date));
        return byDate != 0 ? byDate > 0 : comparable(outcome).compareTo(comparable(other.outcome)) > 0;
    }

    /** Dates come with a blank or a T between day and time, with and without seconds. */
    private static String comparable(@Nullable String text) {
        return text == null ? "" : text.replace('T', ' ');
    }

    /** What a notice is about. */
    public enum Kind {
        CARD_UPDATE,
        NETWORK_TOKEN
    }
}
