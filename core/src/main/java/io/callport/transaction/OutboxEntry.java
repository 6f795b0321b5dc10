package io.callport.transaction;

import java.time.Instant;

/** One effect due to one handler, as a store keeps it. Immutable but for its bytes, which must not be changed. */
public final class OutboxEntry {
    private final String effectKey;
    private final String transactionRef;
    private final String handler;
    private final String kind;
    private final byte[] payload;
    private final Instant notBefore;
    private final Instant waitingSince;

    /**
     * @param kind the effect's kind as text; a store must not interpret it
     * @param payload the encoded effect; not copied
     * @param notBefore it is not due earlier
     * @param waitingSince when what it follows from was received, or, if that is later, when it becomes due
     */
    public OutboxEntry(
            String effectKey,
            String transactionRef,
            String handler,
            String kind,
            byte[] payload,
            Instant notBefore,
            Instant waitingSince) {
        this.effectKey = effectKey;
        this.transactionRef = transactionRef;
        this.handler = handler;
        this.kind = kind;
        this.payload = payload;
        this.notBefore = notBefore;
        this.waitingSince = waitingSince;
    }

    public String effectKey() {
        return effectKey;
    }

    public String transactionRef() {
        return transactionRef;
    }

    public String handler() {
        return handler;
    }

    public String kind() {
        return kind;
    }

    /** When it becomes due; the epoch: at once. */
    public Instant notBefore() {
        return notBefore;
    }

    /** For people who want to know how late it is; a store decides nothing by it. */
    public Instant waitingSince() {
        return waitingSince;
    }

    /** Not copied; must not be changed. */
    public byte[] payload() {
        return payload;
    }
}
