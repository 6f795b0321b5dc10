package io.callport.transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing learned. Everything that changes a payment is a fact and takes the same way. Immutable.
 *
 * <p>Equality is by {@link #id()}: two facts that say the same of the same source are one.
 */
public final class Fact {
    private final FactId id;
    private final FactSource source;
    private final String connector;
    private final String realm;
    private final Instant receivedAt;
    private final Content content;
    private final Supplier<byte[]> keepable;
    private final Supplier<byte[]> readableAgain;
    private @Nullable List<CorrelationKey> ownKeys;
    private @Nullable List<CorrelationKey> allKeys;

    private Fact(
            FactId id,
            FactSource source,
            String connector,
            String realm,
            Instant receivedAt,
            Content content,
            Supplier<byte[]> keepable,
            Supplier<byte[]> readableAgain) {
        this.id = id;
        this.source = source;
        this.connector = connector;
        this.realm = realm;
        this.receivedAt = receivedAt;
        this.content = content;
        this.keepable = keepable;
        this.readableAgain = readableAgain;
    }

    /**
     * @param connector the connector it came through or goes to
     * @param realm within which its keys are unique
     * @param keepable what is kept of the bytes it was read from, made only if they are to be kept; what it is to be read again from while it is
     *     parked, too
     */
    public static Fact of(
            FactId id,
            FactSource source,
            String connector,
            String realm,
            Instant receivedAt,
            Content content,
            Supplier<byte[]> keepable) {
        return of(id, source, connector, realm, receivedAt, content, keepable, keepable);
    }

    /**
     * @param connector the connector it came through or goes to
     * @param realm within which its keys are unique
     * @param keepable what is kept of the bytes it was read from, made only if they are to be kept
     * @param readableAgain what it is read again from once its transaction is known, made only if it is parked
     */
    public static Fact of(
            FactId id,
            FactSource source,
            String connector,
            String realm,
            Instant receivedAt,
            Content content,
            Supplier<byte[]> keepable,
            Supplier<byte[]> readableAgain) {
        return new Fact(id, source, connector, realm, receivedAt, content, keepable, readableAgain);
    }

    /** A fact that was not read from bytes worth keeping. */
    public static Fact of(
            FactId id, FactSource source, String connector, String realm, Instant receivedAt, Content content) {
        return of(id, source, connector, realm, receivedAt, content, () -> new byte[0]);
    }

    /** That we ask the gateway for this. Recorded before it is asked. */
    public static Fact request(String connector, String realm, Instant at, Expected expected) {
        return of(
                FactId.ofParts(
                        FactSource.REQUEST,
                        connector,
                        expected.merchantTransactionId(),
                        expected.type().name(),
                        String.valueOf(expected.money()),
                        String.valueOf(expected.orderKey()),
                        String.valueOf(expected.reference().uuid()),
                        String.valueOf(expected.reference().merchantTransactionId()),
                        expected.conditions().toString()),
                FactSource.REQUEST,
                connector,
                realm,
                at,
                expected);
    }

    public FactId id() {
        return id;
    }

    public FactSource source() {
        return source;
    }

    public String connector() {
        return connector;
    }

    public String realm() {
        return realm;
    }

    /** When we learned it; for people, not for decisions. */
    public Instant receivedAt() {
        return receivedAt;
    }

    public Content content() {
        return content;
    }

    /** What is kept of the bytes it was read from, for a person and for a later version; empty if nothing is. Made at each call. */
    public byte[] keepable() {
        return keepable.get();
    }

    /** What is kept of them while it is parked: enough to be read again once its transaction is known. Made at each call. */
    public byte[] readableAgain() {
        return readableAgain.get();
    }

    /** The keys of its own transaction, the strongest first. */
    public List<CorrelationKey> ownKeys() {
        List<CorrelationKey> known = ownKeys; // two threads may both make them: they are equal
        if (known == null) {
            known = List.copyOf(content.keys().in(realm));
            ownKeys = known;
        }
        return known;
    }

    /** All keys it names: its own, then its parent's. A store locks every one of them. */
    public List<CorrelationKey> allKeys() {
        List<CorrelationKey> known = allKeys;
        if (known == null) {
            List<CorrelationKey> keys = new ArrayList<>(ownKeys());
            keys.addAll(content.parent().in(realm));
            known = List.copyOf(keys);
            allKeys = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fact fact && fact.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return source + " " + content.kind() + " " + content.keys();
    }
}
