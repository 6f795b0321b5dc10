package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.Age.Looked;
import io.callport.adapter.jdbi.Age.Place;
import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Retention;
import java.time.Instant;
import java.util.List;

/** Goes through what is old, table by table, each by an index of its age. */
final class JdbiRetention implements Retention {
    private final OwnTransactions transactions;
    private final Dialect dialect;
    private final List<Age> tables;

    JdbiRetention(OwnTransactions transactions, Dialect dialect, JdbiOptions options) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.tables = List.of(
                new OldEntries(dialect, options), new OldParked(dialect, options), new OldUnreadable(dialect, options));
    }

    @Override
    public Purge purge(Instant olderThan) {
        dialect.canPassLocks();
        return new Way(olderThan.toEpochMilli());
    }

    private final class Way implements Purge {
        private final long before;
        private int table;
        private Place place = Place.START;

        Way(long before) {
            this.before = before;
        }

        @Override
        public Purged next(int most) {
            if (table == tables.size()) {
                return new Purged(0, 0, 0, 0, true);
            }
            Looked looked = transactions.writing("delete what is old", handle -> {
                dialect.beginStep(handle.getConnection());
                Looked one = tables.get(table).next(handle, before, place, most);
                return new Ended<>(one, one.deleted().isAnything());
            });
            Purged deleted = looked.deleted();
            place = looked.upTo();
            if (deleted.isLast()) {
                table++;
                place = Place.START;
            }
            return new Purged(
                    deleted.entries(),
                    deleted.effects(),
                    deleted.parked(),
                    deleted.unreadable(),
                    table == tables.size());
        }
    }
}
