package io.callport.adapter.jdbi;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Jdbi as this adapter uses it: no templates, text and number arrays. */
final class JdbiSetup {
    private JdbiSetup() {}

    static Jdbi over(DataSource dataSource) {
        return configured(Jdbi.create(dataSource));
    }

    /** Over a connection of the host's, which closing the handle leaves open and as it is. */
    static Handle over(Connection connection) {
        return configured(Jdbi.create(new ConnectionFactory() {
                    @Override
                    public Connection openConnection() {
                        return connection;
                    }

                    @Override
                    public void closeConnection(Connection theHosts) {
                        // the host closes it
                    }
                }))
                .open();
    }

    private static Jdbi configured(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        jdbi.getConfig(Handles.class).setForceEndTransactions(false); // OwnTransactions ends them
        jdbi.getConfig(SqlArrayTypes.class).register(String.class, "varchar");
        jdbi.getConfig(SqlArrayTypes.class).register(Long.class, "bigint");
        return jdbi;
    }
}
