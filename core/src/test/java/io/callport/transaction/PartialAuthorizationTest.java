package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** G6: less than was asked for is not shown as paid, though the request allowed it. */
class PartialAuthorizationTest {
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private void told(TransactionType type, String amount) {
        ledger.apply(callback(Report.of(ROOT, type, Result.OK).with(eur(amount))));
    }

    private void follow(String name, TransactionType type, String amount) {
        ledger.apply(callback(Report.of(new TransactionKeys("u-" + name, "auto-" + name), type, Result.OK)
                .with(eur(amount))
                .referring(ROOT)));
    }

    private PaymentStatus status() {
        return ledger.payment("shop/order-1").status();
    }

    @Nested
    class OfADebit {
        private void debit(String amount) {
            ledger.apply(request(Expected.debit("order-1", eur("10")).mayBePartial()));
            told(TransactionType.DEBIT, amount);
        }

        @Test
        void isNotPaid() {
            debit("6");
            assertThat(status()).isEqualTo(PaymentStatus.PARTIALLY_AUTHORIZED);
            assertThat(status().holdsMoney()).isTrue();
        }

        @Test
        void ofNothingIsNotPaidEither() {
            debit("0");
            assertThat(status()).isEqualTo(PaymentStatus.PARTIALLY_AUTHORIZED);
        }

        @Test
        void inFullIsPaid() {
            debit("10");
            assertThat(status()).isEqualTo(PaymentStatus.PAID);
        }

        @Test
        void thatIsRefundedIsRefunded() {
            debit("6");
            follow("r", TransactionType.REFUND, "6");
            assertThat(status()).isEqualTo(PaymentStatus.REFUNDED);
        }
    }

    @Nested
    class OfAPreauthorization {
        private void preauthorize(String amount) {
            ledger.apply(request(Expected.preauthorize("order-1", eur("10")).mayBePartial()));
            told(TransactionType.PREAUTHORIZE, amount);
        }

        @Test
        void isNotAuthorizedInFull() {
            preauthorize("6");
            assertThat(status()).isEqualTo(PaymentStatus.PARTIALLY_AUTHORIZED);
        }

        @Test
        void isNotPaidWhenAllOfItIsCaptured() {
            preauthorize("6");
            follow("c", TransactionType.CAPTURE, "4");
            assertThat(status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
            follow("d", TransactionType.CAPTURE, "2");
            assertThat(status()).isEqualTo(PaymentStatus.PARTIALLY_AUTHORIZED);
        }

        @Test
        void isPaidOnceAnIncrementMadeUpForIt() {
            preauthorize("6");
            follow("i", TransactionType.INCREMENTAL_AUTHORIZATION, "4");
            assertThat(status()).isEqualTo(PaymentStatus.AUTHORIZED);
            follow("c", TransactionType.CAPTURE, "10");
            assertThat(status()).isEqualTo(PaymentStatus.PAID);
        }

        @Test
        void inFullIsAuthorized() {
            preauthorize("10");
            assertThat(status()).isEqualTo(PaymentStatus.AUTHORIZED);
        }
    }

    @Test
    void lessThatASettlementCorrectedToIsPaidWhereNothingWasAllowedToBeLess() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK)
                .with(eur("6"))
                .corrected(new Correction("settlement", eur("10").amount(), "EUR"))));
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }
}
