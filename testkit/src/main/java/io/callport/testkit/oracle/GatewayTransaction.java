package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.Asked;
import io.callport.transaction.Content;
import io.callport.transaction.Correction;
import io.callport.transaction.Expected;
import io.callport.transaction.Extras;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Mark;
import io.callport.transaction.Notice;
import io.callport.transaction.Reason;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.StatusAnswer;
import io.callport.transaction.StatusUnsettled;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction at the gateway with all that happened to it, and what is told of it.
 *
 * @param money what was asked for; null where there is no amount
 * @param reference as its callbacks name the transaction it follows
 * @param subType the word of {@code transactionSubType}, or null
 * @param marks empty if the shop did not start it: then nothing is expected
 * @param answer to the shop's own request, if it is told too
 * @param life letters of what happened, in order
 * @param sameWords whether what is alike is told in the same bytes
 */
record GatewayTransaction(
        TransactionType type,
        TransactionKeys keys,
        @Nullable Money money,
        TransactionKeys reference,
        @Nullable String subType,
        Set<Mark> marks,
        Plot.Answer answer,
        String life,
        boolean sameWords) {
    static final String SHOP = "shop";
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    GatewayTransaction {
        marks = Set.copyOf(marks);
    }

    static GatewayTransaction of(
            TransactionType type, TransactionKeys keys, @Nullable Money money, TransactionKeys reference, String life) {
        return new GatewayTransaction(type, keys, money, reference, null, Set.of(), Plot.Answer.NONE, life, true);
    }

    GatewayTransaction asked(Mark... more) {
        Set<Mark> marked = EnumSet.of(Mark.ASKED_FOR, more);
        return new GatewayTransaction(type, keys, money, reference, subType, marked, answer, life, sameWords);
    }

    GatewayTransaction answered(Plot.Answer how) {
        return new GatewayTransaction(type, keys, money, reference, subType, marks, how, life, sameWords);
    }

    GatewayTransaction subType(@Nullable String word) {
        return new GatewayTransaction(type, keys, money, reference, word, marks, answer, life, sameWords);
    }

    GatewayTransaction inOwnWords() {
        return new GatewayTransaction(type, keys, money, reference, subType, marks, answer, life, false);
    }

    String ours() {
        String ours = keys.merchantTransactionId();
        return ours == null ? "" : ours;
    }

    boolean isAsked() {
        return marks.contains(Mark.ASKED_FOR);
    }

    boolean isFinalCapture() {
        return marks.contains(Mark.FINAL_CAPTURE);
    }

    /** What the documentation does not settle counts for no money. */
    boolean isNeutral() {
        return subType != null || type == TransactionType.DISPUTE || type == TransactionType.DISPUTE_REVERSAL;
    }

    boolean isCorrected() {
        return events().stream().anyMatch(event -> event.happening().isCorrected());
    }

    /** What is true once so much of its life has happened. */
    TransactionTruth truth(int moment) {
        return TransactionTruth.after(events().subList(0, moment), money);
    }

    /** What is true at rest. */
    TransactionTruth truth() {
        return truth(life.length());
    }

    /** All that is told of it without being asked. */
    List<Telling> tellings(int index) {
        List<Telling> tellings = new ArrayList<>();
        if (isAsked()) {
            tellings.add(new Telling(index, 0, Fact.request(SHOP, SHOP, NOON, expected()), "expected"));
        }
        List<GatewayEvent> events = events();
        if (answer != Plot.Answer.NONE) {
            boolean first =
                    answer == Plot.Answer.FIRST && events.get(0).happening().isToldAtOnce();
            Result result = first ? events.get(0).happening().result() : Result.PENDING;
            tellings.add(new Telling(index, first ? 1 : 0, response(result), "answer " + result));
        }
        for (int i = 0; i < events.size(); i++) {
            tellings.add(new Telling(
                    index, i + 1, callback(events.get(i), i), "" + events.get(i).happening()));
        }
        return tellings;
    }

    private Expected expected() {
        return new Expected(type, ours(), money, SHOP, null, reference, marks);
    }

    private Fact callback(GatewayEvent event, int index) {
        Report report = report(event, sameWords ? "Creditcard" : "Creditcard" + index);
        String words = report.toString();
        return fact(FactSource.CALLBACK, words, report);
    }

    private Fact response(Result result) {
        Report report = Report.of(keys, TransactionType.UNKNOWN, result);
        return fact(FactSource.RESPONSE, report.toString(), report);
    }

    /** That the gateway is being asked about it. */
    Fact asking(int number) {
        return fact(FactSource.STATUS, "ask " + number + " " + keys, new Asked(keys));
    }

    /** What it answers to that question at that moment. */
    Fact answer(int number, long askedAt, int moment) {
        TransactionTruth truth = truth(moment);
        if (!truth.isFinal()) {
            return unsettled(number, askedAt);
        }
        Result result = truth.isSuccess() ? Result.OK : Result.ERROR;
        Report report = report(keys, result, truth.amount(), null, null, "Creditcard");
        return fact(
                FactSource.STATUS,
                "answer " + number + " " + askedAt + " " + report,
                new StatusAnswer(report, askedAt));
    }

    /** Its answer to that question is of no use, or never comes. */
    Fact unsettled(int number, long askedAt) {
        return fact(
                FactSource.STATUS,
                "unsettled " + number + " " + askedAt + " " + keys,
                new StatusUnsettled(keys, askedAt, "pending"));
    }

    private Report report(GatewayEvent event, String paymentMethod) {
        Happening happening = event.happening();
        BigDecimal original = event.original() == null ? null : event.original().amount();
        Correction correction = happening.isCorrected() ? new Correction("reconciliation", original, null) : null;
        Notice notice = happening.notice();
        return report(keys, happening.result(), event.amount(), correction, notice, paymentMethod);
    }

    private Report report(
            TransactionKeys named,
            Result result,
            @Nullable Money amount,
            @Nullable Correction correction,
            @Nullable Notice notice,
            String paymentMethod) {
        return new Report(
                named,
                type,
                type.word(),
                result,
                result.name(),
                amount == null ? null : amount.amount(),
                amount == null ? null : amount.currency(),
                reference,
                result == Result.ERROR ? new Reason("2003", "declined", null, null) : Reason.none(),
                correction,
                notice,
                Extras.none(),
                paymentMethod,
                subType,
                null);
    }

    private static Fact fact(FactSource source, String words, Content content) {
        FactId id = FactId.ofParts(source, SHOP, words);
        return Fact.of(id, source, SHOP, SHOP, NOON, content, () -> words.getBytes(StandardCharsets.UTF_8));
    }

    List<GatewayEvent> events() {
        return GatewayEvent.of(life, money);
    }

    @Override
    public String toString() {
        return type.word()
                + (money == null ? "" : " " + money.text())
                + (subType == null ? "" : " " + subType)
                + (isFinalCapture() ? " final" : "")
                + (reference.isEmpty() ? "" : " of " + nameOf(reference))
                + (isAsked() ? " asked" : "")
                + (answer == Plot.Answer.NONE ? "" : " answered " + answer)
                + (sameWords ? "" : " in own words")
                + " [" + life + "]";
    }

    private static String nameOf(TransactionKeys keys) {
        String uuid = keys.uuid() == null ? "" : keys.uuid();
        String ours = keys.merchantTransactionId() == null ? "" : keys.merchantTransactionId();
        return uuid.isEmpty() || ours.isEmpty() ? uuid + ours : uuid + "/" + ours;
    }
}
