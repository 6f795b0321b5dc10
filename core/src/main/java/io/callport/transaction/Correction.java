package io.callport.transaction;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A change made by post-processing at the gateway (IXOPAY API reference, "Callback": {@code notificationSource}, {@code originalAmount}).
 *
 * @param source {@code reconciliation}, {@code settlement}, or a word added later
 * @param originalAmount the amount before the change, if it changed
 * @param originalCurrency the currency before the change, if it changed
 */
public record Correction(
        String source,
        @Nullable BigDecimal originalAmount,
        @Nullable String originalCurrency) {}
