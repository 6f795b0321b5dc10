package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Corrections of an amount form a chain by what each says it was before; one that hangs in the air asks the gateway. */
class CorrectionTest {
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void asked() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Fact told(Result result, String amount) {
        return callback(Report.of(KEYS, TransactionType.DEBIT, result).with(eur(amount)));
    }

    private static Fact corrected(Result result, @Nullable String from, String to) {
        return callback(Report.of(KEYS, TransactionType.DEBIT, result)
                .with(eur(to))
                .corrected(new Correction(
                        "settlement", from == null ? null : new BigDecimal(from), from == null ? null : "EUR")));
    }

    private Money settled() {
        return ledger.order().settled();
    }

    private boolean asks() {
        return ledger.order().question().isPresent();
    }

    private void answered(Result result, String amount) {
        Report report = Report.of(KEYS, TransactionType.DEBIT, result).with(eur(amount));
        answered(report.corrected(new Correction("settlement", new BigDecimal("10"), "EUR")));
    }

    /** Without word of corrections. */
    private void plainlyAnswered(Result result, String amount) {
        answered(Report.of(KEYS, TransactionType.DEBIT, result).with(eur(amount)));
    }

    private void answered(Report report) {
        Question question = ledger.order().question().orElseThrow();
        long askedAt = question.askedAt();
        if (askedAt == 0) {
            ledger.apply(status("asked" + ledger.order().summary().version(), new Asked(KEYS)));
            askedAt = ledger.order().question().orElseThrow().askedAt();
        }
        ledger.apply(status("answered" + ledger.order().summary().version(), new StatusAnswer(report, askedAt)));
    }

    private static Fact status(String id, Content content) {
        return Fact.of(new FactId("S:" + id), FactSource.STATUS, "shop", "shop", Instant.EPOCH, content);
    }

    @Test
    void ofASuccessChangesWhatItCameTo() {
        ledger.apply(told(Result.OK, "10"));
        assertThat(ledger.verdict(corrected(Result.OK, "10", "8"))).isEqualTo(Verdict.CORRECTION);
        assertThat(settled()).isEqualTo(eur("8"));
        assertThat(ledger.totals("shop/order-1").captured()).isEqualTo(eur("8"));
        assertThat(asks()).isFalse();
        assertThat(ledger.effects(PaymentCorrected.class)).singleElement().satisfies(correction -> {
            assertThat(correction.before().captured()).isEqualTo(eur("10"));
            assertThat(correction.after().captured()).isEqualTo(eur("8"));
        });
    }

