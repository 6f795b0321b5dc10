package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.dispatch.EffectHandlers;
import io.callport.transaction.PaymentPaid;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownIT {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch ENDING = new CountDownLatch(1);

    private static EmbeddedServer shop() {
        return ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "shop", "ending",
                        "micronaut.server.port", -1,
                        "micronaut.security.enabled", false,
                        "datasources.default.url", "jdbc:h2:mem:shutdown;DB_CLOSE_DELAY=-1",
                        "callport.connectors.shop.shared-secrets", "my-shared-secret"));
    }

    @Test
    void aHandlerUnderWayStillHasItsDatabase() throws Exception {
        EmbeddedServer shop = shop();
        Orders orders = shop.getApplicationContext().getBean(Orders.class);
        orders.createTable();
        orders.checkOut("order-1");
        assertThat(SignedPost.paid(shop.getPort(), "my-shared-secret", "order-1", "9.99")
                        .body())
                .isEqualTo("OK");
        BEGUN.await();

        shop.close();

        try (EmbeddedServer later = shop()) {
            assertThat(later.getApplicationContext().getBean(Orders.class).paidRows("order-1"))
                    .isOne();
        }
    }

    @Factory
    @Requires(property = "shop", value = "ending")
    static class Shop {
        @Singleton
        EffectHandlers effects(Orders orders) {
            return EffectHandlers.define().inTransaction("orders", PaymentPaid.class, (paid, delivery) -> {
                BEGUN.countDown();
                await().until(() -> ENDING.getCount() == 0);
                orders.markPaid(paid.merchantTransactionId());
            });
        }

        @Singleton
        @Order(Ordered.HIGHEST_PRECEDENCE)
        ApplicationEventListener<ShutdownEvent> ending() {
            return event -> ENDING.countDown();
        }
    }
}
