package io.callport.adapter.jdbi;

import io.callport.money.Money;
import io.callport.port.Decider;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.Plan;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A request and a callback that pays it, and a decider that knows how to read that callback again. */
final class Story {
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Money PRICE = Money.of("9.99", "EUR");
    private static final Lifecycle LIFECYCLE = new Lifecycle(Unmatched.PARK);

    private Story() {}

    static Fact request(String ours) {
        return Fact.request("shop", "shop", NOON, Expected.debit(ours, PRICE));
    }

    static Fact paid(String ours) {
        Report report = Report.of(new TransactionKeys("u-" + ours, ours), TransactionType.DEBIT, Result.OK)
                .with(PRICE);
        byte[] body = ours.getBytes(StandardCharsets.UTF_8);
        FactId id = FactId.ofParts(FactSource.CALLBACK, "shop", ours);
        return Fact.of(id, FactSource.CALLBACK, "shop", "shop", NOON, report, body::clone);
    }

    static Fact request(String ours, String orderKey) {
        return Fact.request("shop", "shop", NOON, Expected.debit(ours, PRICE).orderKey(orderKey));
    }

    /** The gateway's answer to our own request, which has the gateway's name of it. */
    static Fact answered(String ours) {
        Report report = Report.of(new TransactionKeys("u-" + ours, ours), TransactionType.UNKNOWN, Result.PENDING);
        FactId id = FactId.ofParts(FactSource.RESPONSE, "shop", ours);
        return Fact.of(id, FactSource.RESPONSE, "shop", "shop", NOON, report);
    }

    static Fact failed(String ours) {
        Report report = Report.of(new TransactionKeys("u-" + ours, ours), TransactionType.DEBIT, Result.ERROR)
                .with(PRICE);
        FactId id = FactId.ofParts(FactSource.CALLBACK, "shop", "failed " + ours);
        return Fact.of(id, FactSource.CALLBACK, "shop", "shop", NOON, report);
    }

    /** Gives one euro of it back. */
    static Fact refunded(String ours, String name) {
        Report report = Report.of(new TransactionKeys("u-" + name, name), TransactionType.REFUND, Result.OK)
                .with(Money.of("1.00", "EUR"))
                .referring(new TransactionKeys("u-" + ours, null));
        FactId id = FactId.ofParts(FactSource.CALLBACK, "shop", name);
        return Fact.of(id, FactSource.CALLBACK, "shop", "shop", NOON, report);
    }

    /** Pays less than was asked for. */
    static Fact misfit(String ours, byte[] body) {
        Report report = Report.of(new TransactionKeys("u-" + ours, ours), TransactionType.DEBIT, Result.OK)
                .with(Money.of("0.01", "EUR"));
        FactId id = FactId.ofParts(FactSource.CALLBACK, "shop", "misfit " + ours);
        return Fact.of(id, FactSource.CALLBACK, "shop", "shop", NOON, report, body::clone);
    }

    /** Still pending, and names the transaction by these alone. */
    static Fact pending(TransactionKeys keys) {
        Report report = Report.of(keys, TransactionType.DEBIT, Result.PENDING).with(PRICE);
        FactId id = FactId.ofParts(FactSource.CALLBACK, "shop", "pending " + keys);
        return Fact.of(id, FactSource.CALLBACK, "shop", "shop", NOON, report);
    }

    static Decider decider() {
        return (snapshot, facts) -> {
            List<Fact> all = new ArrayList<>(facts);
            snapshot.parked().forEach(parked -> all.add(paid(new String(parked.body(), StandardCharsets.UTF_8))));
            Plan plan = LIFECYCLE.decide(snapshot, all);
            return plan.withOutbox(plan.effects().stream()
                    .map(due -> new OutboxEntry(
                            due.key(),
                            due.transactionRef(),
                            "mail",
                            due.effect().kind().typeName(),
                            new byte[] {1},
                            due.notBefore(),
                            due.notBefore()))
                    .toList());
        };
    }
}
