package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import java.math.BigDecimal;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of the gateway, and what not. */
class ExpectedTest {
    private static final Money TEN = Money.of("10", "EUR");

    @Test
    void sayWhatIsAskedForAndHowMuch() {
        assertThat(Set.of(
                        Expected.debit("a", TEN),
                        Expected.preauthorize("b", TEN),
                        Expected.payout("c", TEN),
                        Expected.register("d"),
                        Expected.deregister("e"),
                        Expected.capture("f", TEN),
                        Expected.voiding("g"),
                        Expected.voiding("h", TEN),
                        Expected.refund("i", TEN),
                        Expected.incrementalAuthorization("j", TEN)))
                .allSatisfy(expected -> assertThat(expected.marks()).containsExactly(Mark.ASKED_FOR))
                .extracting(Expected::type, Expected::merchantTransactionId, Expected::money)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(TransactionType.DEBIT, "a", TEN),
                        Tuple.tuple(TransactionType.PREAUTHORIZE, "b", TEN),
                        Tuple.tuple(TransactionType.PAYOUT, "c", TEN),
                        Tuple.tuple(TransactionType.REGISTER, "d", null),
                        Tuple.tuple(TransactionType.DEREGISTER, "e", null),
                        Tuple.tuple(TransactionType.CAPTURE, "f", TEN),
                        Tuple.tuple(TransactionType.VOID, "g", null),
                        Tuple.tuple(TransactionType.VOID, "h", TEN),
                        Tuple.tuple(TransactionType.REFUND, "i", TEN),
                        Tuple.tuple(TransactionType.INCREMENTAL_AUTHORIZATION, "j", TEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-1", "\u00e4\ud83d\ude00", "\ud7ff", "\ue000", "\u0001"})
    void takesAnyIdThatEveryDatabaseGivesBack(String id) {
        assertThat(Expected.register(id).keys()).isEqualTo(TransactionKeys.ours(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000", "a\ud800", "\udbffa", "\udc00", "\udfff"})
    void takesNoOther(String id) {
        assertThatThrownBy(() -> Expected.register(id))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("merchantTransactionId");
    }

    @Test
    void takesNoAmountBelowNothingAndNoneWhereOneIsNeeded() {
        Money less = new Money(new BigDecimal("-0.01"), "EUR");
        assertThat(Expected.debit("a", Money.zero("EUR")).money()).isEqualTo(Money.zero("EUR"));
        assertThatThrownBy(() -> Expected.debit("a", less)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() ->
                        new Expected(TransactionType.CAPTURE, "a", null, null, null, TransactionKeys.none(), Set.of()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("CAPTURE");
    }

    @Test
    void refersToWhatItFollowsByEitherName() {
        Expected refund = Expected.refund("r", TEN).reference("order-1").referenceUuid("u1");
        assertThat(refund.parent()).isEqualTo(new TransactionKeys("u1", "order-1"));
        assertThat(Expected.refund("r", TEN).referenceUuid("u1").reference("order-1"))
                .isEqualTo(refund);
    }

    @Test
    void doesNotFollowTheOneWhoseInstrumentItUses() {
        Expected debit = Expected.debit("order-2", TEN).referenceUuid("u-reg");
        assertThat(debit.reference()).isEqualTo(new TransactionKeys("u-reg", null));
        assertThat(debit.parent()).isEqualTo(TransactionKeys.none());
    }

    @Test
    void keepsWhatItWasWhenMoreIsSaid() {
        Expected asked = Expected.capture("c", TEN)
                .connector("shop")
                .orderKey("4711")
                .reference("order-1")
                .mayBePartial()
                .finalCapture();
        assertThat(asked)
                .isEqualTo(new Expected(
                        TransactionType.CAPTURE,
                        "c",
                        TEN,
                        "shop",
                        "4711",
                        TransactionKeys.ours("order-1"),
                        Set.of(Mark.ASKED_FOR, Mark.MAY_BE_PARTIAL, Mark.FINAL_CAPTURE)));
    }
}
