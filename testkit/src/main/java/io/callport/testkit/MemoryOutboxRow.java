package io.callport.testkit;

import io.callport.port.EffectState;
import io.callport.port.EffectView;
import io.callport.port.Settlement;
import io.callport.transaction.OutboxEntry;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One effect due to one handler. Not thread-safe: the store's lock guards it. */
final class MemoryOutboxRow {
    private static final Set<EffectState> UNFINISHED = Set.of(EffectState.DUE, EffectState.RETRYING);

    final OutboxEntry entry;
    EffectState state = EffectState.DUE;
    int attempts;
    Instant dueAt = Instant.MIN;
    Instant leaseUntil = Instant.MIN;

    @Nullable
    String token;
    /** The host transaction that settled it and has not ended yet. */
    @Nullable
    Object heldBy;

    MemoryOutboxRow(OutboxEntry entry) {
        this.entry = new OutboxEntry(
                entry.effectKey(),
                entry.transactionRef(),
                entry.handler(),
                entry.kind(),
                entry.payload().clone());
    }

    boolean isUnfinished() {
        return UNFINISHED.contains(state);
    }

    boolean isClaimable(Instant now) {
        return heldBy == null && isUnfinished() && !dueAt.isAfter(now) && !leaseUntil.isAfter(now);
    }

    boolean isBefore(MemoryOutboxRow other) {
        return this != other
                && isUnfinished()
                && entry.transactionRef().equals(other.entry.transactionRef())
                && entry.handler().equals(other.entry.handler());
    }

    void settle(Settlement settlement) {
        Instant due = settlement.dueAt();
        end(settlement.state());
        dueAt = due == null ? Instant.MIN : due;
    }

    void end(EffectState as) {
        state = as;
        leaseUntil = Instant.MIN;
        token = null;
    }

    EffectView view() {
        return new EffectView(entry.kind(), entry.handler(), entry.effectKey(), state, attempts);
    }
}
