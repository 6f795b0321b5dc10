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
    Instant dueAt;
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
                entry.payload().clone(),
                entry.notBefore(),
                entry.waitingSince());
        this.dueAt = entry.notBefore();
    }

    boolean isUnfinished() {
        return UNFINISHED.contains(state);
    }

    /** Handed over, or overtaken and in nobody's hands since before that time. */
    boolean isOver(Instant time) {
        return heldBy == null
                && (state == EffectState.DONE || (state == EffectState.OVERTAKEN && !leaseUntil.isAfter(time)));
    }

    boolean isClaimable(Instant now) {
        return heldBy == null && isUnfinished() && !dueAt.isAfter(now) && !leaseUntil.isAfter(now);
    }

    /** Whether the other has to wait for it; one that was overtaken may be in a handler's hands until its lease ends. */
    boolean isBefore(MemoryOutboxRow other, Instant now) {
        return this != other
                && (isUnfinished() || (state == EffectState.OVERTAKEN && leaseUntil.isAfter(now)))
                && entry.transactionRef().equals(other.entry.transactionRef())
                && entry.handler().equals(other.entry.handler());
    }

    /** What was overtaken stays so, and ends its lease. */
    void settle(Settlement settlement) {
        if (isUnfinished()) {
            switch (settlement.kind()) {
                case DONE -> state = EffectState.DONE;
                case RETRY -> state = EffectState.RETRYING;
                case GIVE_UP -> state = EffectState.GIVEN_UP;
                case LEAVE -> {
                    attempts--;
                    state = attempts == 0 ? EffectState.DUE : EffectState.RETRYING;
                }
            }
            Instant due = settlement.dueAt();
            dueAt = due == null ? Instant.MIN : due;
        }
        leaseUntil = Instant.MIN;
        token = null;
    }

    /** Keeps its lease: a handler may have it. */
    void overtake() {
        state = EffectState.OVERTAKEN;
    }

    EffectView view() {
        return new EffectView(entry.kind(), entry.handler(), entry.effectKey(), state, attempts);
    }
}
