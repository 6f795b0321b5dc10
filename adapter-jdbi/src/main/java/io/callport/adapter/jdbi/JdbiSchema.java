package io.callport.adapter.jdbi;

import io.callport.failure.InvalidSetting;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tables of {@link JdbiPaymentStore}: makes them, or checks that they are there. The scripts stand in the jar under
 * {@code io/callport/schema/<vendor>/}, with a placeholder {@code ${prefix}}; a host may run them by its own means. Thread-safe; several nodes may
 * do it at once, except on an H2 server, where those of other processes must wait: a table that is made ends every lock there.
 */
public final class JdbiSchema {
    private final DataSource dataSource;
    private final JdbiOptions options;
    private final Dialect dialect;

    private JdbiSchema(DataSource dataSource, JdbiOptions options) {
        this.dataSource = dataSource;
        this.options = options;
        this.dialect = Dialect.of(dataSource, options);
    }

    /** With {@link JdbiOptions#defaults()}. */
    public static JdbiSchema in(DataSource dataSource) {
        return in(dataSource, JdbiOptions.defaults());
    }

    /**
     * @throws InvalidSetting if it is another vendor's database
     * @throws io.callport.port.StoreUnavailable if the database does not answer
     */
    public static JdbiSchema in(DataSource dataSource, JdbiOptions options) {
        return new JdbiSchema(dataSource, options);
    }

    /**
     * Brings the tables up to this version with Flyway, in the schema that the data source's connections use, with the history in the table
     * {@code <prefix>schema_history}. Leaves alone what is up to date, and what a newer version made.
     *
     * @throws InvalidSetting if Flyway is not on the class path, or the database's user may not make tables
     * @throws io.callport.port.StoreUnavailable if it failed; nothing of the failed script is left, where the database can roll back tables
     */
    public void migrate() {
        try {
            FlywayMigration.run(dataSource, folder(), options.tablePrefix());
        } catch (NoClassDefFoundError e) {
            throw new InvalidSetting(
                    "Making the tables needs Flyway: add org.flywaydb:flyway-core (and flyway-database-postgresql for"
                            + " PostgreSQL, flyway-mysql for MariaDB), or run the scripts in " + folder()
                            + " of the jar yourself and only validate");
        }
    }

    /**
     * Checks that all tables and columns are there that this version uses; more may be.
     *
     * @throws InvalidSetting naming what is missing and the scripts that add it
     * @throws io.callport.port.StoreUnavailable if the database does not answer
     */
    public void validate() {
        validate(SchemaCheck.scripts(dialect.vendor()));
    }

    /** As a version would that brings these scripts. */
    void validate(List<SchemaCheck.Script> scripts) {
        new SchemaCheck(dataSource, options, scripts).missing().ifPresent(missing -> {
            throw new InvalidSetting("The database lacks " + missing.what() + "; run " + folder() + missing.script()
                    + " of the jar with ${prefix} replaced by " + options.tablePrefix() + ", or let Callport migrate");
        });
    }

    private String folder() {
        return "io/callport/schema/" + dialect.vendor() + "/";
    }
}
