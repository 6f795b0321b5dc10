package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Payments;
import io.callport.dispatch.EffectHandlers;
import io.callport.money.Money;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

class ShutdownIT {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);

    @Test
    void aHandlerUnderWayStillHasItsDatabase() throws Exception {
        String database = "jdbc:h2:mem:shutdown;DB_CLOSE_DELAY=-1";
        StartedShop shop = StartedShop.of(Shop.class)
                .properties("spring.datasource.url=" + database)
                .run();
        shop.get(JdbcTemplate.class).execute("create table paid_orders (id varchar(50))");
        shop.get(Payments.class).expect(Expected.debit("order-1", Money.of("9.99", "EUR")));
        assertThat(shop.paid("order-1").body()).isEqualTo("OK");
        BEGUN.await();

        shop.close();

        JdbcDataSource later = new JdbcDataSource();
        later.setURL(database);
        later.setUser("sa");
        assertThat(new JdbcTemplate(later).queryForList("select id from paid_orders", String.class))
                .containsExactly("order-1");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        EffectHandlers effects(JdbcTemplate jdbc, ObjectProvider<EffectsLifecycle> lifecycle) {
            return EffectHandlers.define().inTransaction("orders", PaymentPaid.class, (paid, delivery) -> {
                EffectsLifecycle effects = lifecycle.getObject();
                BEGUN.countDown();
                await().until(() -> !effects.isRunning());
                jdbc.update("insert into paid_orders values (?)", paid.merchantTransactionId());
            });
        }
    }
}
