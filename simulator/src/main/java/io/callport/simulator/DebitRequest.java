package io.callport.simulator;

import io.callport.money.Money;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A debit as asked for, checked. */
record DebitRequest(
        String merchantTransactionId,
        Money money,
        @Nullable String description,
        @Nullable String merchantMetaData,
        @Nullable String transactionToken,
        @Nullable URI callbackUrl,
        @Nullable URI successUrl,
        @Nullable URI cancelUrl,
        @Nullable URI errorUrl,
        Map<String, String> customer,
        Map<String, String> extraData) {}
