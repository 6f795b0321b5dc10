package io.callport.testkit;

import io.callport.money.Money;
import io.callport.transaction.Asked;
import io.callport.transaction.Content;
import io.callport.transaction.Correction;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Overdue;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Reason;
import io.callport.transaction.Rejection;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.StatusAnswer;
import io.callport.transaction.StatusUnsettled;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unanswered;
import io.callport.transaction.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Facts for stories about a shop: debits of 9.99 EUR unless told otherwise. */
final class Said {
    static final String SHOP = "shop";
    static final Money PRICE = Money.of("9.99", "EUR");
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Said() {}

    static Fact request(String ours) {
        return request(Expected.debit(ours, PRICE));
    }

    static Fact request(Expected expected) {
        return Fact.request(SHOP, SHOP, NOON, expected);
    }

    static Fact callback(@Nullable String ours, @Nullable String uuid, Result result) {
        return callback(report(ours, uuid, result));
    }

    static Fact callback(Report report) {
        byte[] body = ReportText.write(report);
        return fact(FactSource.CALLBACK, new String(body, StandardCharsets.UTF_8), report, body);
    }

    /** The gateway's answer to our request: it names no type. */
    static Fact answer(String ours, String uuid, Result result) {
        Report report = Report.of(new TransactionKeys(uuid, ours), TransactionType.UNKNOWN, result);
        return fact(FactSource.RESPONSE, ours + uuid + result, report, new byte[0]);
    }

    static Fact unanswered(String ours) {
        return fact(FactSource.RESPONSE, "none " + ours, new Unanswered(ours, "timed out"), new byte[0]);
    }

    static Fact rejection(String ours) {
        Rejection rejection = new Rejection(ours, new Reason("1002", "refused", null, null));
        return fact(FactSource.RESPONSE, "rejected " + ours, rejection, new byte[0]);
    }

    static Fact unreadable(String body) {
        return fact(
                FactSource.CALLBACK,
                body,
                Unreadable.refused("not a JSON object"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Could be read, but not decided on. */
    static Fact poison(String body) {
        return fact(
                FactSource.CALLBACK,
                body,
                Unreadable.acknowledged("it could not be decided on"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static Report report(@Nullable String ours, @Nullable String uuid, Result result) {
        return Report.of(new TransactionKeys(uuid, ours), TransactionType.DEBIT, result)
                .with(PRICE);
    }

    /** A success of a follow-up: our id of it and the gateway's begin alike, such as m-r1 and u-r1 for r1. */
    static Fact followUp(TransactionType type, String name, TransactionKeys parent, String amount) {
        return callback(Report.of(named(name), type, Result.OK)
                .with(Money.of(amount, "EUR"))
                .referring(parent));
    }

    /** What a transaction is called by us and by the gateway. */
    static TransactionKeys named(String name) {
        return new TransactionKeys("u-" + name, "m-" + name);
    }

    static TransactionKeys uuid(String uuid) {
        return new TransactionKeys(uuid, null);
    }

    /** Pays less than was asked for. */
    static Fact misfit(String ours, String uuid) {
        return callback(report(ours, uuid, Result.OK).with(Money.of("0.01", "EUR")));
    }

    /** As reconciliation says it. */
    static Report reconciled(Report report) {
        return report.corrected(new Correction("reconciliation", null, null));
    }

    /** That the gateway was asked what became of it. */
    static Fact asked(String ours, String uuid, String time) {
        return fact(FactSource.STATUS, "asked " + ours + time, new Asked(new TransactionKeys(uuid, ours)), new byte[0]);
    }

    /** What it answered. */
    static Fact status(String ours, String uuid, Result result, long askedAt) {
        return fact(
                FactSource.STATUS,
                "answered " + ours + askedAt,
                new StatusAnswer(report(ours, uuid, result), askedAt),
                new byte[0]);
    }

    /** That what it answered settles nothing. */
    static Fact unsettled(String ours, String uuid, long askedAt) {
        return fact(
                FactSource.STATUS,
                "unsettled " + ours + askedAt,
                new StatusUnsettled(new TransactionKeys(uuid, ours), askedAt, "not found"),
                new byte[0]);
    }

    /** That it has waited long. */
    static Fact overdue(Fact parked, ParkedState state) {
        return fact(
                FactSource.TIME,
                parked.id().value() + state,
                new Overdue(parked.id(), parked.content().keys(), state),
                new byte[0]);
    }

    /** The same through another connector. */
    static Fact through(String connector, Fact fact) {
        return Fact.of(
                FactId.ofParts(fact.source(), connector, fact.id().value()),
                fact.source(),
                connector,
                connector,
                fact.receivedAt(),
                fact.content(),
                fact::keepable);
    }

    private static Fact fact(FactSource source, String what, Content content, byte[] body) {
        FactId id = FactId.ofParts(source, SHOP, what);
        return Fact.of(id, source, SHOP, SHOP, NOON, content, body::clone);
    }
}
