package io.callport.transaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One name by which a payment is found, within a realm. Stores lock keys in their natural order, which is that of {@link #lookup()}: the
 * same in every store, whatever its collation.
 */
public final class CorrelationKey implements Comparable<CorrelationKey> {
    private final String realm;
    private final Kind kind;
    private final String value;
    private @Nullable String lookup;

    /** Whose name it is. */
    public enum Kind {
        UUID,
        MERCHANT_TRANSACTION_ID,
        /** The shop's own key of what is paid. Leads to no payment: it is locked so that two payments for one order are not decided at once. */
        ORDER
    }

    public CorrelationKey(String realm, Kind kind, String value) {
        this.realm = realm;
        this.kind = kind;
        this.value = value;
    }

    /** The key of an order. */
    public static CorrelationKey order(String realm, String orderKey) {
        return new CorrelationKey(realm, Kind.ORDER, orderKey);
    }

    public String realm() {
        return realm;
    }

    public Kind kind() {
        return kind;
    }

    public String value() {
        return value;
    }

    /** SHA-256 of realm, kind and value as 64 lower-case hex digits: of one length, whatever the value's. */
    public String lookup() {
        String known = lookup; // two threads may both digest it: the text is the same
        if (known == null) {
            known = digest(realm, kind, value);
            lookup = known;
        }
        return known;
    }

    @Override
    public int compareTo(CorrelationKey other) {
        return lookup().compareTo(other.lookup());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorrelationKey key
                && key.kind == kind
                && key.value.equals(value)
                && key.realm.equals(realm);
    }

    @Override
    public int hashCode() {
        return 31 * value.hashCode() + kind.ordinal();
    }

    @Override
    public String toString() {
        return realm + "/" + kind + "/" + value;
    }

    private static String digest(String realm, Kind kind, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] realmBytes = realm.getBytes(StandardCharsets.UTF_8);
            digest.update((realmBytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(realmBytes);
            digest.update((kind.name() + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
