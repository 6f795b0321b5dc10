package io.callport.sample;

import io.callport.money.Money;
import jakarta.annotation.PostConstruct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The shop's own table. */
@Repository
class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    private static final String COLUMNS = "payment_id, amount, currency, email, redirect_url, created_at, paid_at";
    private static final String TABLE = """
            create table if not exists shop_order (
                payment_id varchar(50) primary key,
                amount decimal(14, 3) not null,
                currency char(3) not null,
                email varchar(255) not null,
                redirect_url varchar(4096),
                created_at bigint not null,
                paid_at bigint
            )""";

    private final JdbcTemplate jdbc;

    Orders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Nodes that start at once may collide here; whoever does finds the table there, and any other failure comes again. */
    @PostConstruct
    void createTable() {
        try {
            jdbc.execute(TABLE);
        } catch (DataAccessException e) {
            jdbc.execute(TABLE);
        }
    }

    void place(Order order) {
        jdbc.update(
                "insert into shop_order (payment_id, amount, currency, email, created_at) values (?, ?, ?, ?, ?)",
                order.paymentId(),
                order.total().amount(),
                order.total().currency(),
                order.email(),
                order.createdAt().toEpochMilli());
    }

    void redirect(String paymentId, @Nullable String url) {
        jdbc.update("update shop_order set redirect_url = ? where payment_id = ?", url, paymentId);
    }

    /** Runs in the transaction that settles the effect: it happens once. */
    void markPaid(String paymentId, Instant at) {
        int marked =
                jdbc.update("update shop_order set paid_at = ? where payment_id = ?", at.toEpochMilli(), paymentId);
        if (marked == 0) {
            LOG.warn("A payment was taken, but this shop has no order {}", printable(paymentId));
        }
    }

    /** The id came from outside. */
    static String printable(String id) {
        return id.replaceAll("[^!-~]", "?");
    }

    Optional<Order> find(String paymentId) {
        return jdbc
                .query("select " + COLUMNS + " from shop_order where payment_id = ?", (row, n) -> order(row), paymentId)
                .stream()
                .findFirst();
    }

    List<Order> newest(int most) {
        return jdbc.query(
                "select " + COLUMNS + " from shop_order order by created_at desc, payment_id limit ?",
                (row, n) -> order(row),
                most);
    }

    private static Order order(ResultSet row) throws SQLException {
        long paid = row.getLong("paid_at");
        boolean unpaid = row.wasNull();
        return new Order(
                row.getString("payment_id"),
                new Money(row.getBigDecimal("amount"), row.getString("currency")),
                row.getString("email"),
                row.getString("redirect_url"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                unpaid ? null : Instant.ofEpochMilli(paid));
    }
}
