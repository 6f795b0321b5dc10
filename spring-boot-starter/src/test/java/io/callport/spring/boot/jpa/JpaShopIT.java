package io.callport.spring.boot.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Payments;
import io.callport.dispatch.EffectHandlers;
import io.callport.money.Money;
import io.callport.port.EffectState;
import io.callport.spring.boot.PartFilter.Part;
import io.callport.spring.boot.StartedShop;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A shop whose transactions are JPA's: an entity and the mark that its effect is done commit together or not at all. */
class JpaShopIT {
    private static final AtomicInteger FAILURES = new AtomicInteger();

    @Test
    void anEntityIsWrittenExactlyOnceThoughItsHandlerFailedFirst() throws Exception {
        try (StartedShop shop = StartedShop.of(Shop.class)
                .with(Part.JPA)
                .properties("spring.jpa.hibernate.ddl-auto=create", "spring.jpa.open-in-view=false")
                .run()) {
            assertThat(shop.get(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
            FAILURES.set(2);
            shop.get(Payments.class).expect(Expected.debit("order-1", Money.of("9.99", "EUR")));

            assertThat(shop.paid("order-1").body()).isEqualTo("OK");
            assertThat(shop.paid("order-1").body()).isEqualTo("OK");

            await().untilAsserted(() -> assertThat(shop.get(Payments.class)
                            .find("order-1")
                            .orElseThrow()
                            .effects())
                    .singleElement()
                    .satisfies(effect -> {
                        assertThat(effect.state()).isEqualTo(EffectState.DONE);
                        assertThat(effect.attempts()).isEqualTo(3);
                    }));
            assertThat(shop.get(JdbcTemplate.class)
                            .queryForList("select merchant_transaction_id from paid_order", String.class))
                    .containsExactly("order-1");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        EffectHandlers effects(EntityManager entities) {
            return EffectHandlers.define().inTransaction("orders", PaymentPaid.class, (paid, delivery) -> {
                entities.persist(new PaidOrder(paid.merchantTransactionId()));
                entities.flush();
                if (FAILURES.getAndDecrement() > 0) {
                    throw new IllegalStateException("on purpose, after the entity was written");
                }
            });
        }
    }

    @Entity(name = "paid_order")
    static class PaidOrder {
        @Id
        @GeneratedValue
        Long id;

        String merchantTransactionId;

        PaidOrder() {}

        PaidOrder(String merchantTransactionId) {
            this.merchantTransactionId = merchantTransactionId;
        }
    }
}
