package io.callport.transaction;

import io.callport.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Whether a report fits the transaction it speaks of.
 *
 * @param misfit why not; null if it fits
 * @param told how much it came to; null if that was not said
 * @param exception the documented reason for which another amount fits; null if none was needed
 */
record Fit(
        @Nullable ReviewReason misfit,
        @Nullable Money told,
        @Nullable AmountException exception) {

    static Fit as(@Nullable Money told) {
        return new Fit(null, told, null);
    }

    static Fit except(AmountException exception, Money told) {
        return new Fit(null, told, exception);
    }

    static Fit not(ReviewReason misfit) {
        return new Fit(misfit, null, null);
    }

    boolean isMisfit() {
        return misfit != null;
    }
}
