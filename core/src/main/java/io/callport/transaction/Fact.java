package io.callport.transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

    private Fact(
            FactId id,
            FactSource source,
            String connector,
            String realm,
            Instant receivedAt,
            Content content,
            Supplier<byte[]> keepable) {
        this.id = id;
        this.source = source;
        this.connector = connector;
        this.realm = realm;
        this.receivedAt = receivedAt;
        this.content = content;
        this.keepable = keepable;
    }

    /**
     * @param connector the connector it came through or goes to
     * @param realm within which its keys are unique
     * @param keepable the bytes it was read from with card and customer data taken out, made only if they are to be kept
     */
    public static Fact of(
            FactId id,
            FactSource source,
            String connector,
            String realm,
            Instant receivedAt,
            Content content,
            Supplier<byte[]> keepable) {
        return new Fact(id, source, connector, realm, receivedAt, content, keepable);
    }

    /** A fact that was not read from bytes worth keeping. */
    public static Fact of(
            FactId id, FactSource source, String connector, String realm, Instant receivedAt, Content content) {
        return new Fact(id, source, connector, realm, receivedAt, content, () -> new byte[0]);
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

    /** The bytes it was read from with card and customer data taken out; empty if there are none. Made at each call. */
    public byte[] keepable() {
        return keepable.get();
    }

    /** The keys of its own transaction, the strongest first. */
    public List<CorrelationKey> ownKeys() {
        return content.keys().in(realm);
    }

    /** All keys it names: its own, then its parent's. A store locks every one of them. */
    public List<CorrelationKey> allKeys() {
        List<CorrelationKey> keys = new ArrayList<>(ownKeys());
        keys.addAll(content.parent().in(realm));
        return keys;
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
