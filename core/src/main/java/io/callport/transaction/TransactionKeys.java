package io.callport.transaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is called: by the gateway and by us. Either may be unknown. Opaque texts without a limit of length (IXOPAY
 * documentation, "Forward compatibility").
 */
public record TransactionKeys(
        @Nullable String uuid, @Nullable String merchantTransactionId) {
    private static final TransactionKeys NONE = new TransactionKeys(null, null);

    /** Nothing is known. */
    public static TransactionKeys none() {
        return NONE;
    }

    /** Ours alone, as when we ask for a transaction. */
    public static TransactionKeys ours(String merchantTransactionId) {
        return new TransactionKeys(null, merchantTransactionId);
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return uuid == null && merchantTransactionId == null;
    }

    /** These, and from the others what these lack. */
    public TransactionKeys filledFrom(TransactionKeys others) {
        boolean lacksNothing = (uuid != null || others.uuid == null)
                && (merchantTransactionId != null || others.merchantTransactionId == null);
        if (lacksNothing) {
            return this;
        }
        return new TransactionKeys(
                uuid != null ? uuid : others.uuid,
                merchantTransactionId != null ? merchantTransactionId : others.merchantTransactionId);
    }

    /** Whether that is one of these, within one realm. */
    boolean has(CorrelationKey key) {
        return key.value().equals(key.kind() == CorrelationKey.Kind.UUID ? uuid : merchantTransactionId);
    }

    /** Whether these and the others cannot be of one transaction. */
    boolean contradicts(TransactionKeys others) {
        return differ(uuid, others.uuid) || differ(merchantTransactionId, others.merchantTransactionId);
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    /** Under which keys a store finds the payment; the strongest first. */
    public List<CorrelationKey> in(String realm) {
        List<CorrelationKey> keys = new ArrayList<>(2);
        if (uuid != null) {
            keys.add(new CorrelationKey(realm, CorrelationKey.Kind.UUID, uuid));
        }
        if (merchantTransactionId != null) {
            keys.add(new CorrelationKey(realm, CorrelationKey.Kind.MERCHANT_TRANSACTION_ID, merchantTransactionId));
        }
        return keys;
    }
}
