package io.callport.simulator;

import io.callport.money.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the stand-in at one moment. Immutable.
 *
 * @param uuid the stand-in's id, 20 hex digits
 * @param merchantTransactionId the shop's id
 * @param apiKey of the connector that it was started through
 * @param money how much
 * @param createdAt when it was started
 * @param status where it stands
 * @param failure why it failed, if it did; or null
 * @param description shown on the payment page; or null
 * @param callbackUrl where callbacks go; or null for none
 * @param successUrl where the payer comes back; or null
 * @param cancelUrl where the payer comes back after leaving; or null
 * @param errorUrl where the payer comes back after a failure; or null
 * @param merchantMetaData echoed in callbacks; or null
 * @param customer echoed in callbacks
 */
public record SimulatedTransaction(
        String uuid,
        String merchantTransactionId,
        String apiKey,
        Money money,
        Instant createdAt,
        TransactionStatus status,
        @Nullable Failure failure,
        @Nullable String description,
        @Nullable URI callbackUrl,
        @Nullable URI successUrl,
        @Nullable URI cancelUrl,
        @Nullable URI errorUrl,
        @Nullable String merchantMetaData,
        Map<String, String> customer) {

    /** Copies the map. */
    public SimulatedTransaction {
        customer = Map.copyOf(customer);
    }

    /** The error code, if it failed. */
    public Optional<Integer> errorCode() {
        return failure == null ? Optional.empty() : Optional.of(failure.code());
    }

    SimulatedTransaction as(TransactionStatus other, @Nullable Failure why) {
        return new SimulatedTransaction(
                uuid,
                merchantTransactionId,
                apiKey,
                money,
                createdAt,
                other,
                why,
                description,
                callbackUrl,
                successUrl,
                cancelUrl,
                errorUrl,
                merchantMetaData,
                customer);
    }

    /** Without customer and texts of the shop. */
    @Override
    public String toString() {
        return "SimulatedTransaction[" + uuid + ", " + merchantTransactionId + ", " + money + ", " + status + "]";
    }
}
