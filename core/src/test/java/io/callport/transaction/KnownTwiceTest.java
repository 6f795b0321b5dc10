package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G7, G10: of a transaction that is known under two names, what either was counted and listed for goes on. */
class KnownTwiceTest {
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");
    private static final TransactionKeys BY_UUID = new TransactionKeys("ur", null);
    private static final TransactionKeys BY_BOTH = new TransactionKeys("ur", "R1");

    private final Ledger ledger = new Ledger();

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Fact refund(TransactionKeys keys, String amount) {
        return callback(Report.of(keys, TransactionType.REFUND, Result.OK)
                .with(eur(amount))
                .referring(ROOT));
    }

    private TransactionState refund() {
        return ledger.transaction("shop/R1");
    }

    @BeforeEach
    void paid() {
        ledger.apply(request(Expected.debit("order-1", eur("20"))));
        ledger.apply(callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK).with(eur("20"))));
        ledger.apply(request(Expected.refund("R1", eur("10")).reference("order-1")));
    }

    @Test
    void aReviewIsNotMadeOnceMoreUnderTheSameKey() {
        ledger.apply(request(Expected.refund("R1", eur("11")).reference("order-1"))); // conflicts
        assertThat(ledger.toDeliver()).contains("shop/R1:NeedsReview/AMOUNT_MISMATCH:1");
        ledger.apply(refund(BY_UUID, "10"));
        ledger.apply(refund(BY_BOTH, "10"));
        assertThat(refund().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(refund().reviews()).containsExactly("AMOUNT_MISMATCH");
        ledger.apply(refund(BY_BOTH, "12"));
        assertThat(ledger.toDeliver()).contains("shop/R1:NeedsReview/AMOUNT_MISMATCH:2");
    }

    @Test
    void whatTheOtherNameWasListedForIsStillListed() {
        ledger.apply(refund(BY_UUID, "10"));
        ledger.apply(refund(BY_UUID, "12"));
        assertThat(ledger.transaction("shop:ur").reviews()).containsExactly("AMOUNT_MISMATCH");
        ledger.apply(refund(BY_BOTH, "10"));
        assertThat(refund().reviews()).containsExactly("AMOUNT_MISMATCH");
        assertThat(ledger.transaction("shop:ur").reviews()).isEmpty();
    }

    @Test
    void theRootThatBecomesKnownLaterClearsTheListUnderBothNames() {
        TransactionKeys later = new TransactionKeys("u2", "order-2");
        ledger.apply(callback(Report.of(BY_UUID, TransactionType.REFUND, Result.OK)
                .with(eur("7"))
                .referring(later)));
        ledger.apply(request(Expected.refund("R2", eur("7")).reference("order-2")));
        ledger.apply(callback(Report.of(new TransactionKeys("ur", "R2"), TransactionType.REFUND, Result.OK)
                .with(eur("7"))
                .referring(later)));
        ledger.apply(request(Expected.debit("order-2", eur("7"))));
        assertThat(ledger.transaction("shop/R2").reviews()).isEmpty();
        assertThat(ledger.toDeliver()).noneMatch(key -> key.contains("PARENT_UNKNOWN"));
    }
}
