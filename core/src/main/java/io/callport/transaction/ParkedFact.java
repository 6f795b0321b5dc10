package io.callport.transaction;

import java.time.Instant;

/** A callback kept until its transaction is known, as a store hands it back: read anew when it matches. */
public final class ParkedFact {
    private final FactId id;
    private final String connector;
    private final String realm;
    private final Instant receivedAt;
    private final ParkedState state;
    private final byte[] body;

    /** @param body what {@link Fact#readableAgain()} gave when it was parked; not copied */
    public ParkedFact(FactId id, String connector, String realm, Instant receivedAt, ParkedState state, byte[] body) {
        this.id = id;
        this.connector = connector;
        this.realm = realm;
        this.receivedAt = receivedAt;
        this.state = state;
        this.body = body;
    }

    /** Under which effects about that parked callback are kept, as about a transaction. */
    public static String effectsRef(String realm, FactId id) {
        return realm + "/parked/" + id.value();
    }

    public FactId id() {
        return id;
    }

    public String connector() {
        return connector;
    }

    public String realm() {
        return realm;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** How long it has waited, in steps. */
    public ParkedState state() {
        return state;
    }

    /** Not copied; must not be changed. */
    public byte[] body() {
        return body;
    }
}
