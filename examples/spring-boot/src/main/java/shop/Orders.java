package shop;

import io.callport.money.Money;
import io.callport.transaction.Expected;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The shop's own table. An order's id is the {@code merchantTransactionId} that the gateway knows it by. */
@Component
class Orders {
    private final JdbcClient database;

    Orders(JdbcClient database) {
        this.database = database;
    }

    void place(String id, String amount, String currency) {
        database.sql("insert into orders values (?, ?, ?, false)")
                .params(id, amount, currency)
                .update();
    }

    /** What was asked for; empty if it is no order of this shop. Callport asks before it believes a callback. */
    Optional<Expected> expectation(String id) {
        return database.sql("select amount, currency from orders where id = ?")
                .param(id)
                .query((row, number) -> Expected.debit(id, Money.of(row.getString(1), row.getString(2))))
                .optional();
    }

    /** Joins the transaction that Callport opened. */
    void markPaid(String id) {
        database.sql("update orders set paid = true where id = ?").param(id).update();
    }

    boolean isPaid(String id) {
        return database.sql("select paid from orders where id = ?")
                .param(id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
