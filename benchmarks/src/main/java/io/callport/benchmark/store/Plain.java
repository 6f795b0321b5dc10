package io.callport.benchmark.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The payment locked, then one statement after another, then the commit. */
record Plain(DataSource pool, Insertions insertions, Written written) implements Way {
    private static final String FIND = "select payment_id from callport_correlation where lookup = ?";
    private static final String LOCK = "select id, version from callport_payment where id = ? for update";
    private static final String MEMBERS = "select ref, status, summary from callport_transaction where payment_id = ?";
    private static final String KNOWN = "select 1 from callport_fact where id = ?";

    @Override
    public String title() {
        return "one statement at a time";
    }

    @Override
    public void make(Callback durable) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                write(connection, durable);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void write(Connection connection, Callback callback) throws SQLException {
        long payment = one(connection, FIND, callback.lookup(), 1);
        long version = one(connection, LOCK, payment, 2);
        try (PreparedStatement members = connection.prepareStatement(MEMBERS)) {
            members.setLong(1, payment);
            members.executeQuery().next();
        }
        try (PreparedStatement known = connection.prepareStatement(KNOWN)) {
            known.setString(1, callback.fact().id().value());
            if (known.executeQuery().next()) {
                throw new IllegalStateException("a repeat");
            }
        }
        run(connection, ByHand.PAYMENT, statement -> statement.payment(payment, version));
        run(connection, ByHand.TRANSACTION, statement -> statement.transaction(callback));
        run(connection, insertions.fact(), statement -> statement.fact(callback, payment, version));
        run(connection, insertions.outbox(), statement -> statement.outbox(callback));
    }

    private static long one(Connection connection, String query, Object parameter, int column) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(column);
            }
        }
    }

    @FunctionalInterface
    private interface Binding {
        ByHand bind(ByHand statement) throws SQLException;
    }

    private void run(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(new ByHand(statement, written));
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("not one row: " + sql);
            }
        }
    }
}
