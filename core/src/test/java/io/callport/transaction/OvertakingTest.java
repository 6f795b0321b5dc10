package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** G7: what was taken back is told before it is told to have succeeded again. */
class OvertakingTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");
    private static final Correction SOURCE = new Correction("settlement", null, null);

    private final Ledger ledger = new Ledger();

    private static Report root(Result result) {
        return Report.of(ROOT, TransactionType.DEBIT, result).with(TEN);
    }

    private void answered(Report answer) {
        ledger.apply(status("asked" + ledger.effects.size(), new Asked(answer.keys())));
        String ref = "shop/" + answer.keys().merchantTransactionId();
        long askedAt = ledger.transaction(ref).question().orElseThrow().askedAt();
        ledger.apply(status("answer" + ledger.effects.size(), new StatusAnswer(answer, askedAt)));
    }

    private static Fact status(String id, Content content) {
        return Fact.of(new FactId("S:" + id), FactSource.STATUS, "shop", "shop", Instant.EPOCH, content);
    }

    @BeforeEach
    void asked() {
        ledger.apply(request(Expected.debit("order-1", TEN)));
    }

    @Nested
    class AfterADebitWasTakenBack {
        @BeforeEach
        void takenBack() {
            ledger.apply(callback(root(Result.OK)));
            ledger.apply(callback(root(Result.ERROR).corrected(SOURCE)));
            assertThat(ledger.toDeliver()).containsExactly("shop/order-1:PaymentRevoked:1"); // paid was not delivered
        }

        @Test
        void aCorrectedSuccessLeavesTheRevocationToBeDelivered() {
            ledger.apply(callback(root(Result.OK).corrected(SOURCE)));
            paidAgainAfterTheRevocation();
        }

        @Test
        void anAnswerOfSuccessLeavesTheRevocationToBeDelivered() {
            answered(root(Result.OK));
            paidAgainAfterTheRevocation();
        }

        private void paidAgainAfterTheRevocation() {
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(ledger.toDeliver())
                    .containsExactly("shop/order-1:PaymentRevoked:1", "shop/order-1:PaymentPaid:2");
        }
    }

    @Nested
    class AfterAFollowUpWasTakenBack {
        private final TransactionKeys keys = new TransactionKeys("u2", "follow-1");

        private Report told(TransactionType type, Result result) {
            return Report.of(keys, type, result).with(TEN).referring(ROOT);
        }

        private List<String> ofTheFollowUp() {
            return ledger.toDeliver().stream()
                    .filter(key -> key.startsWith("shop/follow-1:") && !key.contains("NeedsReview"))
                    .toList();
        }

        private void comesBack(TransactionType type) {
            ledger.apply(callback(root(Result.OK)));
            ledger.apply(callback(told(type, Result.ERROR)));
            ledger.apply(callback(told(type, Result.OK)));
            ledger.apply(callback(told(type, Result.ERROR).corrected(SOURCE)));
            ledger.apply(callback(told(type, Result.OK).corrected(SOURCE)));
        }

        @Test
        void aRefundIsToldToHaveFailedBeforeItIsToldToHaveSucceededAgain() {
            comesBack(TransactionType.REFUND);
            assertThat(ofTheFollowUp())
                    .containsExactly("shop/follow-1:TransactionFailed:2", "shop/follow-1:PaymentRefunded:2");
        }

        @Test
        void aCaptureIsRevokedBeforeItIsPaidAgain() {
            comesBack(TransactionType.CAPTURE);
            assertThat(ofTheFollowUp())
                    .containsExactly("shop/follow-1:PaymentRevoked:1", "shop/follow-1:PaymentPaid:2");
        }

        @Test
        void aChargebackIsReversedBeforeItIsToldAgain() {
            comesBack(TransactionType.CHARGEBACK);
            assertThat(ofTheFollowUp())
                    .containsExactly("shop/follow-1:ChargebackReversed:1", "shop/follow-1:PaymentChargedBack:2");
        }
    }

    @Test
    void aFailureIsStillOvertakenByASuccess() {
        ledger.apply(callback(root(Result.ERROR)));
        ledger.apply(callback(root(Result.OK)));
        assertThat(ledger.toDeliver()).containsExactly("shop/order-1:PaymentPaid:1");
    }
}
