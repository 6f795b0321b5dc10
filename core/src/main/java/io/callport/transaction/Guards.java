package io.callport.transaction;

import io.callport.money.Money;
import java.util.Optional;

/** Whether a report fits what was asked for. What does not fit never enters the ranking. */
final class Guards {
    private Guards() {}

    static Optional<ReviewReason> misfit(TransactionState known, Fact fact, Report report) {
        if (!fact.connector().equals(known.connector())) {
            return Optional.of(ReviewReason.CONNECTOR_MISMATCH);
        }
        if (report.result() == Result.UNKNOWN) {
            return Optional.of(ReviewReason.UNKNOWN_RESULT);
        }
        if (report.type() != known.type() && !namesNoType(fact, report)) {
            return Optional.of(ReviewReason.TYPE_MISMATCH);
        }
        return amountMisfit(known, fact, report);
    }

    /** The answer to our own request does not repeat what was asked for; a callback does (IXOPAY API reference, "Debit"). */
    private static boolean namesNoType(Fact fact, Report report) {
        return fact.source() == FactSource.RESPONSE && report.typeWord().isEmpty();
    }

    private static Optional<ReviewReason> amountMisfit(TransactionState known, Fact fact, Report report) {
        Money asked = known.money();
        if (asked == null) {
            return Optional.empty();
        }
        if (report.amount() == null || report.currency() == null) {
            boolean mayBeLeftOut = report.result() != Result.OK || fact.source() == FactSource.RESPONSE;
            return mayBeLeftOut && report.amount() == null
                    ? currencyMisfit(asked, report)
                    : Optional.of(ReviewReason.AMOUNT_MISSING);
        }
        Money said = new Money(report.amount(), report.currency());
        if (!said.currency().equals(asked.currency())) {
            return Optional.of(ReviewReason.CURRENCY_MISMATCH);
        }
        return said.equals(asked) ? Optional.empty() : Optional.of(ReviewReason.AMOUNT_MISMATCH);
    }

    private static Optional<ReviewReason> currencyMisfit(Money asked, Report report) {
        String currency = report.currency();
        return currency == null || currency.equals(asked.currency())
                ? Optional.empty()
                : Optional.of(ReviewReason.CURRENCY_MISMATCH);
    }
}
