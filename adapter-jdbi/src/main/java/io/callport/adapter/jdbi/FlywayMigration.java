package io.callport.adapter.jdbi;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The only class that knows Flyway: loaded only when it is to run. */
final class FlywayMigration {
    private FlywayMigration() {}

    static void run(DataSource dataSource, String vendor, String prefix) {
        try {
            Flyway.configure(FlywayMigration.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:io/callport/schema/" + vendor)
                    .table(prefix + "schema_history")
                    .placeholders(Map.of("prefix", prefix))
                    // The schema is the host's: it has tables of its own, and history of ours only.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Failures.unavailable("make or change Callport's tables", e);
        }
    }
}
