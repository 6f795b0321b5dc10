package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** G6: the same id asked for again, as the same and as something else. */
class AskedAgainTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final Expected CAPTURE = Expected.capture("c", TEN).reference("order-1");

    private final Ledger ledger = new Ledger();

    static Stream<Arguments> conflicts() {
        return Stream.of(
                Arguments.of(CAPTURE, CAPTURE.finalCapture(), ReviewReason.CONDITION_MISMATCH),
                Arguments.of(CAPTURE.finalCapture(), CAPTURE, ReviewReason.CONDITION_MISMATCH),
                Arguments.of(
                        Expected.debit("c", TEN),
                        Expected.debit("c", TEN).mayBePartial(),
                        ReviewReason.CONDITION_MISMATCH),
                Arguments.of(
                        CAPTURE,
                        Expected.capture("c", Money.of("9", "EUR")).reference("order-1"),
                        ReviewReason.AMOUNT_MISMATCH),
                Arguments.of(CAPTURE, Expected.refund("c", TEN).reference("order-1"), ReviewReason.TYPE_MISMATCH),
                Arguments.of(CAPTURE, Expected.capture("c", TEN).reference("order-2"), ReviewReason.PARENT_MISMATCH),
                Arguments.of(
                        Expected.debit("c", TEN).orderKey("4711"),
                        Expected.debit("c", TEN).orderKey("4712"),
                        ReviewReason.ORDER_KEY_MISMATCH));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void asSomethingElseIsAConflict(Expected first, Expected other, ReviewReason why) {
        ledger.apply(request(first));
        assertThat(ledger.verdict(request(other))).isEqualTo(Verdict.QUARANTINE);
        TransactionState recorded = ledger.transaction("shop/c");
        assertThat(recorded.reviews()).contains(why.name());
        String orderKey = ledger.payment("shop/c").orderKey();
        assertThat(other.conflictWith(recorded, orderKey, "shop")).contains(why);
        assertThat(first.conflictWith(recorded, orderKey, "shop")).isEmpty();
        assertThat(first.conflictWith(recorded, orderKey, "other")).contains(ReviewReason.CONNECTOR_MISMATCH);
    }

    @Test
    void asTheSameIsNone() {
        ledger.apply(request(CAPTURE.finalCapture()));
        assertThat(ledger.verdict(request(CAPTURE.finalCapture()))).isEqualTo(Verdict.REPEAT);
    }

    @Test
    void asTheSameIsNoneThoughTheGatewayNamedWhatItFollowsOtherwiseBefore() {
        Expected refund = Expected.refund("c", TEN).reference("order-1");
        ledger.apply(callback(Report.of(new TransactionKeys("u-c", "c"), TransactionType.REFUND, Result.OK)
                .with(TEN)
                .referring(new TransactionKeys("u-cap", "cap-1"))));
        assertThat(ledger.verdict(request(refund))).isEqualTo(Verdict.NOTICE);
        assertThat(refund.conflictWith(ledger.transaction("shop/c"), null, "shop"))
                .isEmpty();
    }
}
