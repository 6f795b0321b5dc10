package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.CallportException;
import io.callport.money.Money;
import io.callport.port.EffectCodec;
import io.callport.transaction.AuthorizationIncreased;
import io.callport.transaction.ChargebackReversed;
import io.callport.transaction.Effect;
import io.callport.transaction.EffectKind;
import io.callport.transaction.InstrumentDeregistered;
import io.callport.transaction.InstrumentRegistered;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.PaymentAuthorized;
import io.callport.transaction.PaymentChargedBack;
import io.callport.transaction.PaymentCorrected;
import io.callport.transaction.PaymentDisputed;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentPartiallyAuthorized;
import io.callport.transaction.PaymentRefunded;
import io.callport.transaction.PaymentRevoked;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.PaymentVoided;
import io.callport.transaction.PayoutMade;
import io.callport.transaction.Reason;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.StartRejected;
import io.callport.transaction.Subject;
import io.callport.transaction.TransactionFailed;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link EffectCodec} must do with effects, whatever its bytes look like. Extend it, hand in your codec and how its bytes are changed
 * by a later release, and it is proven when all of it passes.
 */
public abstract class EffectCodecContract {
    private static final Subject FULL = new Subject(
            "shop",
            "order-1 \"ü\u0000\ud800",
            "u1",
            "4711",
            TransactionType.INCREMENTAL_AUTHORIZATION,
            new TransactionKeys("u2", "more-1 \"ü\u0000\ud800"),
            Long.MAX_VALUE);
    private static final Subject BARE =
            new Subject("shop", "order-1", null, null, TransactionType.DEBIT, TransactionKeys.ours("order-1"), 0);
    private static final Reason REASON = new Reason("2003", "declined\n", "51", "no");
    private static final Money AMOUNT = Money.of("9999999999.999", "KWD");
    private static final Money LESS = Money.of("0.5", "KWD");
    private static final PaymentTotals BEFORE = PaymentTotals.zero("KWD");
    private static final PaymentTotals AFTER = new PaymentTotals(
            AMOUNT, LESS, Money.of("1", "KWD"), Money.zero("KWD").minus(AMOUNT));

    /** Your codec; asked for in each test, and may be the same one. */
    protected abstract EffectCodec codec();

    /** What your codec wrote, with something added that a later release may add without a new version. */
    protected abstract byte[] withSomethingAdded(byte[] written);

    /** What your codec wrote, marked as of the next version, which yours cannot read. */
    protected abstract byte[] ofTheNextVersion(byte[] written);

    static Stream<Effect> effects() {
        return Arrays.stream(EffectKind.values()).flatMap(kind -> of(kind).stream());
    }

    /** A kind that is forgotten here does not compile. */
    private static List<Effect> of(EffectKind kind) {
        return switch (kind) {
            case PAYMENT_AUTHORIZED ->
                List.of(
                        new PaymentAuthorized(FULL, AMOUNT, BEFORE, AFTER),
                        new PaymentAuthorized(BARE, LESS, AFTER, BEFORE));
            case PAYMENT_PARTIALLY_AUTHORIZED ->
                List.of(
                        new PaymentPartiallyAuthorized(FULL, AMOUNT, LESS, BEFORE, AFTER),
                        new PaymentPartiallyAuthorized(BARE, LESS, AMOUNT, AFTER, BEFORE));
            case AUTHORIZATION_INCREASED ->
                List.of(
                        new AuthorizationIncreased(FULL, AMOUNT, BEFORE, AFTER),
                        new AuthorizationIncreased(BARE, LESS, AFTER, BEFORE));
            case PAYMENT_PAID ->
                List.of(new PaymentPaid(FULL, AMOUNT, BEFORE, AFTER), new PaymentPaid(BARE, LESS, AFTER, BEFORE));
            case PAYMENT_FAILED -> List.of(new PaymentFailed(FULL, REASON), new PaymentFailed(BARE, Reason.none()));
            case PAYMENT_VOIDED ->
                List.of(new PaymentVoided(FULL, BEFORE, AFTER), new PaymentVoided(BARE, AFTER, BEFORE));
            case PAYMENT_REFUNDED ->
                List.of(
                        new PaymentRefunded(FULL, AMOUNT, BEFORE, AFTER),
                        new PaymentRefunded(BARE, LESS, AFTER, BEFORE));
            case PAYMENT_CHARGED_BACK ->
                List.of(
                        new PaymentChargedBack(FULL, AMOUNT, BEFORE, AFTER),
                        new PaymentChargedBack(BARE, LESS, AFTER, BEFORE));
            case CHARGEBACK_REVERSED ->
                List.of(new ChargebackReversed(FULL, BEFORE, AFTER), new ChargebackReversed(BARE, AFTER, BEFORE));
            case PAYMENT_DISPUTED -> List.of(new PaymentDisputed(FULL), new PaymentDisputed(BARE));
            case PAYMENT_CORRECTED ->
                List.of(
                        new PaymentCorrected(FULL, AMOUNT, BEFORE, AFTER),
                        new PaymentCorrected(BARE, LESS, AFTER, BEFORE));
            case PAYMENT_REVOKED ->
                List.of(
                        new PaymentRevoked(FULL, REASON, BEFORE, AFTER),
                        new PaymentRevoked(BARE, Reason.none(), AFTER, BEFORE));
            case PAYOUT_MADE -> List.of(new PayoutMade(FULL, AMOUNT), new PayoutMade(BARE, LESS));
            case INSTRUMENT_REGISTERED -> List.of(new InstrumentRegistered(FULL), new InstrumentRegistered(BARE));
            case INSTRUMENT_DEREGISTERED -> List.of(new InstrumentDeregistered(FULL), new InstrumentDeregistered(BARE));
            case TRANSACTION_FAILED ->
                List.of(
                        new TransactionFailed(FULL, REASON, BEFORE, AFTER),
                        new TransactionFailed(FULL, REASON, null, AFTER),
                        new TransactionFailed(BARE, Reason.none(), null, null));
            case START_REJECTED -> List.of(new StartRejected(FULL, REASON), new StartRejected(BARE, Reason.none()));
            case NEEDS_REVIEW ->
                Arrays.stream(ReviewReason.values())
                        .<Effect>map(why -> new NeedsReview(FULL, why, "asked for \u20ac9.99"))
                        .toList();
        };
    }

