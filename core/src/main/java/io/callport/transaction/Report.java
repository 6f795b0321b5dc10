package io.callport.transaction;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway says of one transaction, in a callback, in the answer to our request, or when asked. Fields follow IXOPAY's API reference,
 * "Callback"; what this version does not know stays in the bytes the report was read from.
 *
 * @param keys the transaction
 * @param type its type; {@link TransactionType#UNKNOWN} for a word this version does not know, and for an answer that names none
 * @param typeWord the word as received, empty if none
 * @param result what became of it
 * @param resultWord the word as received
 * @param amount as received, or null
 * @param currency three upper-case letters, or null
 * @param reference the transaction this is a follow-up of, or the one whose instrument it used; empty if none was named
 * @param reason why it failed
 * @param correction set if post-processing changed it
 * @param notice set if it is news about the instrument and no result
 * @param extras documented reasons for another amount
 * @param paymentMethod such as {@code Creditcard}, or null
 * @param subType the word of {@code transactionSubType}, such as {@code cb-resolved}; or null
 * @param scheduleId of the schedule it belongs to, or null
 */
public record Report(
        TransactionKeys keys,
        TransactionType type,
        String typeWord,
        Result result,
        String resultWord,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        TransactionKeys reference,
        Reason reason,
        @Nullable Correction correction,
        @Nullable Notice notice,
        Extras extras,
        @Nullable String paymentMethod,
        @Nullable String subType,
        @Nullable String scheduleId)
        implements Content {

    /** A plain report with the rest left empty, to be narrowed by the withers. */
    public static Report of(TransactionKeys keys, TransactionType type, Result result) {
        return new Report(
                keys,
                type,
                type == TransactionType.UNKNOWN ? "" : type.word(),
                result,
                result.name(),
                null,
                null,
                TransactionKeys.none(),
                Reason.none(),
                null,
                null,
                Extras.none(),
                null,
                null,
                null);
    }

    /** The same with that amount. */
    public Report with(Money money) {
        return with(money.amount(), money.currency(), reference, reason, correction, notice, extras);
    }

    /** The same with that reason. */
    public Report because(Reason newReason) {
        return with(amount, currency, reference, newReason, correction, notice, extras);
    }

    /** The same as a correction by post-processing. */
    public Report corrected(Correction newCorrection) {
        return with(amount, currency, reference, reason, newCorrection, notice, extras);
    }

    /** The same as news about the instrument. */
    public Report noticing(Notice newNotice) {
        return with(amount, currency, reference, reason, correction, newNotice, extras);
    }

    /** The same referring to that transaction. */
    public Report referring(TransactionKeys to) {
        return with(amount, currency, to, reason, correction, notice, extras);
    }

    /** The same with documented reasons for another amount. */
    public Report with(Extras newExtras) {
        return with(amount, currency, reference, reason, correction, notice, newExtras);
    }

    private Report with(
            @Nullable BigDecimal newAmount,
            @Nullable String newCurrency,
            TransactionKeys to,
            Reason newReason,
            @Nullable Correction newCorrection,
            @Nullable Notice newNotice,
            Extras newExtras) {
        return new Report(
                keys,
                type,
                typeWord,
                result,
                resultWord,
                newAmount,
                newCurrency,
                to,
                newReason,
                newCorrection,
                newNotice,
                newExtras,
                paymentMethod,
                subType,
                scheduleId);
    }

    /** Whether the gateway's scheduler charged a stored instrument: nobody here asks for it, so nothing is expected. */
    public boolean isScheduledCharge() {
        return (type == TransactionType.DEBIT || type == TransactionType.PREAUTHORIZE)
                && scheduleId != null
                && !reference.isEmpty();
    }

    /** Amount and currency, if both were given. */
    public Optional<Money> money() {
        return amount == null || currency == null ? Optional.empty() : Optional.of(new Money(amount, currency));
    }

    /** The referenced transaction if this belongs to its payment, or is news about its instrument; a charge of a stored instrument is a payment of its own. */
    @Override
    public TransactionKeys parent() {
        return type.isFollowUp() || notice != null ? reference : TransactionKeys.none();
    }

    @Override
    public ContentKind kind() {
        return ContentKind.REPORT;
    }
}
