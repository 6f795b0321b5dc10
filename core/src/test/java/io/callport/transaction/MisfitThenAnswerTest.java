package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** G6: what a callback told otherwise is not paid by the gateway's answer to our request, which names neither amount nor type. */
class MisfitThenAnswerTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");
    private static final Fact ANSWER = Ledger.answer("ok", Report.of(ROOT, TransactionType.UNKNOWN, Result.OK));

    private final Ledger ledger = new Ledger();

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(ReviewReason.AMOUNT_MISMATCH, told(TransactionType.DEBIT, Result.OK, "1", "EUR")),
                Arguments.of(ReviewReason.CURRENCY_MISMATCH, told(TransactionType.DEBIT, Result.OK, "10", "HUF")),
                Arguments.of(ReviewReason.AMOUNT_MISSING, callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK))),
                Arguments.of(ReviewReason.TYPE_MISMATCH, told(TransactionType.PREAUTHORIZE, Result.OK, "10", "EUR")),
                Arguments.of(ReviewReason.UNKNOWN_TYPE, told(TransactionType.UNKNOWN, Result.OK, "10", "EUR")),
                Arguments.of(ReviewReason.UNKNOWN_RESULT, told(TransactionType.DEBIT, Result.UNKNOWN, "10", "EUR")),
                Arguments.of(
                        ReviewReason.CONNECTOR_MISMATCH,
                        Fact.of(
                                new FactId("C:other"),
                                FactSource.CALLBACK,
                                "other",
                                "shop",
                                Instant.EPOCH,
                                Report.of(ROOT, TransactionType.DEBIT, Result.OK)
                                        .with(TEN))));
    }

    private static Fact told(TransactionType type, Result result, String amount, String currency) {
        return callback(Report.of(ROOT, type, result).with(Money.of(amount, currency)));
    }

    @BeforeEach
    void asked() {
        ledger.apply(request(Expected.debit("order-1", TEN)));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void isNotPaid(ReviewReason why, Fact misfit) {
        assertThat(ledger.verdict(misfit)).isEqualTo(Verdict.QUARANTINE);
        assertThat(ledger.order().reviews()).containsExactly(why.name());

        assertThat(ledger.verdict(ANSWER)).isEqualTo(Verdict.QUARANTINE);
        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
    }

    @Test
    void isNotPaidUnderAnotherUuid() {
        ledger.apply(callback(Report.of(ROOT, TransactionType.DEBIT, Result.PENDING)));
        ledger.apply(callback(Report.of(new TransactionKeys("u2", "order-1"), TransactionType.DEBIT, Result.OK)
                .with(TEN)));
        assertThat(ledger.order().reviews()).containsExactly("UUID_MISMATCH");

        assertThat(ledger.verdict(ANSWER)).isEqualTo(Verdict.QUARANTINE);
        assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void isPaidByACallbackThatFits(ReviewReason why, Fact misfit) {
        ledger.apply(misfit);
        ledger.apply(told(TransactionType.DEBIT, Result.OK, "10", "EUR"));
        assertThat(ledger.effects(PaymentPaid.class)).hasSize(1);
        assertThat(ledger.order().reviews()).containsExactly(why.name());
    }
}
