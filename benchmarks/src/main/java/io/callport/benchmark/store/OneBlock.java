package io.callport.benchmark.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * One optimistic read, then one block that writes all rows if the payment is still as it was read, and commits: MariaDB's nearest to a data-modifying
 * statement, in as few trips.
 */
record OneBlock(DataSource pool, Written written) implements Way {
    private static final int MOST_RACES = 10;

    private static final String WRITE =
            """
            begin not atomic
                declare exit handler for sqlexception begin
                    rollback;
                    resignal;
                end;
                start transaction;
                %s;
                if row_count() = 1 then
                    %s;
                    %s;
                    %s;
                    commit;
                    select 1;
                else
                    rollback;
                    select 0;
                end if;
            end""".formatted(ByHand.PAYMENT, ByHand.TRANSACTION, Insertions.PLAIN.fact(), Insertions.PLAIN.outbox());

    @Override
    public String title() {
        return "one read, one block";
    }

    @Override
    public void make(Callback durable) throws SQLException {
        try (Connection connection = pool.getConnection()) {
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