    @ParameterizedTest
    @EnumSource(EffectKind.class)
    void knowsEveryKind(EffectKind kind) {
        assertThat(of(kind)).isNotEmpty().allSatisfy(effect -> {
            assertThat(effect.getClass().getSimpleName()).isEqualTo(kind.typeName());
            assertThat(codec().decode(kind.typeName(), codec().encode(effect)))
                    .get()
                    .isInstanceOf(effect.getClass());
        });
    }

    @ParameterizedTest
    @MethodSource("effects")
    void givesBackWhatItWasGiven(Effect effect) {
        assertThat(codec().decode(effect.kind().typeName(), codec().encode(effect)))
                .contains(effect);
    }

    @ParameterizedTest
    @EnumSource(TransactionType.class)
    void keepsEveryType(TransactionType type) {
        returns(new Subject("shop", "order-1", null, null, type, TransactionKeys.ours("order-1"), 1 << 20));
    }

    @Test
    void keepsTheKeysOfTheTransactionApartFromThePayments() {
        for (TransactionKeys keys : List.of(
                new TransactionKeys("u2", "refund-1"),
                new TransactionKeys("u2", null),
                TransactionKeys.ours("refund-1"),
                TransactionKeys.none())) {
            returns(new Subject("shop", "order-1", "u1", "4711", TransactionType.REFUND, keys, 7));
        }
    }

    private void returns(Subject subject) {
        Effect effect = new TransactionFailed(subject, Reason.none(), null, null);
        assertThat(codec().decode("TransactionFailed", codec().encode(effect))).contains(effect);
    }

    @Test
    void leavesAKindItDoesNotKnowToAnotherNode() {
        assertThat(codec().decode("PaymentTeleported", new byte[] {1, 2, 3})).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("effects")
    void ignoresWhatALaterReleaseAdded(Effect effect) {
        byte[] written = codec().encode(effect);
        byte[] added = withSomethingAdded(written.clone());
        assertThat(added).as("what withSomethingAdded gives").isNotEqualTo(written);
        assertThat(codec().decode(effect.kind().typeName(), added)).contains(effect);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void leavesTheNextVersionToAnotherNode(Effect effect) {
        byte[] next = ofTheNextVersion(codec().encode(effect));
        assertThat(codec().decode(effect.kind().typeName(), next)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EffectKind.class)
    void saysThatDamagedBytesAreDamaged(EffectKind kind) {
        byte[] whole = codec().encode(of(kind).get(0));
        for (int length = 0; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec().decode(kind.typeName(), torn)).isInstanceOf(CallportException.class);
        }
        assertThatThrownBy(() -> codec().decode(kind.typeName(), "PLANTED".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CallportException.class)
                .satisfies(
                        damage -> assertThat(Throwables.getStackTrace(damage)).doesNotContain("PLANTED"));
    }
}
