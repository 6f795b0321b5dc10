package io.callport.benchmark.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One optimistic read, then one data-modifying statement that writes all rows if the payment is still as it was read, and commits by itself. */
record OneCte(Database database, Written written) implements Way {
    private static final int MOST_RACES = 10;

    private static final String WRITE = "with p as (" + ByHand.PAYMENT + " returning id),\nt as (" + ByHand.TRANSACTION
            + " and exists (select 1 from p)),\nf as (" + Insertions.WITH_TYPES.fact() + " from p),\no as ("
            + Insertions.WITH_TYPES.outbox()
            + " from p)\nselect count(*) from p";

    @Override
    public String title() {
        return "one read, one CTE";
    }

    @Override
    public void make(Callback durable) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            for (int races = 0; races < MOST_RACES; races++) {
                if (attempt(connection, durable)) {
                    return;
                }
            }
        }
        throw new IllegalStateException("lost too many races");
    }

    private boolean attempt(Connection connection, Callback callback) throws SQLException {
        ByHand.Read read = ByHand.read(connection, callback, written);
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            new ByHand(write, written)
                    .payment(read.payment(), read.version())
                    .transaction(callback)
                    .fact(callback, read.payment(), read.version())
                    .outbox(callback);
            try (ResultSet row = write.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }
}
