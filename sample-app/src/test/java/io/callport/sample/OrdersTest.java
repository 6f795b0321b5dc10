package io.callport.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.money.Money;
import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class OrdersTest {
    private static JdbcTemplate database(String name, String user) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        source.setUser(user);
        source.setPassword("");
        return new JdbcTemplate(source);
    }

    @Test
    void anotherNodeFindsTheTableThere() {
        Orders first = new Orders(database("two-nodes", "sa"));
        first.createTable();
        first.place(new Order("order-1", Money.of("9.99", "EUR"), "alex@example.org", null, Instant.EPOCH, null));
        Orders second = new Orders(database("two-nodes", "sa"));

        second.createTable();

        assertThat(second.find("order-1")).isPresent();
    }

    @Test
    void aTableThatCannotBeMadeEndsTheStart() {
        database("no-rights", "sa").execute("create user guest password ''");
        Orders guest = new Orders(database("no-rights", "guest"));

        assertThatThrownBy(guest::createTable).isInstanceOf(DataAccessException.class);
    }
}
