package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second payment that holds money for the same order is reported. */
class OrderTest {
    private static final Money TEN = Money.of("10", "EUR");

    private final Ledger ledger = new Ledger();

    private static Fact asked(String name, String order) {
        return request(Expected.debit(name, TEN).orderKey(order));
    }

    private static Fact told(String name, Result result) {
        return callback(Report.of(new TransactionKeys("u-" + name, name), TransactionType.DEBIT, result)
                .with(TEN));
    }

    private List<String> reviews(String name) {
        return ledger.transaction("shop/" + name).reviews();
    }

    @Test
    void aSecondSuccessIsReviewedAndNamesTheFirst() {
        ledger.apply(asked("a", "4711"));
        ledger.apply(asked("b", "4711"));
        ledger.apply(told("b", Result.OK));
        ledger.apply(told("a", Result.OK));
        assertThat(reviews("b")).isEmpty();
        assertThat(reviews("a")).containsExactly("POSSIBLE_DOUBLE_PAYMENT");
        assertThat(ledger.effects(NeedsReview.class)).singleElement().satisfies(review -> {
            assertThat(review.why()).isEqualTo(ReviewReason.POSSIBLE_DOUBLE_PAYMENT);
            assertThat(review.note()).contains("4711", "shop/b");
            assertThat(review.merchantTransactionId()).isEqualTo("a");
        });
        assertThat(ledger.effects(PaymentPaid.class)).hasSize(2);
    }

    @Test
    void aSecondSuccessThatIsTakenBackIsNotHandedOut() {
        ledger.apply(asked("a", "4711"));
        ledger.apply(asked("b", "4711"));
        ledger.apply(told("b", Result.OK));
        ledger.apply(told("a", Result.OK));
        ledger.apply(callback(Report.of(new TransactionKeys("u-a", "a"), TransactionType.DEBIT, Result.ERROR)
                .with(TEN)
                .corrected(new Correction("reconciliation", null, null))));
        assertThat(ledger.toDeliver()).contains("shop/b:PaymentPaid:1").doesNotContain("shop/a:PaymentPaid:1");
    }

    @Test
    void twoInOneBatchAreReviewedOnce() {
        ledger.apply(asked("a", "4711"), told("a", Result.OK), asked("b", "4711"), told("b", Result.OK));
        assertThat(List.of(reviews("a"), reviews("b")))
                .containsExactlyInAnyOrder(List.of(), List.of("POSSIBLE_DOUBLE_PAYMENT"));
    }

    @Test
    void twoOnesInDifferentBatchesOfKnownPaymentsToo() {
        ledger.apply(asked("a", "4711"));
        ledger.apply(asked("b", "4711"));
        ledger.apply(told("a", Result.OK), told("b", Result.OK));
        assertThat(List.of(reviews("a"), reviews("b")))
                .containsExactlyInAnyOrder(List.of(), List.of("POSSIBLE_DOUBLE_PAYMENT"));
    }

    @Test
    void aFailedFirstAttemptIsNone() {
        ledger.apply(asked("a", "4711"));
        ledger.apply(told("a", Result.ERROR));
        ledger.apply(asked("b", "4711"));
        ledger.apply(told("b", Result.OK));
        assertThat(reviews("b")).isEmpty();
    }

    @Test
    void anAttemptThatIsPaidBackIsNone() {
        ledger.apply(asked("a", "4711"));
        ledger.apply(told("a", Result.OK));
        ledger.apply(callback(Report.of(new TransactionKeys("u-r", "auto-r"), TransactionType.REFUND, Result.OK)
                .with(TEN)
                .referring(new TransactionKeys("u-a", null))));
        ledger.apply(asked("b", "4711"));
        ledger.apply(told("b", Result.OK));
        assertThat(reviews("b")).isEmpty();
    }

    @Test
    void anotherOrderIsNone() {
        ledger.apply(asked("a", "4711"));
        ledger.apply(asked("b", "4712"));
        ledger.apply(told("a", Result.OK));
        ledger.apply(told("b", Result.OK));
        assertThat(reviews("b")).isEmpty();
    }

    @Test
    void aFirstSuccessToldAgainIsNone() {
        ledger.apply(asked("a", "4711"));
        ledger.apply(told("a", Result.OK));
        ledger.apply(told("a", Result.ERROR));
        ledger.apply(told("a", Result.OK));
        assertThat(reviews("a")).isEmpty();
    }

    @Test
    void anOrderThatIsNamedLaterIsGuardedAsIfItHadBeenThere() {
        ledger.apply(asked("a", "4711"));
        ledger.apply(told("a", Result.OK));
        ledger.apply(request(Expected.debit("b", TEN)));
        ledger.apply(told("b", Result.OK));
        assertThat(reviews("b")).isEmpty();
        assertThat(ledger.verdict(asked("b", "4711"))).isEqualTo(Verdict.NOTICE);
        assertThat(ledger.payment("shop/b").orderKey()).isEqualTo("4711");
        assertThat(reviews("b")).containsExactly("POSSIBLE_DOUBLE_PAYMENT");
        assertThat(ledger.verdict(asked("b", "4712"))).isEqualTo(Verdict.QUARANTINE);
    }

    @Test
    void anOrderThatIsNamedLaterCountsForThoseThatFollow() {
        ledger.apply(request(Expected.debit("a", TEN)));
        ledger.apply(asked("a", "4711"));
        ledger.apply(told("a", Result.OK));
        ledger.apply(asked("b", "4711"));
        ledger.apply(told("b", Result.OK));
        assertThat(reviews("b")).containsExactly("POSSIBLE_DOUBLE_PAYMENT");
        assertThat(ledger.effects(PaymentPaid.class))
                .extracting(paid -> paid.subject().orderKey())
                .containsExactly("4711", "4711");
    }

    @Test
    void anOrderThatIsNamedLaterIsNamedOnce() {
        ledger.apply(request(Expected.debit("a", TEN)));
        assertThat(ledger.verdict(asked("a", "4711"))).isEqualTo(Verdict.NOTICE);
        assertThat(ledger.verdict(asked("a", "4711"))).isEqualTo(Verdict.REPEAT);
        assertThat(ledger.verdict(request(Expected.debit("a", TEN)))).isEqualTo(Verdict.REPEAT);
        assertThat(ledger.payment("shop/a").orderKey()).isEqualTo("4711");
    }

    @Test
    void anOrderThatIsTornFromALateRequestIsGuardedToo() {
        Ledger accepting = new Ledger(Unmatched.FOUND);
        accepting.apply(asked("a", "4711"));
        accepting.apply(told("a", Result.OK));
        accepting.apply(told("b", Result.OK));
        assertThat(accepting.transaction("shop/b").reviews()).isEmpty();
        accepting.apply(asked("b", "4711"));
        assertThat(accepting.transaction("shop/b").reviews()).containsExactly("POSSIBLE_DOUBLE_PAYMENT");
    }
}
