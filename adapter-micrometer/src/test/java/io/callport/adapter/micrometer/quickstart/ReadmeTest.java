package io.callport.adapter.micrometer.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.dispatch.EffectHandlers;
import io.callport.money.Money;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void opensWithTheWholeWiring() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/callport/adapter/micrometer/quickstart/Shop.java"));
        String method = source.substring(source.indexOf("    static Callport"), source.indexOf("    private Shop()"));

        assertThat(Files.readString(Path.of("README.md")))
                .contains("```java\n" + method.strip().replace("\n    ", "\n") + "\n```\n");
    }

    @Test
    void whatItOpensWithCountsACallbackAndItsEffect() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CallportBuilder builder = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets("secret"))
                .store(new InMemoryPaymentStore())
                .reader(new JacksonNotificationReader())
                .effectCodec(new JacksonEffectCodec())
                .effects(EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> {}));
        try (Callport callport = Shop.metered(builder, registry)) {
            callport.payments()
                    .expect(Expected.debit("order-1", Money.of("9.99", "EUR")).connector("shop"));
            callport.intake()
                    .answer(SignedCallbacks.of("shop", "secret")
                            .carrying(CallbackSample.DEBIT_OK.body())
                            .raw());

            await().untilAsserted(() -> assertThat(registry.scrape().lines())
                    .contains(
                            "callport_callbacks_total{connector=\"shop\",status=\"200\",verdict=\"advance\"} 1.0",
                            "callport_effects_attempts_seconds_count{effect=\"PaymentPaid\",handler=\"mail\",outcome=\"delivered\"} 1")
                    .anyMatch(line -> line.startsWith("callport_outbox_waiting ")));
        }
    }
}
