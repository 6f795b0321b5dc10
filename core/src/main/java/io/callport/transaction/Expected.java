package io.callport.transaction;

import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was, or is about to be, asked of the gateway: the measure that callbacks are held against before they count as paid. Immutable.
 *
 * @param type what was asked for
 * @param merchantTransactionId the id given to the gateway; unique for ever
 * @param money how much, or null where the type has no amount
 * @param connector the connector it goes through, or null for the only one configured
 * @param orderKey the shop's own key of what is being paid, the same for each attempt; or null
 * @param reference for a follow-up the transaction it follows; otherwise the one whose instrument it uses; may be empty
 * @param marks what was asked for besides
 */
public record Expected(
        TransactionType type,
        String merchantTransactionId,
        @Nullable Money money,
        @Nullable String connector,
        @Nullable String orderKey,
        TransactionKeys reference,
        Set<Mark> marks)
        implements Content {
    private static final Set<Mark> CONDITIONS = Set.of(Mark.MAY_BE_PARTIAL, Mark.FINAL_CAPTURE);

    /** Checks that the gateway could take it. */
    public Expected {
        marks = Set.copyOf(marks);
        if (merchantTransactionId.isBlank()) {
            throw new InvalidValue("merchantTransactionId must not be blank");
        }
        if (!isPlainText(merchantTransactionId)) {
            throw new InvalidValue("merchantTransactionId must hold no NUL and no half of a surrogate pair");
        }
        if (type.needsAmount() && money == null) {
            throw new InvalidValue("A " + type.word() + " needs an amount");
        }
        if (money != null && money.isNegative()) {
            throw new InvalidValue("An amount asked for must not be negative");
        }
    }

    /** Whether every database gives back what it was given. */
    private static boolean isPlainText(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** A debit: authorised and captured in one step. */
    public static Expected debit(String merchantTransactionId, Money money) {
        return root(TransactionType.DEBIT, merchantTransactionId, money);
    }

    /** A preauthorisation: money is held, not yet taken. */
    public static Expected preauthorize(String merchantTransactionId, Money money) {
        return root(TransactionType.PREAUTHORIZE, merchantTransactionId, money);
    }

    /** A payout: money goes to the customer. */
    public static Expected payout(String merchantTransactionId, Money money) {
        return root(TransactionType.PAYOUT, merchantTransactionId, money);
    }

    /** That a payment instrument is stored at the gateway. */
    public static Expected register(String merchantTransactionId) {
        return root(TransactionType.REGISTER, merchantTransactionId, null);
    }

    /** That a stored instrument is forgotten. */
    public static Expected deregister(String merchantTransactionId) {
        return root(TransactionType.DEREGISTER, merchantTransactionId, null);
    }

    /** That authorised money is taken, all or part of it. */
    public static Expected capture(String merchantTransactionId, Money money) {
        return root(TransactionType.CAPTURE, merchantTransactionId, money);
    }

    /** That the rest of an authorisation is given back. */
    public static Expected voiding(String merchantTransactionId) {
        return root(TransactionType.VOID, merchantTransactionId, null);
    }

    /** That part of an authorisation is given back. */
    public static Expected voiding(String merchantTransactionId, Money money) {
        return root(TransactionType.VOID, merchantTransactionId, money);
    }

    /** That money taken is given back, all or part of it. */
    public static Expected refund(String merchantTransactionId, Money money) {
        return root(TransactionType.REFUND, merchantTransactionId, money);
    }

    /** That an authorisation is raised by that much. */
    public static Expected incrementalAuthorization(String merchantTransactionId, Money money) {
        return root(TransactionType.INCREMENTAL_AUTHORIZATION, merchantTransactionId, money);
    }

    private static Expected root(TransactionType type, String merchantTransactionId, @Nullable Money money) {
        return new Expected(
                type, merchantTransactionId, money, null, null, TransactionKeys.none(), Set.of(Mark.ASKED_FOR));
    }

    /** The same through that connector. */
    public Expected connector(String connector) {
        return new Expected(type, merchantTransactionId, money, connector, orderKey, reference, marks);
    }

    /** The same for that order. */
    public Expected orderKey(String orderKey) {
        return new Expected(type, merchantTransactionId, money, connector, orderKey, reference, marks);
    }

    /** The same referring to the transaction that the gateway calls so: the one it follows, or whose instrument it uses. */
    public Expected referenceUuid(String uuid) {
        return referring(new TransactionKeys(uuid, reference.merchantTransactionId()));
    }

    /** The same referring to the transaction that we call so, for those who do not know the gateway's id of it. */
    public Expected reference(String merchantTransactionId) {
        return referring(new TransactionKeys(reference.uuid(), merchantTransactionId));
    }

    private Expected referring(TransactionKeys to) {
        return new Expected(type, merchantTransactionId, money, connector, orderKey, to, marks);
    }

    /** The same, content with less: what is authorised is told by {@link PaymentPartiallyAuthorized} then, and never counts as paid. */
    public Expected mayBePartial() {
        return marked(Mark.MAY_BE_PARTIAL);
    }

    /** The same as the last capture: the rest of the authorisation is given back. */
    public Expected finalCapture() {
        return marked(Mark.FINAL_CAPTURE);
    }

    private Expected marked(Mark mark) {
        Set<Mark> more = EnumSet.of(mark);
        more.addAll(marks);
        return new Expected(type, merchantTransactionId, money, connector, orderKey, reference, more);
    }

    /** Names of what is asked for besides, sorted. */
    List<String> conditions() {
        return marks.stream()
                .filter(CONDITIONS::contains)
                .map(Mark::name)
                .sorted()
                .toList();
    }

    /**
     * Why this cannot be what that transaction was recorded for; empty if it can. An order key or a reference that only one of them has is no conflict.
     *
     * @param known as recorded
     * @param knownOrderKey the order key of its payment, or null
     * @param through the connector this goes through
     */
    public Optional<ReviewReason> conflictWith(TransactionState known, @Nullable String knownOrderKey, String through) {
        boolean isAskedFor = known.is(Mark.ASKED_FOR);
        if (knownOrderKey != null && orderKey != null && !knownOrderKey.equals(orderKey)) {
            return Optional.of(ReviewReason.ORDER_KEY_MISMATCH);
        }
        if (known.type() != type) {
            return Optional.of(ReviewReason.TYPE_MISMATCH);
        }
        if (!known.connector().equals(through)) {
            return Optional.of(ReviewReason.CONNECTOR_MISMATCH);
        }
        if (isAskedFor && known.parent().contradicts(parent())) {
            return Optional.of(ReviewReason.PARENT_MISMATCH);
        }
        boolean sameAmount = Objects.equals(known.money(), money) || (!isAskedFor && Guards.fits(this, known.money()));
        if (!sameAmount) {
            return Optional.of(ReviewReason.AMOUNT_MISMATCH);
        }
        boolean sameConditions =
                !isAskedFor || CONDITIONS.stream().allMatch(mark -> known.is(mark) == marks.contains(mark));
        return sameConditions ? Optional.empty() : Optional.of(ReviewReason.CONDITION_MISMATCH);
    }

    @Override
    public TransactionKeys parent() {
        return type.isFollowUp() ? reference : TransactionKeys.none();
    }

    @Override
    public ContentKind kind() {
        return ContentKind.EXPECTED;
    }

    @Override
    public TransactionKeys keys() {
        return TransactionKeys.ours(merchantTransactionId);
    }
}
