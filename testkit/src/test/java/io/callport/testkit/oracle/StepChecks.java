package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.DueEffect;
import io.callport.transaction.Mark;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold of every single plan, whatever the history. */
final class StepChecks {
    private StepChecks() {}

    static void check(PaymentSnapshot snapshot, Plan plan, Map<String, List<Told>> told) {
        for (PaymentChange change : plan.changes()) {
            totals(snapshot, change);
        }
        if (!plan.effects().isEmpty()) {
            Set<String> keys = new HashSet<>();
            told.values().stream()
                    .flatMap(List::stream)
                    .filter(one -> !keys.add(one.key()))
                    .forEach(one -> fail("effect " + one.key() + " is made twice"));
            for (DueEffect due : plan.effects()) {
                if (!due.key()
                        .startsWith(
                                due.transactionRef() + ":" + due.effect().kind().typeName())) {
                    fail("effect " + due.key() + " does not count on " + due.transactionRef());
                }
            }
        }
    }

    private static void totals(PaymentSnapshot snapshot, PaymentChange change) {
        PaymentTotals totals = change.totals();
        if (totals == null) {
            return;
        }
        List<TransactionState> members = members(snapshot, change);
        TrueTotals counted = counted(members);
        boolean rooted = !members.get(0).type().isFollowUp();
        if (rooted && !counted.equal(totals)) {
            fail("its members come to " + counted + ", said is " + totals + " of " + change.changed());
        }
        BigDecimal captured = totals.captured().amount();
        if (totals.net().amount().compareTo(captured) > 0) {
            fail("net exceeds captured: " + totals);
        }
    }

    private static List<TransactionState> members(PaymentSnapshot snapshot, PaymentChange change) {
        Map<String, TransactionState> members = new TreeMap<>();
        for (PaymentState payment : snapshot.payments()) {
            if (payment.id().equals(change.payment()) || change.absorbed().contains(payment.id())) {
                payment.members().forEach(member -> members.put(member.ref(), member));
            }
        }
        change.changed().forEach(member -> members.put(member.ref(), member));
        List<TransactionState> rootFirst = new ArrayList<>(members.values());
        rootFirst.sort(Comparator.comparing(member -> member.type().isFollowUp()));
        return rootFirst;
    }

    private static TrueTotals counted(List<TransactionState> members) {
        return TrueTotals.of(members.stream().map(StepChecks::part).toList());
    }

    private static TrueTotals.Part part(TransactionState member) {
        Money settled = member.settled();
        boolean neutral = member.is(Mark.RESOLVES_A_DISPUTE)
                || member.type() == TransactionType.DISPUTE
                || member.type() == TransactionType.DISPUTE_REVERSAL;
        return new TrueTotals.Part(
                member.type(),
                member.status() == TransactionStatus.SUCCEEDED,
                settled,
                member.is(Mark.FINAL_CAPTURE),
                neutral);
    }

    private static void fail(String what) {
        throw new AssertionError(what);
    }
}
