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
        int byDate = text(kept().date).compareTo(text(other.kept().date));
        return byDate != 0 ? byDate > 0 : text(kept().outcome).compareTo(text(other.kept().outcome)) > 0;
    }

    /** As a summary keeps it. Dates come with a blank or a T between day and time, with and without seconds; none is older than any. */
    Notice kept() {
        return new Notice(kind, SummaryText.optionalField(outcome), SummaryText.optionalField(isoDate()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private String isoDate() {
        return date == null ? "" : date.strip().replace(' ', 'T');
    }

    /** What a notice is about. */
    public enum Kind {
        CARD_UPDATE,
        NETWORK_TOKEN
    }
}
