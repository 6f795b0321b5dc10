package io.callport.transaction;

import io.callport.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Whether a report fits the transaction it speaks of.
 *
 * @param misfit why not; null if it fits
 * @param told how much it came to; null if that was not said
 * @param measure what later reports are held against, if nobody asked for it here and this one is the first; null if no amount was said
 * @param exception the documented reason for which another amount fits; null if none was needed
 */
record Fit(
        @Nullable ReviewReason misfit,
        @Nullable Money told,
        @Nullable Money measure,
        @Nullable AmountException exception) {

    static Fit as(@Nullable Money told) {
        return new Fit(null, told, told, null);
    }

    static Fit except(AmountException exception, Money told) {
        return new Fit(null, told, told, exception);
    }

    static Fit not(ReviewReason misfit) {
        return new Fit(misfit, null, null, null);
    }
}
