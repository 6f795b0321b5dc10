package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** G7: later effects of a payment have higher numbers, whatever they follow from. Every test with a {@link Ledger} holds it, too. */
class SequenceTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private List<Long> sequences() {
        return ledger.effects.stream()
                .map(due -> due.effect().subject().sequence())
                .toList();
    }

    private static Fact follow(String name, TransactionType type, Result result) {
        return callback(Report.of(new TransactionKeys("u-" + name, "auto-" + name), type, result)
                .with(TEN)
                .referring(new TransactionKeys("u1", null)));
    }

    @Test
    void growsFromTransactionToTransaction() {
        ledger.apply(request(Expected.debit("order-1", TEN)));
        ledger.apply(callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK).with(TEN)));
        ledger.apply(follow("c", TransactionType.CHARGEBACK, Result.OK));
        ledger.apply(follow("r", TransactionType.CHARGEBACK_REVERSAL, Result.OK));
        assertThat(sequences()).hasSize(3).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void growsWithinOnePlan() {
        ledger.applyAll(List.of(
                request(Expected.debit("order-1", TEN)),
                callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK).with(TEN)),
                follow("c", TransactionType.CHARGEBACK, Result.OK)));
        assertThat(sequences()).hasSize(2).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void growsWhenAnOlderPaymentWithALowerVersionTakesOver() {
        ledger.apply(follow("r", TransactionType.REFUND, Result.PENDING)); // of a payment not known yet: the older one
        ledger.apply(request(Expected.debit("order-1", TEN)));
        TransactionKeys ours = TransactionKeys.ours("order-1");
        ledger.apply(callback(Report.of(ours, TransactionType.DEBIT, Result.PENDING)));
        ledger.apply(callback(Report.of(ours, TransactionType.DEBIT, Result.ERROR)));
        long failed = ledger.effects(PaymentFailed.class).get(0).subject().sequence();
        ledger.apply(callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK).with(TEN)));
        assertThat(ledger.payments).hasSize(1);
        assertThat(ledger.effects(PaymentPaid.class).get(0).subject().sequence())
                .isGreaterThan(failed);
    }

    @Test
    void aFollowUpTakenBackShowsWhatThePaymentComesToWithoutIt() {
        ledger.apply(request(Expected.debit("order-1", TEN)));
        ledger.apply(callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK).with(TEN)));
        Report refund = Report.of(new TransactionKeys("u-r", "auto-r"), TransactionType.REFUND, Result.OK)
                .with(TEN)
                .referring(ROOT);
        ledger.apply(callback(refund));
        ledger.apply(callback(Report.of(refund.keys(), TransactionType.REFUND, Result.ERROR)
                .with(TEN)
                .corrected(new Correction("settlement", null, null))));
        TransactionFailed failed = ledger.effects(TransactionFailed.class).get(0);
        assertThat(failed.before()).extracting(PaymentTotals::refunded).isEqualTo(TEN);
        assertThat(failed.after()).isEqualTo(ledger.totals("shop/order-1"));
        assertThat(failed.after()).extracting(PaymentTotals::net).isEqualTo(TEN);
    }
}
