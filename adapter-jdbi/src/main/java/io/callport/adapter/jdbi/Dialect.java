package io.callport.adapter.jdbi;

import io.callport.failure.InvalidSetting;
import io.callport.port.Claim;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What one vendor's database does its own way. Stateless but for its SQL; thread-safe. */
interface Dialect {
    /** A second vendor's dialect is added here and nowhere else. */
    static Dialect of(DataSource dataSource, JdbiOptions options) {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            String product = server.getDatabaseProductName();
            return switch (product) {
                case "PostgreSQL" -> new PostgreSqlDialect(options);
                case "MariaDB" -> new MariaDbDialect(options, MariaDbCheck.skipsLocked(server));
                case "H2" -> new H2Dialect(options);
                case "MySQL" ->
                    throw new InvalidSetting(
                            "Callport does not keep payments in MySQL: its tables and sessions need what only MariaDB"
                                    + " has. If this is a MariaDB, use its own driver, org.mariadb.jdbc:mariadb-java-client");
                default ->
                    throw new InvalidSetting(
                            "Callport keeps payments in PostgreSQL, MariaDB or H2; the data source leads to "
                                    + product);
            };
        } catch (SQLException e) {
            throw Failures.unavailable("find out what database it is", e);
        }
    }

    /** How it applies facts. */
    Applying applying(OwnTransactions transactions, JdbiOptions options);

    /** The folder of its scripts. */
    String vendor();

    /** How statements are said to it. */
    default void configure(Jdbi jdbi) {
        // as they are written
    }

    /** Once, before the first use. */
    void prepare(Connection connection) throws SQLException;

    /** The first thing in a transaction that writes: READ COMMITTED, durable, bounded in time. */
    void beginWriting(Connection connection) throws SQLException;

    /** The first thing in a transaction that only reads, all of it as of one moment. */
    void beginReading(Connection connection) throws SQLException;

    /** Takes back what the begin of a transaction that wrote set beyond it. */
    void ended(Connection connection) throws SQLException;

    /** Takes back what the begin of a transaction that only read set beyond it. */
    default void endedReading(Connection connection) throws SQLException {
        ended(connection);
    }

    /** See {@link io.callport.port.EffectOutbox#claim}; oldest first. */
    List<Claim> claim(
            OwnTransactions transactions,
            Collection<String> handlers,
            int most,
            long now,
            Duration lease,
            String token);

    /** Of an effect's row: it is to be handed over; as the index of those says it. */
    default String isWaiting() {
        return "state in ('DUE', 'RETRYING')";
    }

    /** Of an effect's row: it was given up; as the index of those says it. */
    default String isGivenUp() {
        return "state = 'GIVEN_UP'";
    }

    /** Put behind a table's name in a statement that locks rows: locks those of the index alone that it asks for, and passes no others. */
    default String byIndex(String name) {
        return "";
    }

    /** Said in a transaction that goes through a whole table in steps: each finds its rows by indexes, whatever the server believes of the table's size. */
    default void beginStep(Connection connection) throws SQLException {
        // it does
    }

    /**
     * Asked before anything is purged, which waits for nobody.
     *
     * @throws InvalidSetting if the server cannot pass what others hold
     */
    default void canPassLocks() {
        // it can
    }

    /** Whether it only means that somebody else was faster: to be done again as a whole. */
    boolean isLostRace(SQLException failure);
}
