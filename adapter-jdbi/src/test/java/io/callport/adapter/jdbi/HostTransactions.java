package io.callport.adapter.jdbi;

import io.callport.port.EffectTransaction;
import java.sql.Connection;
import javax.sql.DataSource;

/** A host's transactions in plain JDBC. */
final class HostTransactions implements EffectTransaction {
    private final DataSource dataSource;

    HostTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void run(Work work) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.in(new OnConnection(connection));
                connection.commit();
            } catch (Exception | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
