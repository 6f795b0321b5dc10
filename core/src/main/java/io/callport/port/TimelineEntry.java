package io.callport.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a transaction stands where it stands, and who said so. Words are text, so that those of a newer version show too.
 *
 * @param at when we learned it
 * @param source a {@code FactSource}
 * @param type the gateway's word for the transaction's type
 * @param result the gateway's word for the result; empty if it was none
 * @param decision a {@code Verdict}
 * @param from the status before; null if there was none
 * @param to the status after
 * @param note for a person
 */
public record TimelineEntry(
        Instant at,
        String source,
        String type,
        String result,
        String decision,
        @Nullable String from,
        @Nullable String to,
        String note) {}
