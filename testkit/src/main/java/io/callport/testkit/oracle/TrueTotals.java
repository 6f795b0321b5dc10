package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a payment comes to by definition, added up without any of core's code.
 *
 * <p>Authorised is the root and its increments less partial voids; a void without an amount or a final capture lowers it to what is captured. Captured are debits
 * and captures. Charged back is what chargebacks took less what reversals gave back, never less than nothing. Other currencies are left out.
 *
 * @param overReversed whether reversals gave back more than chargebacks took
 */
record TrueTotals(
        BigDecimal authorized, BigDecimal captured, BigDecimal refunded, BigDecimal chargedBack, boolean overReversed) {
    /** A transaction as far as it matters here. */
    record Part(
            TransactionType type,
            boolean succeeded,
            @Nullable Money amount,
            boolean finalCapture,
            boolean neutral) {
        private boolean counts() {
            return succeeded && !neutral;
        }
    }

    /** @param parts the root first */
    static TrueTotals of(List<Part> parts) {
        String currency = currency(parts);
        List<Part> counting = parts.stream()
                .filter(Part::counts)
                .filter(part ->
                        part.amount() == null || part.amount().currency().equals(currency))
                .toList();
        BigDecimal captured = sum(counting, TransactionType.DEBIT, TransactionType.CAPTURE);
        BigDecimal held = sum(
                        counting,
                        TransactionType.DEBIT,
                        TransactionType.PREAUTHORIZE,
                        TransactionType.INCREMENTAL_AUTHORIZATION)
                .subtract(sum(counting, TransactionType.VOID));
        boolean closed = counting.stream()
                .anyMatch(
                        part -> part.finalCapture() || (part.type() == TransactionType.VOID && part.amount() == null));
        BigDecimal back =
                sum(counting, TransactionType.CHARGEBACK).subtract(sum(counting, TransactionType.CHARGEBACK_REVERSAL));
        return new TrueTotals(
                closed ? held.min(captured) : held,
                captured,
                sum(counting, TransactionType.REFUND),
                back.max(BigDecimal.ZERO),
                back.signum() < 0);
    }

    private static @Nullable String currency(List<Part> parts) {
        Money money = parts.stream()
                .map(Part::amount)
                .filter(amount -> amount != null)
                .findFirst()
                .orElse(null);
        return money == null ? null : money.currency();
    }

    private static BigDecimal sum(List<Part> parts, TransactionType... types) {
        Predicate<TransactionType> counts = Set.of(types)::contains;
        BigDecimal sum = BigDecimal.ZERO;
        for (Part part : parts) {
            Money amount = part.amount();
            if (amount != null && counts.test(part.type())) {
                sum = sum.add(amount.amount());
            }
        }
        return sum;
    }

    BigDecimal net() {
        return captured.subtract(refunded).subtract(chargedBack);
    }

    /** Where a payment stands whose root succeeded. */
    PaymentStatus status() {
        BigDecimal kept = captured.subtract(refunded);
        if (captured.signum() == 0) {
            return authorized.signum() == 0 ? PaymentStatus.VOIDED : PaymentStatus.AUTHORIZED;
        }
        if (chargedBack.signum() > 0) {
            return chargedBack.compareTo(kept) >= 0 ? PaymentStatus.CHARGED_BACK : PaymentStatus.PARTIALLY_CHARGED_BACK;
        }
        if (refunded.signum() > 0) {
            return kept.signum() == 0 ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }
        return captured.compareTo(authorized) < 0 ? PaymentStatus.PARTIALLY_CAPTURED : PaymentStatus.PAID;
    }

    /** More was taken than was authorised, or given back than was taken. */
    boolean isOdd() {
        return captured.compareTo(authorized) > 0 || net().signum() < 0 || authorized.signum() < 0 || overReversed;
    }

    boolean equal(PaymentTotals totals) {
        return same(authorized, totals.authorized()) && equalButForAuthorized(totals);
    }

    boolean equalButForAuthorized(PaymentTotals totals) {
        return same(captured, totals.captured())
                && same(refunded, totals.refunded())
                && same(chargedBack, totals.chargedBack())
                && same(net(), totals.net());
    }

    private static boolean same(BigDecimal one, Money other) {
        return one.compareTo(other.amount()) == 0;
    }
}
