package io.callport.dispatch;

import io.callport.port.EffectCodec;
import io.callport.transaction.DueEffect;
import io.callport.transaction.Fact;
import io.callport.transaction.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which handlers get which effects: turns a plan's effects into rows, one for each handler. Pure. Thread-safe. */
public final class EffectRouting {
    private final EffectHandlers handlers;
    private final EffectCodec codec;

    public EffectRouting(EffectHandlers handlers, EffectCodec codec) {
        this.handlers = handlers;
        this.codec = codec;
    }

    /**
     * In the order of the effects.
     *
     * @param facts what they follow from: at least one, or there is no effect
     */
    public List<OutboxEntry> entries(List<DueEffect> effects, List<Fact> facts) {
        List<OutboxEntry> entries = new ArrayList<>();
        for (DueEffect due : effects) {
            List<Registration<?>> receivers = handlers.of(due.effect());
            if (!receivers.isEmpty()) {
                byte[] payload = codec.encode(due.effect());
                String kind = due.effect().kind().typeName();
                Instant since = waitingSince(due, facts);
                receivers.forEach(receiver -> entries.add(new OutboxEntry(
                        due.key(), due.transactionRef(), receiver.name(), kind, payload, due.notBefore(), since)));
            }
        }
        return entries;
    }

    private static Instant waitingSince(DueEffect due, List<Fact> facts) {
        Instant received = facts.stream()
                .map(Fact::receivedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("An effect follows from no fact: " + due.key()));
        return due.notBefore().isAfter(received) ? due.notBefore() : received;
    }
}
