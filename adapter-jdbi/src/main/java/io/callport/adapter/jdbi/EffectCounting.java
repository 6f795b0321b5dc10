package io.callport.adapter.jdbi;

import io.callport.port.EffectCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Counts effects that are not handed over, through the indexes that have no others in them. Thread-safe. */
final class EffectCounting {
    private final String sql;

    EffectCounting(Dialect dialect, JdbiOptions options) {
        sql = options.sql("""
                select count(*) as waiting, min(waiting_since) as since,
                    (select count(*) from callport_outbox where %s) as given_up
                from callport_outbox where %s""".formatted(dialect.isGivenUp(), dialect.isWaiting()));
    }

    EffectCounts counts(Handle handle) {
        return handle.createQuery(sql).map((row, context) -> read(row)).one();
    }

    private static EffectCounts read(ResultSet row) throws SQLException {
        long since = row.getLong("since");
        Instant oldest = row.wasNull() ? null : Instant.ofEpochMilli(since);
        return new EffectCounts(row.getLong("waiting"), row.getLong("given_up"), oldest);
    }
}
