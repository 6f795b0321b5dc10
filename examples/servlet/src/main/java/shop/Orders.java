package shop;

import io.callport.money.Money;
import io.callport.transaction.Expected;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The shop's own table. An order's id is the {@code merchantTransactionId} that the gateway knows it by. */
final class Orders {
    private final DataSource database;

    Orders(DataSource database) {
        this.database = database;
        run("""
                create table if not exists orders (
                    id varchar(50) primary key, amount varchar(20) not null, currency char(3) not null, paid boolean not null)
                """);
    }

    /** Once; an order that is there stays as it is. */
    void place(String id, String amount, String currency) {
        run(
                "insert into orders select ?, ?, ?, false where not exists (select 1 from orders where id = ?)",
                id,
                amount,
                currency,
                id);
    }

    /** What was asked for; empty if it is no order of this shop. Callport asks before it believes a callback. */
    Optional<Expected> expectation(String connector, String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement("select amount, currency from orders where id = ?")) {
            find.setString(1, id);
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(Expected.debit(id, Money.of(row.getString(1), row.getString(2))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** May be told twice, and does no harm then. */
    void markPaid(String id) {
        run("update orders set paid = true where id = ?", id);
    }

    boolean isPaid(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement("select 1 from orders where id = ? and paid")) {
            find.setString(1, id);
            try (ResultSet row = find.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setString(at + 1, values[at]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
