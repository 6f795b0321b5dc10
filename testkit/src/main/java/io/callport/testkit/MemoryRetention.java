package io.callport.testkit;

import io.callport.port.EffectState;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Retention;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Summary;
import io.callport.transaction.TransactionState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/** Deletes what is old from {@link InMemoryPaymentStore}, under its lock. */
final class MemoryRetention implements Retention {
    private final Lock lock;
    private final MemoryRows rows;
    private final Wrong wrong;

    /** How it is wrong, for the proof that the contract notices. */
    enum Wrong {
        NOT_AT_ALL,
        FORGETS_WHAT_IS_OPEN,
        DELETES_WHAT_IS_DUE,
        DELETES_WHAT_WAS_GIVEN_UP,
        DELETES_WHAT_IS_IN_A_HANDLERS_HANDS,
        DELETES_EFFECTS_OF_YOUNGER_ENTRIES,
        KEEPS_EFFECTS,
        FORGETS_SUMMARIES,
        DELETES_WHAT_WAITS,
        KEEPS_EFFECTS_OF_PARKED_ONES,
        KEEPS_UNREADABLE_ONES,
        DELETES_WHAT_WAS_ACKNOWLEDGED
    }

    MemoryRetention(Lock lock, MemoryRows rows, Wrong wrong) {
        this.lock = lock;
        this.rows = rows;
        this.wrong = wrong;
    }

    @Override
    public Purge purge(Instant olderThan) {
        return most -> {
            lock.lock();
            try {
                rows.change();
                return new Step(olderThan, most).take();
            } finally {
                lock.unlock();
            }
        };
    }

    private boolean is(Wrong one) {
        return wrong == one;
    }

    /** Used once, under the lock. */
    private final class Step {
        private final Instant olderThan;
        private int left;
        private long entries;
        private long effects;
        private long parked;
        private long unreadable;

        Step(Instant olderThan, int most) {
            this.olderThan = olderThan;
            this.left = most;
        }

        Purged take() {
            rows.payments().toList().forEach(this::forget);
            Set<ParkedState> states =
                    is(Wrong.DELETES_WHAT_WAITS) ? EnumSet.allOf(ParkedState.class) : EnumSet.of(ParkedState.FOREIGN);
            rows.parking().olderThan(olderThan, states).forEach(this::forget);
            unreadable = is(Wrong.KEEPS_UNREADABLE_ONES)
                    ? 0
                    : rows.forgetUnreadable(
                            olderThan, left, one -> one.isAcknowledged() && !is(Wrong.DELETES_WHAT_WAS_ACKNOWLEDGED));
            left -= (int) unreadable;
            return new Purged(entries, effects, parked, unreadable, left > 0);
        }

        private void forget(MemoryPayment payment) {
            List<FactId> old = payment.olderThan(olderThan, left);
            boolean mayBeForgotten = payment.state().mayBeForgotten() || is(Wrong.FORGETS_WHAT_IS_OPEN);
            Set<String> ofParked = refsOfParked(payment, old);
            Set<String> refs = new HashSet<>(payment.members.keySet());
            refs.addAll(ofParked);
            if (old.isEmpty() || !mayBeForgotten || !areOver(refs)) {
                return;
            }
            rows.forget(payment, old);
            left -= old.size();
            entries += old.size();
            boolean isOld = payment.hasNoEntry() || is(Wrong.DELETES_EFFECTS_OF_YOUNGER_ENTRIES);
            effects += is(Wrong.KEEPS_EFFECTS) ? 0 : rows.outbox().remove(isOld ? refs : ofParked);
            if (is(Wrong.FORGETS_SUMMARIES)) {
                payment.members.replaceAll((ref, member) -> withoutSummary(member));
            }
        }

        /** Of effects about these callbacks while they were parked. */
        private Set<String> refsOfParked(MemoryPayment payment, List<FactId> old) {
            Set<String> refs = new HashSet<>();
            payment.members.values().stream()
                    .map(TransactionState::realm)
                    .distinct()
                    .forEach(realm -> old.forEach(fact -> refs.add(ParkedFact.effectsRef(realm, fact))));
            return refs;
        }

        private void forget(ParkedFact fact) {
            Set<String> refs = Set.of(ParkedFact.effectsRef(fact.realm(), fact.id()));
            if (left > 0 && areOver(refs)) {
                rows.parking().takeOut(List.of(fact.id()));
                effects += is(Wrong.KEEPS_EFFECTS_OF_PARKED_ONES)
                        ? 0
                        : rows.outbox().remove(refs);
                parked++;
                left--;
            }
        }

        private boolean areOver(Set<String> refs) {
            return rows.outbox().isOver(refs, this::isOver);
        }

        private boolean isOver(MemoryOutboxRow row) {
            boolean wrongly = (is(Wrong.DELETES_WHAT_IS_DUE) && row.isUnfinished())
                    || (is(Wrong.DELETES_WHAT_WAS_GIVEN_UP) && row.state == EffectState.GIVEN_UP)
                    || (is(Wrong.DELETES_WHAT_IS_IN_A_HANDLERS_HANDS) && row.state == EffectState.OVERTAKEN);
            return wrongly || row.isOver(olderThan);
        }
    }

    private static TransactionState withoutSummary(TransactionState member) {
        return new TransactionState(
                member.ref(),
                member.realm(),
                member.connector(),
                member.keys(),
                member.reference(),
                member.type(),
                member.money(),
                member.marks(),
                Summary.empty(),
                member.reviews(),
                member.reason());
    }
}
