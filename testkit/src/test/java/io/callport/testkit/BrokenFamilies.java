package io.callport.testkit;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Plan;
import io.callport.transaction.Sibling;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Stores that keep families wrongly, each in one way. Not run by themselves. */
final class BrokenFamilies {
    private BrokenFamilies() {}

    /** Takes other changes than the plan has. */
    abstract static class BreakingChanges extends BrokenStores.Breaking {
        abstract PaymentChange taken(PaymentSnapshot snapshot, PaymentChange change);

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    return sound.apply(facts, (snapshot, some) -> {
                        Plan plan = decider.decide(snapshot, some);
                        return Altered.changes(
                                plan,
                                plan.changes().stream()
                                        .map(change -> taken(snapshot, change))
                                        .toList());
                    });
                }
            };
        }
    }

    private static PaymentChange with(PaymentChange change, List<PaymentId> absorbed, List<TransactionState> changed) {
        return new PaymentChange(
                change.payment(),
                absorbed,
                change.version(),
                change.format(),
                change.orderKey(),
                change.status(),
                change.totals(),
                changed);
    }

    private static List<TransactionState> membersOf(PaymentSnapshot snapshot, List<PaymentId> payments) {
        return snapshot.payments().stream()
                .filter(payment -> payments.contains(payment.id()))
                .map(PaymentState::members)
                .flatMap(List::stream)
                .toList();
    }

    static class LeavesTheAbsorbedPaymentAsItIs extends BreakingChanges {
        @Override
        PaymentChange taken(PaymentSnapshot snapshot, PaymentChange change) {
            return with(change, List.of(), change.changed());
        }
    }

    /** The members are the survivor's, and their keys lead to what is not their payment any more. */
    static class ForgetsToMoveKeys extends BreakingChanges {
        @Override
        PaymentChange taken(PaymentSnapshot snapshot, PaymentChange change) {
            Map<String, TransactionState> all = new LinkedHashMap<>();
            membersOf(snapshot, change.absorbed()).forEach(member -> all.put(member.ref(), member));
            change.changed().forEach(member -> all.put(member.ref(), member));
            return with(change, List.of(), List.copyOf(all.values()));
        }
    }

    static class ForgetsWhatAFollowUpRefersTo extends BreakingChanges {
        @Override
        PaymentChange taken(PaymentSnapshot snapshot, PaymentChange change) {
            return with(
                    change,
                    change.absorbed(),
                    change.changed().stream()
                            .map(member -> altered(member, TransactionKeys.none(), member.marks()))
                            .toList());
        }
    }

    static class ForgetsMarks extends BreakingChanges {
        @Override
        PaymentChange taken(PaymentSnapshot snapshot, PaymentChange change) {
            return with(
                    change,
                    change.absorbed(),
                    change.changed().stream()
                            .map(member -> altered(member, member.reference(), List.of()))
                            .toList());
        }
    }

    private static TransactionState altered(TransactionState member, TransactionKeys reference, List<String> marks) {
        return new TransactionState(
                member.ref(),
                member.realm(),
                member.connector(),
                member.keys(),
                reference,
                member.type(),
                member.money(),
                marks,
                member.summary(),
                member.reviews(),
                member.reason());
    }

    static class WritesOnlyTheFirstChange extends BrokenStores.BreakingDecisions {
        @Override
        Plan taken(Plan plan) {
            return plan.changes().size() < 2
                    ? plan
                    : Altered.changes(plan, plan.changes().subList(0, 1));
        }
    }

    static class ShowsNoSiblings extends BrokenStores.BreakingDecisions {
        @Override
        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            return new PaymentSnapshot(snapshot.payments(), snapshot.known(), snapshot.parked(), List.of());
        }
    }

    static class ShowsOnlyOnePayment extends BrokenStores.BreakingDecisions {
        @Override
        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            return snapshot.payments().size() < 2
                    ? snapshot
                    : new PaymentSnapshot(
                            snapshot.payments().subList(0, 1),
                            snapshot.known(),
                            snapshot.parked(),
                            snapshot.siblings());
        }
    }

    /** Knows what was absorbed, and what of it had an order. */
    abstract static class AfterMerges extends BrokenStores.Breaking {
        final Set<String> moved = ConcurrentHashMap.newKeySet();
        final Map<String, Sibling> ghosts = new ConcurrentHashMap<>();

        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            return snapshot;
        }

        Optional<PaymentView> found(Optional<PaymentView> view) {
            return view;
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            moved.clear();
            ghosts.clear();
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    return sound.apply(facts, (snapshot, some) -> {
                        Plan plan = decider.decide(shown(snapshot), some);
                        plan.changes().forEach(change -> remember(snapshot, change));
                        return plan;
                    });
                }

                @Override
                public Optional<PaymentView> find(String realm, String merchantTransactionId) {
                    return found(sound.find(realm, merchantTransactionId));
                }
            };
        }

        private void remember(PaymentSnapshot snapshot, PaymentChange change) {
            List<TransactionState> absorbed = membersOf(snapshot, change.absorbed());
            absorbed.forEach(member -> moved.add(member.ref()));
            if (!absorbed.isEmpty() && change.orderKey() != null) {
                ghosts.put(change.orderKey(), new Sibling(change.orderKey(), "ghost"));
            }
        }
    }

    static class ForgetsTheTimelineOfWhatIsAbsorbed extends AfterMerges {
        @Override
        Optional<PaymentView> found(Optional<PaymentView> view) {
            return view.map(found -> moved.contains(found.transaction().ref())
                    ? new PaymentView(
                            found.transaction(),
                            found.members(),
                            found.orderKey(),
                            found.status(),
                            found.totals(),
                            List.of(),
                            found.effects())
                    : found);
        }
    }

    /** Its row stays behind, and goes on to hold money for its order. */
    static class KeepsTheRowOfWhatIsAbsorbed extends AfterMerges {
        @Override
        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            List<Sibling> siblings = new ArrayList<>(snapshot.siblings());
            snapshot.payments().stream()
                    .map(PaymentState::orderKey)
                    .filter(order -> order != null && ghosts.containsKey(order))
                    .forEach(order -> siblings.add(ghosts.get(order)));
            return new PaymentSnapshot(snapshot.payments(), snapshot.known(), snapshot.parked(), siblings);
        }
    }

    static class ShowsAnotherStatus extends BrokenStores.Breaking {
        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            UnaryOperator<PaymentView> pending = view -> new PaymentView(
                    view.transaction(),
                    view.members(),
                    view.orderKey(),
                    PaymentStatus.PENDING,
                    view.totals(),
                    view.timeline(),
                    view.effects());
            return new BrokenStore(store) {
                @Override
                public Optional<PaymentView> find(String realm, String merchantTransactionId) {
                    return sound.find(realm, merchantTransactionId).map(pending);
                }
            };
        }
    }
}
