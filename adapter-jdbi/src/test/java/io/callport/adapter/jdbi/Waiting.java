package io.callport.adapter.jdbi;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Tells which callers wait for a lock, by asking the database. */
final class Waiting {
    private Waiting() {}

    /** Returns as soon as each of these callers is done, or stands before a lock. */
    static void untilEachIsDoneOrWaits(DataSource database, String waiting, List<? extends Future<?>> callers) {
        await().pollInterval(Duration.ofMillis(2))
                .pollDelay(Duration.ZERO)
                .until(() -> Tables.query(database, waiting).size()
                        >= callers.stream().filter(caller -> !caller.isDone()).count());
    }
}
