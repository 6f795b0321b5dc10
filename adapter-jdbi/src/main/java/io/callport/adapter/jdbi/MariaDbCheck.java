package io.callport.adapter.jdbi;

import io.callport.failure.InvalidSetting;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** What the server must be set to, looked at once before the first use. */
final class MariaDbCheck {
    private static final String FLUSH = "innodb_flush_log_at_trx_commit";
    /** Written and flushed with each commit; 3 does so the way old versions did. */
    private static final Set<Integer> DURABLE = Set.of(1, 3);

    private MariaDbCheck() {}

    /** Since 10.6. */
    static boolean skipsLocked(DatabaseMetaData server) throws SQLException {
        int major = server.getDatabaseMajorVersion();
        return major > 10 || (major == 10 && server.getDatabaseMinorVersion() >= 6);
    }

    /** @throws InvalidSetting if it cannot keep what the store promises */
    static void check(Connection connection, boolean acceptsRelaxedCommits) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery(
                        "select @@global." + FLUSH + ", @@global.log_bin, @@session.binlog_format")) {
            settings.next();
            int flush = settings.getInt(1);
            if (!DURABLE.contains(flush) && !acceptsRelaxedCommits) {
                throw new InvalidSetting("This MariaDB has " + FLUSH + " = " + flush
                        + ", so that a crash of its machine loses commits that were acknowledged: set it to 1 (set global "
                        + FLUSH + " = 1, and in the server's configuration), or accept the loss with"
                        + " callport.jdbc.accept-relaxed-commits=true (JdbiOptions.acceptRelaxedCommits)");
            }
            if (settings.getBoolean(2) && "STATEMENT".equals(settings.getString(3))) {
                throw new InvalidSetting(
                        "This MariaDB has binlog_format = STATEMENT, with which it refuses what is written"
                                + " in READ COMMITTED: set it to MIXED, its default, or ROW");
            }
        }
    }
}
