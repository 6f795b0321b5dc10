package io.callport.adapter.jdbi;

import io.callport.port.Purged;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Callbacks that could not be read and were refused. What was acknowledged is open: few rows, passed on each way. */
final class OldUnreadable implements Age {
    private final String next;
    private final String delete;

    OldUnreadable(Dialect dialect, JdbiOptions options) {
        String index = options.sql("callport_unreadable_age");
        next = options.sql("""
                select at, fact_id from callport_unreadable%s
                where at >= :at and at < :before and (at, fact_id) > (:at, :id)
                  and acknowledged = false
                order by at, fact_id
                limit :most
                for update skip locked""".formatted(dialect.byIndex(index)));
        delete = options.sql("delete from callport_unreadable where fact_id = :id");
    }

    @Override
    public Looked next(Handle handle, long before, Place after, int most) {
        List<Place> found = handle.createQuery(next)
                .bind("before", before)
                .bind("at", after.at())
                .bind("id", after.id())
                .bind("most", most)
                .map((row, context) -> new Place(row.getLong("at"), 0, row.getString("fact_id")))
                .list();
        PreparedBatch batch = handle.prepareBatch(delete);
        found.forEach(one -> batch.bind("id", one.id()).add());
        Place upTo = found.isEmpty() ? after : found.get(found.size() - 1);
        return new Looked(new Purged(0, 0, 0, Deleted.in(batch), found.size() < most), upTo);
    }
}
