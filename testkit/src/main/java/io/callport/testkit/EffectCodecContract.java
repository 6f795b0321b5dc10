package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.CallportException;
import io.callport.money.Money;
import io.callport.port.EffectCodec;
import io.callport.transaction.Effect;
import io.callport.transaction.EffectKind;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.PaymentAuthorized;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentRevoked;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Reason;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.StartRejected;
import io.callport.transaction.Subject;
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
    private static final Subject FULL =
            new Subject("shop", "order-1 \"ü\u0000\ud800", "u1", "4711", TransactionType.INCREMENTAL_AUTHORIZATION);
    private static final Subject BARE = new Subject("shop", "order-1", null, null, TransactionType.DEBIT);
    private static final Reason REASON = new Reason("2003", "declined\n", "51", "no");
    private static final Money AMOUNT = Money.of("9999999999.999", "KWD");
    private static final PaymentTotals BEFORE = PaymentTotals.zero("KWD");
    private static final PaymentTotals AFTER = new PaymentTotals(
            AMOUNT, AMOUNT, Money.of("1", "KWD"), Money.zero("KWD").minus(AMOUNT));

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
                        new PaymentAuthorized(BARE, AMOUNT, AFTER, BEFORE));
            case PAYMENT_PAID ->
                List.of(new PaymentPaid(FULL, AMOUNT, BEFORE, AFTER), new PaymentPaid(BARE, AMOUNT, AFTER, BEFORE));
            case PAYMENT_FAILED -> List.of(new PaymentFailed(FULL, REASON), new PaymentFailed(BARE, Reason.none()));
            case PAYMENT_REVOKED ->
                List.of(
                        new PaymentRevoked(FULL, REASON, BEFORE, AFTER),
                        new PaymentRevoked(BARE, Reason.none(), AFTER, BEFORE));
            case START_REJECTED -> List.of(new StartRejected(FULL, REASON), new StartRejected(BARE, Reason.none()));
            case NEEDS_REVIEW ->
                Arrays.stream(ReviewReason.values())
                        .<Effect>map(why -> new NeedsReview(FULL, why, "asked for \u20ac9.99"))
                        .toList();
        };
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
        Effect effect = new StartRejected(new Subject("shop", "order-1", null, null, type), Reason.none());
        assertThat(codec().decode("StartRejected", codec().encode(effect))).contains(effect);
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
