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
     * @param facts what they follow from
     */
    public List<OutboxEntry> entries(List<DueEffect> effects, List<Fact> facts) {
        Instant receivedAt = facts.stream()
                .map(Fact::receivedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<OutboxEntry> entries = new ArrayList<>();
        for (DueEffect due : effects) {
            List<Registration<?>> receivers = handlers.of(due.effect());
            if (!receivers.isEmpty()) {
                byte[] payload = codec.encode(due.effect());
                String kind = due.effect().kind().typeName();
                Instant since = due.notBefore().isAfter(receivedAt) ? due.notBefore() : receivedAt;
                receivers.forEach(receiver -> entries.add(new OutboxEntry(
                        due.key(), due.transactionRef(), receiver.name(), kind, payload, due.notBefore(), since)));
            }
        }
        return entries;
    }
}
