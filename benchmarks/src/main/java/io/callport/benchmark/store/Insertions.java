package io.callport.benchmark.store;

/**
 * The rows that a callback adds.
 *
 * @param fact into {@code callport_fact}
 * @param outbox into {@code callport_outbox}
 */
record Insertions(String fact, String outbox) {
    private static final String FACT = """
            insert into callport_fact
                (id, payment_id, version, at, source, connector, ref_hash, transaction_ref, type, result, verdict,
                 status_from, status_to, note, body)
            """;

    private static final String OUTBOX = """
            insert into callport_outbox
                (effect_hash, effect_key, handler, ref_hash, transaction_ref, kind, payload, due_at, waiting_since)
            """;

    /** To be continued with {@code from}: PostgreSQL asks for the types of what it selects. */
    static final Insertions WITH_TYPES = new Insertions(FACT + """
            select ?::text, ?::bigint, ?::bigint, ?::bigint, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text,
                ?::text, ?::text, ?::text, ?::bytea""", OUTBOX + """
            select ?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::bytea, ?::bigint, ?::bigint""");

    static final Insertions PLAIN = new Insertions(
            FACT + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            OUTBOX + "values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
}
