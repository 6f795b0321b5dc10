package io.callport.benchmark;

import io.callport.money.Money;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.Plan;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The decision that most callbacks ask for: a debit that was asked for, and the gateway's first word on it, which is OK. */
final class PlainCallback {
    private static final Money PRICE = Money.of("9.99", "EUR");

    private final Lifecycle lifecycle;
    private final PaymentSnapshot snapshot;
    private final List<Fact> facts;

    /** The n-th one: many of them take turns, so that no text's hash is at hand and nothing is learned by heart. */
    PlainCallback(Lifecycle lifecycle, int n) {
        String id = "order-" + n + "-1";
        Fact request = Fact.request("shop", "shop", Instant.EPOCH, Expected.debit(id, PRICE));
        Plan asked = lifecycle.decide(PaymentSnapshot.none(), List.of(request));
        Report ok = Report.of(new TransactionKeys("uuid-" + n, id), TransactionType.DEBIT, Result.OK)
                .with(PRICE);
        this.lifecycle = lifecycle;
        PaymentState payment = new PaymentState(
                new PaymentId(n + 1),
                1,
                Lifecycle.FORMAT,
                "order-" + n,
                asked.changes().get(0).changed());
        this.snapshot = new PaymentSnapshot(List.of(payment), Set.of(), List.of(), List.of());
        this.facts = List.of(Fact.of(
                FactId.ofParts(FactSource.CALLBACK, "shop", id),
                FactSource.CALLBACK,
                "shop",
                "shop",
                Instant.EPOCH,
                ok));
    }

    static Lifecycle lifecycle() {
        return new Lifecycle(Unmatched.PARK);
    }

    Plan decide() {
        return lifecycle.decide(snapshot, facts);
    }

    /** Whether that plan says paid. */
    static boolean isPaid(Plan plan) {
        return plan.changes().get(0).changed().get(0).status() == TransactionStatus.SUCCEEDED
                && plan.effects().size() == 1;
    }
}
