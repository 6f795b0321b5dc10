package io.callport.port;

import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a debit (IXOPAY API reference, "Debit"). Immutable; optional parts are added by the methods named after them.
 *
 * @param merchantTransactionId unique for ever, at most 50 characters
 * @param money how much
 * @param connector the connector to use; null for the only one configured
 * @param orderKey the shop's own key of what is paid, the same for each attempt; not sent; or null
 * @param description shown to the payer, at most 255 characters; or null
 * @param successUrl where the payer comes back, also while the outcome is pending; or null
 * @param cancelUrl where the payer comes back after giving up; or null
 * @param errorUrl where the payer comes back after a failure; or null
 * @param merchantMetaData echoed in callbacks, at most 255 characters; or null
 * @param transactionToken a payment.js token; or null
 * @param customer fields of the gateway's customer object, such as {@code email}
 * @param extraData at most 64 entries
 */
public record Debit(
        String merchantTransactionId,
        Money money,
        @Nullable String connector,
        @Nullable String orderKey,
        @Nullable String description,
        @Nullable URI successUrl,
        @Nullable URI cancelUrl,
        @Nullable URI errorUrl,
        @Nullable String merchantMetaData,
        @Nullable String transactionToken,
        Map<String, String> customer,
        Map<String, String> extraData) {

    /** Checks the limits that the gateway documents, so that a mistake is told before anything is recorded. */
    public Debit {
        limit("merchantTransactionId", merchantTransactionId, 50);
        limit("description", description, 255);
        limit("merchantMetaData", merchantMetaData, 255);
        limit("transactionToken", transactionToken, 8192);
        if (merchantTransactionId.isBlank()) {
            throw new InvalidValue("merchantTransactionId must not be blank");
        }
        if (money.isNegative() || money.amount().precision() - money.amount().scale() > 10) {
            throw new InvalidValue("amount must be at most ten digits before the dot, and not negative");
        }
        if (money.amount().scale() > 3) {
            throw new InvalidValue("amount must have at most three decimals");
        }
        if (extraData.size() > 64) {
            throw new InvalidValue("extraData must have at most 64 entries");
        }
        customer = Map.copyOf(customer);
        extraData = Map.copyOf(extraData);
    }

    /** A debit of that amount. */
    public static Debit of(String merchantTransactionId, Money money) {
        return new Debit(
                merchantTransactionId, money, null, null, null, null, null, null, null, null, Map.of(), Map.of());
    }

    /** The same through that connector. */
    public Debit connector(String connector) {
        return new Debit(
                merchantTransactionId,
                money,
                connector,
                orderKey,
                description,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                transactionToken,
                customer,
                extraData);
    }

    /** The same for that order. */
    public Debit orderKey(String orderKey) {
        return new Debit(
                merchantTransactionId,
                money,
                connector,
                orderKey,
                description,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                transactionToken,
                customer,
                extraData);
    }

    /** The same with that text for the payer. */
    public Debit description(String description) {
        return new Debit(
                merchantTransactionId,
                money,
                connector,
                orderKey,
                description,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                transactionToken,
                customer,
                extraData);
    }

    /** The same with the payer coming back to these. */
    public Debit returnTo(URI successUrl, URI cancelUrl, URI errorUrl) {
        return new Debit(
                merchantTransactionId,
                money,
                connector,
                orderKey,
                description,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                transactionToken,
                customer,
                extraData);
    }

    /** The same with text that callbacks echo. */
    public Debit merchantMetaData(String merchantMetaData) {
        return new Debit(
                merchantTransactionId,
                money,
                connector,
                orderKey,
                description,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                transactionToken,
                customer,
                extraData);
    }

    /** The same paid with a payment.js token. */
    public Debit transactionToken(String transactionToken) {
        return new Debit(
                merchantTransactionId,
                money,
                connector,
                orderKey,
                description,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                transactionToken,
                customer,
                extraData);
    }

    /** The same with these fields of the gateway's customer object. */
    public Debit customer(Map<String, String> customer) {
        return new Debit(
                merchantTransactionId,
                money,
                connector,
                orderKey,
                description,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                transactionToken,
                customer,
                extraData);
    }

    /** The same with that extra data. */
    public Debit extraData(Map<String, String> extraData) {
        return new Debit(
                merchantTransactionId,
                money,
                connector,
                orderKey,
                description,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                transactionToken,
                customer,
                extraData);
    }

    private static void limit(String field, @Nullable String value, int most) {
        if (value != null && value.length() > most) {
            throw new InvalidValue(field + " must have at most " + most + " characters");
        }
    }

    /** Shows neither customer nor token. */
    @Override
    public String toString() {
        return "Debit[" + merchantTransactionId + ", " + money + "]";
    }
}
