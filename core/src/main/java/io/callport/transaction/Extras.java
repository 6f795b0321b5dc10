package io.callport.transaction;

import io.callport.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Documented reasons for an amount other than the one asked for (IXOPAY API reference, "Callback": {@code surchargeAmount}, {@code totalAmount},
 * {@code dccData}).
 */
public record Extras(
        @Nullable BigDecimal surchargeAmount,
        @Nullable BigDecimal totalAmount,
        @Nullable Money dccOriginal,
        @Nullable Money dccConverted) {
    private static final Extras NONE = new Extras(null, null, null, null);

    /** None was given. */
    public static Extras none() {
        return NONE;
    }
}
