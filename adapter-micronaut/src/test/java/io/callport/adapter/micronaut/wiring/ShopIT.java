package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Payments;
import io.callport.dispatch.EffectHandlers;
import io.callport.money.Money;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ShopIT {
    @Test
    void works() throws Exception {
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, Map.of("shop.it", true,
            "micronaut.security.enabled", false,
            "datasources.default.url", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1",
            "callport.connectors.shop.shared-secrets", "new-secret,my-shared-secret"))) {
            server.getApplicationContext().getBean(Payments.class).expect(Expected.debit("order-1", Money.of("9.99", "EUR")));
            assertThat(SignedPost.paid(server.getPort(), "my-shared-secret", "order-1", "9.99").body()).isEqualTo("OK");
            await().untilAsserted(() -> assertThat(Shop.PAID).containsExactly("order-1"));
        }
    }

    @Factory
    @Requires(property = "shop.it")
    static class Shop {
        static final List<String> PAID = new CopyOnWriteArrayList<>();
        @Bean @Singleton EffectHandlers effects() {
            return EffectHandlers.define().inTransaction("orders", PaymentPaid.class, (paid, delivery) -> PAID.add(paid.merchantTransactionId()));
        }
    }
}