    @Test
    void inARowEndAtTheLastInWhateverOrderTheyCome() {
        List<Fact> chain = List.of(
                told(Result.OK, "10"),
                corrected(Result.OK, "10", "8"),
                corrected(Result.OK, "8", "9"),
                corrected(Result.OK, "9", "7"));
        for (List<Fact> order : orders(chain)) {
            Ledger fresh = new Ledger();
            fresh.apply(request(Expected.debit("order-1", eur("10"))));
            order.forEach(fresh::apply);
            assertThat(fresh.order().settled()).isEqualTo(eur("7"));
            assertThat(fresh.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }
    }

    @Test
    void thatDoNotHangTogetherAskTheGateway() {
        ledger.apply(told(Result.OK, "10"));
        assertThat(ledger.verdict(corrected(Result.OK, "9", "8"))).isEqualTo(Verdict.CONTRADICTION);
        assertThat(settled()).isEqualTo(eur("10"));
        assertThat(asks()).isTrue();
        answered(Result.OK, "8");
        assertThat(settled()).isEqualTo(eur("8"));
        assertThat(asks()).isFalse();
    }

    @Test
    void thatDoNotHangTogetherAreNeverPaid() {
        assertThat(ledger.verdict(corrected(Result.OK, "12", "11"))).isEqualTo(Verdict.CONTRADICTION);
        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
        assertThat(asks()).isTrue();
    }

    @Test
    void thatComeBackToAnAmountAskTheGateway() {
        ledger.apply(told(Result.OK, "10"));
        ledger.apply(corrected(Result.OK, "10", "8"));
        ledger.apply(corrected(Result.OK, "8", "10"));
        assertThat(asks()).isTrue();
    }

    @Test
    void thatLeadToTwoAmountsAskTheGateway() {
        ledger.apply(told(Result.OK, "10"));
        ledger.apply(corrected(Result.OK, "10", "8"));
        ledger.apply(corrected(Result.OK, "10", "7"));
        assertThat(asks()).isTrue();
    }

    @Test
    void withoutWordOfWhatItWasMustFitWhatIsKnown() {
        ledger.apply(told(Result.OK, "10"));
        ledger.apply(corrected(Result.OK, "10", "8"));
        assertThat(ledger.verdict(corrected(Result.OK, null, "8"))).isEqualTo(Verdict.REPEAT);
        assertThat(ledger.verdict(corrected(Result.OK, null, "5"))).isEqualTo(Verdict.QUARANTINE);
        assertThat(settled()).isEqualTo(eur("8"));
    }

    @Test
    void toldAgainAfterTheGatewaySaidOtherwiseAskAgain() {
        ledger.apply(told(Result.OK, "10"));
        Fact down = corrected(Result.OK, "10", "8");
        ledger.apply(down);
        ledger.apply(corrected(Result.OK, "8", "10"));
        answered(Result.OK, "10");
        assertThat(asks()).isFalse();
        assertThat(settled()).isEqualTo(eur("10"));

        assertThat(ledger.verdict(down)).isEqualTo(Verdict.REPEAT); // sent again late, or corrected once more
        assertThat(asks()).isTrue();
        assertThat(settled()).isEqualTo(eur("10"));
        answered(Result.OK, "8");
        assertThat(settled()).isEqualTo(eur("8"));
    }

    @Test
    void toldAfterAnAnswerAskAgainIfOthersLeadBackFromThem() {
        ledger.apply(told(Result.OK, "10"));
        ledger.apply(corrected(Result.OK, "8", "10"));
        answered(Result.OK, "10");
        ledger.apply(corrected(Result.OK, "10", "8"));
        assertThat(asks()).isTrue();
        assertThat(settled()).isEqualTo(eur("10"));
    }

    @Test
    void explainTheAmountOfAnAnswerWhereverTheyHaveTheirPlace() {
        ledger.apply(told(Result.OK, "10"));
        ledger.apply(corrected(Result.OK, "10", "8"));
        ledger.apply(corrected(Result.ERROR, null, "8"));
        ledger.apply(status("asked", new Asked(KEYS)));
        ledger.apply(told(Result.OK, "10"));
        plainlyAnswered(Result.ERROR, "8");
        ledger.apply(corrected(Result.OK, null, "8"));
        plainlyAnswered(Result.OK, "8");
        assertThat(asks()).isFalse();
        assertThat(settled()).isEqualTo(eur("8"));
        assertThat(ledger.order().reviews()).isEmpty();
    }

    @Test
    void toldAgainWhileAnAnswerIsAwaitedAreHeldAgainstIt() {
        ledger.apply(told(Result.OK, "10"));
        Fact down = corrected(Result.OK, "10", "8");
        ledger.apply(down);
        ledger.apply(corrected(Result.OK, "8", "10"));
        ledger.apply(status("asked", new Asked(KEYS)));
        ledger.apply(down);
        answered(Result.OK, "10");
        assertThat(asks()).isTrue();
    }

    @Test
    void afterAnAnswerGoOnFromIt() {
        ledger.apply(told(Result.OK, "10"));
        ledger.apply(corrected(Result.OK, "9", "8"));
        answered(Result.OK, "8");
        ledger.apply(corrected(Result.OK, "8", "6"));
        assertThat(settled()).isEqualTo(eur("6"));
        assertThat(asks()).isFalse();
    }

    @Test
    void toldAgainAfterALaterQuestionCameToNothingAreHeldAgainstTheAnswerToAnEarlierOne() {
        Fact failed = corrected(Result.ERROR, null, "10");
        ledger.apply(failed);
        ledger.apply(corrected(Result.OK, null, "10"));
        ledger.apply(status("asked", new Asked(KEYS)));
        long first = ledger.order().question().orElseThrow().askedAt();
        ledger.apply(status("askedAgain", new Asked(KEYS)));
        long second = ledger.order().question().orElseThrow().askedAt();
        ledger.apply(status("nothing", new StatusUnsettled(KEYS, second, "timed out")));
        ledger.apply(failed);
        Report success = Report.of(KEYS, TransactionType.DEBIT, Result.OK).with(eur("10"));
        ledger.apply(status("late", new StatusAnswer(success, first)));
        assertThat(asks()).isTrue();
    }

    private static <T> List<List<T>> orders(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (T first : items) {
            List<T> rest = new ArrayList<>(items);
            rest.remove(first);
            for (List<T> tail : orders(rest)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
