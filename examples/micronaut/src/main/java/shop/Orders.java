package shop;

import io.callport.money.Money;
import io.callport.transaction.Expected;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The shop's own table. An order's id is the {@code merchantTransactionId} that the gateway knows it by. */
@Singleton
class Orders {
    private final DataSource database;

    Orders(DataSource database) {
        this.database = database;
    }

    @EventListener
    @Transactional
    void create(StartupEvent started) {
        run("""
                create table if not exists orders (
                    id varchar(50) primary key, amount varchar(20) not null, currency char(3) not null, paid boolean not null)
                """);
    }

    @Transactional
    void place(String id, String amount, String currency) {
        run("insert into orders values (?, ?, ?, false)", id, amount, currency);
    }

    /** What was asked for; empty if it is no order of this shop. Callport asks before it believes a callback. */
    @Transactional
    Optional<Expected> expectation(String id) {
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

    /** Joins the transaction that Callport opened. */
    @Transactional
    void markPaid(String id) {
        run("update orders set paid = true where id = ?", id);
    }

    @Transactional
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
