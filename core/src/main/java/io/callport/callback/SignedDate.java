package io.callport.callback;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the date of a callback. By default the gateway ends it in {@code UTC}; its connector setting "Postback: Use RFC
 * compliant Time zone" makes that {@code GMT} (IXOPAY user manual, "Connector Settings", documented).
 */
final class SignedDate {

    private SignedDate() {}

    /** Never throws; a date that cannot be read is empty. */
    static Optional<Instant> parse(String text) {
        String date = text.strip();
        int zone = date.lastIndexOf(' ') + 1;
        String name = date.substring(zone).toUpperCase(Locale.ROOT);
        if (name.equals("UTC") || name.equals("Z")) {
            date = date.substring(0, zone) + "GMT";
        }
        try {
            // English by construction, and takes days of one or two digits; knows no zone names but GMT
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
