package io.callport.adapter.micronaut.wiring;

import io.callport.Oversight;
import io.callport.Payments;
import io.callport.money.Money;
import io.callport.transaction.Expected;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** A checkout that uses payments, looks at them, and is what handlers call: a circle, if beans were wired plainly. */
@Singleton
@Requires(property = "shop")
class Orders {
    final Set<String> failOnce = ConcurrentHashMap.newKeySet();
    final Payments payments;
    final Oversight oversight;
    private final DataSource dataSource;

    Orders(DataSource dataSource, Payments payments, Oversight oversight) {
        this.dataSource = dataSource;
        this.payments = payments;
        this.oversight = oversight;
    }

    void checkOut(String id) {
        payments.expect(Expected.debit(id, Money.of("9.99", "EUR")).connector("shop"));
    }

    @Transactional
    void createTable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement create = connection.prepareStatement("create table paid_orders (id varchar(50))")) {
            create.execute();
        }
    }

    /** Joins the transaction that Callport opened. */
    @Transactional(propagation = io.micronaut.transaction.TransactionDefinition.Propagation.MANDATORY)
    void markPaid(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into paid_orders values (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
        if (failOnce.remove(id)) {
            throw new SQLException("on purpose");
        }
    }

    @Transactional
    void insideATransaction(Runnable what) {
        what.run();
    }

    @Transactional
    int paidRows(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from paid_orders where id = ?")) {
            query.setString(1, id);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }
}
