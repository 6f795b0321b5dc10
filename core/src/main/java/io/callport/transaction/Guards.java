package io.callport.transaction;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a report fits what was asked for. What does not fit never enters the ranking. */
final class Guards {
    /** Every reason for which a callback about a transaction may not have fitted it. */
    static final Set<ReviewReason> MISFITS = EnumSet.of(
            ReviewReason.AMOUNT_MISMATCH,
            ReviewReason.CURRENCY_MISMATCH,
            ReviewReason.AMOUNT_MISSING,
            ReviewReason.TYPE_MISMATCH,
            ReviewReason.CONNECTOR_MISMATCH,
            ReviewReason.UUID_MISMATCH,
            ReviewReason.UNKNOWN_RESULT,
            ReviewReason.UNKNOWN_TYPE);

    private final Set<AmountException> accepted;

    Guards(Set<AmountException> accepted) {
        this.accepted = Set.copyOf(accepted);
    }

    Fit fit(TransactionState known, Fact fact, Report report) {
        if (!fact.connector().equals(known.connector())) {
            return Fit.not(ReviewReason.CONNECTOR_MISMATCH);
        }
        if (report.result() == Result.UNKNOWN) {
            return Fit.not(ReviewReason.UNKNOWN_RESULT);
        }
        if (report.type() != known.type() && !namesNoType(fact, report) && !isRefundToldAsChargeback(known, report)) {
            return Fit.not(
                    report.type() == TransactionType.UNKNOWN ? ReviewReason.UNKNOWN_TYPE : ReviewReason.TYPE_MISMATCH);
        }
        return amount(known, fact, report);
    }

    /** The answer to our own request does not repeat what was asked for; a callback does (IXOPAY API reference, "Debit"). */
    private static boolean namesNoType(Fact fact, Report report) {
        return fact.source() == FactSource.RESPONSE && report.typeWord().isEmpty();
    }

    /** By a connector's setting "Send chargeback on refund"; it counts as the refund that it is. */
    private static boolean isRefundToldAsChargeback(TransactionState known, Report report) {
        return known.type() == TransactionType.REFUND && report.type() == TransactionType.CHARGEBACK;
    }

    /** Whether what was told fits a request that is recorded only now. */
    static boolean fits(Expected expected, @Nullable Money told) {
        Money asked = expected.money();
        return asked == null || told == null || told.equals(asked);
    }

    private Fit amount(TransactionState known, Fact fact, Report report) {
        Money measure = known.money();
        Money said = report.money().orElse(null);
        if (said == null) {
            return withoutAmount(known, fact, report);
        }
        if (measure == null) {
            return known.is(Mark.ASKED_FOR)
                    ? Fit.as(null) // asked for without an amount: all that is left
                    : first(report, said);
        }
        if (said.equals(measure) || isExplainedByCorrection(known, fact, report, said)) {
            return Fit.as(said);
        }
        Fit exception = exception(known, report, measure, said);
        if (exception != null && accepted.contains(exception.exception())) {
            return exception;
        }
        return Fit.not(
                said.currency().equals(measure.currency())
                        ? ReviewReason.AMOUNT_MISMATCH
                        : ReviewReason.CURRENCY_MISMATCH);
    }

    /** What nobody here asked for, told for the first time: documented reasons for another amount are taken off its measure. */
    private static Fit first(Report report, Money said) {
        Extras extras = report.extras();
        Money original = extras.dccOriginal();
        if (original != null && said.equals(extras.dccConverted())) {
            return new Fit(null, original, original, AmountException.CURRENCY_CONVERSION);
        }
        BigDecimal surcharge = extras.surchargeAmount();
        BigDecimal total = extras.totalAmount();
        if (surcharge != null && total != null && said.equals(new Money(total, said.currency()))) {
            Money asked = said.minus(new Money(surcharge, said.currency()));
            return new Fit(null, said, asked, AmountException.SURCHARGE);
        }
        return Fit.as(said);
    }

    private static Fit withoutAmount(TransactionState known, Fact fact, Report report) {
        boolean mayBeLeftOut = report.result() != Result.OK
                || (fact.source() == FactSource.RESPONSE && !isContradicted(known))
                || !known.type().needsAmount();
        if (!mayBeLeftOut || report.amount() != null) {
            return Fit.not(ReviewReason.AMOUNT_MISSING);
        }
        String currency = report.currency();
        Money measure = known.money();
        return currency == null || measure == null || currency.equals(measure.currency())
                ? Fit.as(null)
                : Fit.not(ReviewReason.CURRENCY_MISMATCH);
    }

    /** The answer to our request repeats neither amount nor type; but what a callback told otherwise is not to be paid by it. */
    private static boolean isContradicted(TransactionState known) {
        return !known.reviews().isEmpty()
                && MISFITS.stream().map(ReviewReason::name).anyMatch(known.reviews()::contains);
    }

    /** One that says what it was before is held against the other corrections instead; see {@link Chain}. */
    private static boolean isExplainedByCorrection(TransactionState known, Fact fact, Report report, Money said) {
        return Link.of(Rank.CORRECTED_OK, report) != null
                || known.summary().cameToBeforeAnswer(said, known.money())
                || (fact.content().kind() == ContentKind.STATUS_ANSWER
                        && known.summary().cameTo(said, known.money()))
                || known.summary().chain(known.money(), Rank.CORRECTED_OK).has(said)
                || known.summary().chain(known.money(), Rank.CORRECTED_ERROR).has(said);
    }

    private static @Nullable Fit exception(TransactionState known, Report report, Money measure, Money said) {
        Extras extras = report.extras();
        if (measure.equals(extras.dccOriginal()) && said.equals(extras.dccConverted())) {
            return Fit.except(AmountException.CURRENCY_CONVERSION, measure);
        }
        if (!said.currency().equals(measure.currency())) {
            return null;
        }
        BigDecimal surcharge = extras.surchargeAmount();
        BigDecimal total = extras.totalAmount();
        if (surcharge != null
                && measure.plus(new Money(surcharge, measure.currency())).equals(said)
                && (total == null || new Money(total, measure.currency()).equals(said))) {
            return Fit.except(AmountException.SURCHARGE, said);
        }
        if (said.equals(new Money(measure.amount().setScale(2, RoundingMode.HALF_UP), measure.currency()))) {
            return Fit.except(AmountException.ROUNDING, said);
        }
        return known.is(Mark.MAY_BE_PARTIAL) && !said.isNegative() && said.compareTo(measure) < 0
                ? Fit.except(AmountException.PARTIAL_AUTHORIZATION, said)
                : null;
    }
}
