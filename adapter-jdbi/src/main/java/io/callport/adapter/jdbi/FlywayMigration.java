package io.callport.adapter.jdbi;

import io.callport.failure.InvalidSetting;
import io.callport.port.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** The only class that knows Flyway: loaded only when it is to run. */
final class FlywayMigration {
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** What a user without rights is told: by PostgreSQL; by H2, not an owner, not an administrator. */
    private static final Set<String> NOT_ALLOWED = Set.of("42501", "90096", "90040");
    /** And by MariaDB, for the database, the table, or in general; its states do not tell this from other mistakes. */
    private static final Set<Integer> NOT_ALLOWED_CODES = Set.of(1044, 1142, 1227);

    /** H2 ends Flyway's lock with the first table that is made, so its nodes, which mostly share a process, wait for each other here. */
    private static final Lock ONE_AT_A_TIME = new ReentrantLock();

    private final String folder;
    private final Runnable pause;

    /** @param folder of the scripts, with a slash at its end */
    FlywayMigration(String folder, Runnable pause) {
        this.folder = folder;
        this.pause = pause;
    }

    static void run(DataSource dataSource, String folder, String prefix) {
        run(dataSource, List.of(folder), prefix);
    }

    static void run(DataSource dataSource, List<String> folders, String prefix) {
        Flyway flyway = Flyway.configure(FlywayMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations(folders.stream().map(folder -> "classpath:" + folder).toArray(String[]::new))
                .table(prefix + "schema_history")
                .placeholders(Map.of("prefix", prefix))
                // The schema is the host's: it has tables of its own, and history of ours only.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // What a newer node made is not this one's to judge; what this one knows must be as it knows it.
                .validateOnMigrate(true)
                .ignoreMigrationPatterns("*:future")
                .outOfOrder(false)
                .cleanDisabled(true)
                .load();
        ONE_AT_A_TIME.lock();
        try {
            new FlywayMigration(folders.get(0), () -> LockSupport.parkNanos(PAUSE.toNanos())).run(flyway::migrate);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /** One that finds the history that another is making fails without SQL having failed. */
    void run(Runnable migrate) {
        for (int n = 1; ; n++) {
            try {
                migrate.run();
                return;
            } catch (FlywayException e) {
                SQLException sql = Failures.sqlOf(e);
                if (sql != null || n == MOST_ATTEMPTS) {
                    throw failed(e, sql);
                }
                pause.run();
            }
        }
    }

    /** Flyway's own text stays: it names scripts, tables and how to repair them, and there are no values in it. */
    private RuntimeException failed(FlywayException failure, @Nullable SQLException sql) {
        String said = "Flyway could not make or change Callport's tables";
        if (sql != null && isNotAllowed(sql)) {
            return new InvalidSetting(said + ", since the database's user may not (SQLState " + sql.getSQLState()
                    + ", code " + sql.getErrorCode() + "): have a user that may run the scripts in " + folder
                    + " of the jar by hand and set callport.jdbc.initialize-schema=never, or grant this one to create tables."
                    + " Flyway says: " + failure.getMessage());
        }
        return new StoreUnavailable(said + ": " + failure.getMessage(), Failures.withoutTexts(failure));
    }

    private static boolean isNotAllowed(SQLException failure) {
        return NOT_ALLOWED.contains(String.valueOf(failure.getSQLState()))
                || NOT_ALLOWED_CODES.contains(failure.getErrorCode());
    }
}
