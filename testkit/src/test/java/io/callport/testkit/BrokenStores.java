package io.callport.testkit;

import io.callport.port.Claim;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectTransaction;
import io.callport.port.HostTransaction;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Settlement;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Decision;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import io.callport.transaction.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Stores broken on purpose, each in one way. Not run by themselves. */
final class BrokenStores {
    private BrokenStores() {}

    abstract static class Breaking extends PaymentStoreContract {
        private InMemoryPaymentStore sound = new InMemoryPaymentStore();

        InMemoryPaymentStore sound() {
            return new InMemoryPaymentStore();
        }

        abstract PaymentStore broken(InMemoryPaymentStore store);

        @Override
        protected PaymentStore freshStore() {
            sound = sound();
            return broken(sound);
        }

        @Override
        protected PaymentStore freshStoreParkingAtMost(int most) {
            sound = InMemoryPaymentStore.parkingAtMost(most);
            return broken(sound);
        }

        @Override
        protected EffectTransaction hostTransactions() {
            return sound.hostTransactions();
        }
    }

    /** Shows the decider another snapshot, or takes another plan from it. */
    abstract static class BreakingDecisions extends Breaking {
        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            return snapshot;
        }

        Plan taken(Plan plan) {
            return plan;
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    return sound.apply(facts, (snapshot, some) -> taken(decider.decide(shown(snapshot), some)));
                }
            };
        }
    }

    abstract static class BreakingOutbox extends Breaking {
        abstract EffectOutbox broken(EffectOutbox outbox);

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            EffectOutbox outbox = broken(store.outbox());
            return new BrokenStore(store) {
                @Override
                public EffectOutbox outbox() {
                    return outbox;
                }
            };
        }
    }

    static class Sound extends Breaking {
        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return store;
        }
    }

    static class ForgetsWhatWasApplied extends BreakingDecisions {
        @Override
        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            return new PaymentSnapshot(snapshot.payments(), Set.<FactId>of(), snapshot.parked(), snapshot.siblings());
        }
    }

    static class ShowsNothingParked extends BreakingDecisions {
        @Override
        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            return new PaymentSnapshot(snapshot.payments(), snapshot.known(), List.of(), snapshot.siblings());
        }
    }

    static class DoesNotKeepParked extends BreakingDecisions {
        @Override
        Plan taken(Plan plan) {
            List<Decision> decisions = plan.decisions().stream()
                    .map(one -> one.verdict() == Verdict.PARK
                            ? new Decision(one.fact(), Verdict.UNMATCHED, one.from(), one.transaction(), one.note())
                            : one)
                    .toList();
            return Altered.decisions(plan, decisions);
        }
    }

    static class KeepsParkedForEver extends BreakingDecisions {
        @Override
        Plan taken(Plan plan) {
            return Altered.unparked(plan, List.of());
        }
    }

    static class LosesTheOrderKey extends BreakingDecisions {
        @Override
        Plan taken(Plan plan) {
            return Altered.changes(
                    plan,
                    plan.changes().stream()
                            .map(change -> new PaymentChange(
                                    change.payment(),
                                    change.absorbed(),
                                    change.version(),
                                    change.format(),
                                    null,
                                    change.status(),
                                    change.totals(),
                                    change.changed()))
                            .toList());
        }
    }

    static class LosesEffects extends BreakingDecisions {
        @Override
        Plan taken(Plan plan) {
            return plan.withOutbox(List.of());
        }
    }

    static class HandsOutBeforeItsTime extends BreakingDecisions {
        @Override
        Plan taken(Plan plan) {
            return plan.withOutbox(plan.outbox().stream()
                    .map(entry -> new OutboxEntry(
                            entry.effectKey(),
                            entry.transactionRef(),
                            entry.handler(),
                            entry.kind(),
                            entry.payload(),
                            Instant.EPOCH,
                            entry.waitingSince()))
                    .toList());
        }
    }

    static class IgnoresOvertaking extends BreakingDecisions {
        @Override
        Plan taken(Plan plan) {
            return Altered.overtaken(plan, List.of());
        }
    }

    static class DecidesEachFactAlone extends Breaking {
        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    return eachAlone(sound, facts, decider);
                }
            };
        }
    }

    private static List<Outcome> eachAlone(InMemoryPaymentStore store, List<Fact> facts, Decider decider) {
        List<Outcome> outcomes = new ArrayList<>();
        facts.forEach(fact -> outcomes.addAll(store.apply(List.of(fact), decider)));
        return outcomes;
    }

    /** Decides a batch whole, but commits it piece by piece when that fails. */
    static class WritesHalfABatch extends Breaking {
        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    try {
                        return sound.apply(facts, decider);
                    } catch (RuntimeException e) {
                        return eachAlone(sound, facts, decider);
                    }
                }
            };
        }
    }

    static class AnswersInAnotherOrder extends Breaking {
        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    List<Outcome> outcomes = new ArrayList<>(sound.apply(facts, decider));
                    Collections.reverse(outcomes);
                    return outcomes;
                }
            };
        }
    }

    static class WrapsTheDecidersException extends Breaking {
        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    try {
                        return sound.apply(facts, decider);
                    } catch (RuntimeException e) {
                        throw new StoreUnavailable("could not decide", e);
                    }
                }
            };
        }
    }

    static class DecidesWithoutLooking extends Breaking {
        @Override
        InMemoryPaymentStore sound() {
            return new InMemoryPaymentStore(InMemoryPaymentStore.Racing.BLIND);
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return store;
        }
    }

    static class DoesNotLockOrders extends Breaking {
        @Override
        InMemoryPaymentStore sound() {
            return new InMemoryPaymentStore(InMemoryPaymentStore.Racing.BLIND_TO_SIBLINGS);
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return store;
        }
    }

    /** Takes ids for the same that differ in what it does to them. */
    abstract static class Folding extends Breaking {
        abstract UnaryOperator<String> fold();

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    return sound.apply(
                            facts.stream().map(fact -> Folded.of(fact, fold())).toList(), decider);
                }

                @Override
                public Optional<PaymentView> find(String realm, String merchantTransactionId) {
                    return sound.find(realm, fold().apply(merchantTransactionId));
                }
            };
        }
    }

    static class FoldsCase extends Folding {
        @Override
        UnaryOperator<String> fold() {
            return id -> id.toLowerCase(Locale.ROOT);
        }
    }

    static class Trims extends Folding {
        @Override
        UnaryOperator<String> fold() {
            return String::strip;
        }
    }

    static class IgnoresLeases extends BreakingOutbox {
        @Override
        EffectOutbox broken(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                @Override
                public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
                    return sound.claim(handlers, most, now, Duration.ZERO);
                }
            };
        }
    }

    static class NeverEndsLeases extends BreakingOutbox {
        @Override
        EffectOutbox broken(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                @Override
                public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
                    return sound.claim(handlers, most, now, Duration.ofDays(1));
                }
            };
        }
    }

    static class IgnoresHandlers extends BreakingOutbox {
        @Override
        EffectOutbox broken(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                @Override
                public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
                    return sound.claim(Set.of(StoreAspect.MAIL, StoreAspect.ORDERS), most, now, lease);
                }
            };
        }
    }

    static class ClaimsTooMany extends BreakingOutbox {
        @Override
        EffectOutbox broken(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                @Override
                public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
                    return sound.claim(handlers, most + 1, now, lease);
                }
            };
        }
    }

    static class SettlesWithoutAFence extends BreakingOutbox {
        @Override
        EffectOutbox broken(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                private final List<Claim> claims = Collections.synchronizedList(new ArrayList<>());

                @Override
                public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
                    List<Claim> some = sound.claim(handlers, most, now, lease);
                    claims.addAll(some);
                    return some;
                }

                @Override
                public boolean settle(Claim claim, Settlement settlement) {
                    return List.copyOf(claims).stream()
                            .filter(one -> one.effectKey().equals(claim.effectKey()))
                            .anyMatch(one -> sound.settle(one, settlement));
                }
            };
        }
    }

    static class RetriesAtOnce extends BreakingOutbox {
        @Override
        EffectOutbox broken(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                @Override
                public boolean settle(Claim claim, Settlement settlement) {
                    return sound.settle(claim, new Settlement(settlement.kind(), null, settlement.error()));
                }
            };
        }
    }

    static class SettlesBesideTheHost extends BreakingOutbox {
        @Override
        EffectOutbox broken(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                @Override
                public boolean settle(Claim claim, Settlement settlement, HostTransaction transaction) {
                    return sound.settle(claim, settlement);
                }
            };
        }
    }

    static class CountsWhatIsLeftAsAnAttempt extends BreakingOutbox {
        @Override
        EffectOutbox broken(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                @Override
                public boolean settle(Claim claim, Settlement settlement) {
                    return sound.settle(
                            claim,
                            settlement.kind() == Settlement.Kind.LEAVE
                                    ? new Settlement(Settlement.Kind.RETRY, settlement.dueAt(), "left")
                                    : settlement);
                }
            };
        }
    }
}
