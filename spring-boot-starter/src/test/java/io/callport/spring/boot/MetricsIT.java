package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.LoggingWatch;
import io.callport.Payments;
import io.callport.adapter.micrometer.MicrometerCallbackWatch;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.spring.boot.PartFilter.Part;
import io.callport.testkit.CallbackBodies;
import io.callport.transaction.Expected;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** With the actuator and the adapter for Micrometer, meters are there by themselves. */
class MetricsIT {
    private static StartedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = StartedShop.of(Shop.class)
                .with(Part.ACTUATOR)
                .properties("callport.effects=none", "management.simple.metrics.export.enabled=true")
                .run();
        shop.get(Payments.class).expect(Expected.debit("order-1", Money.of("9.99", "EUR")));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static double counted(StartedShop shop, String name, String... tags) {
        return shop.get(MeterRegistry.class).find(name).tags(Tags.of(tags)).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static void refuse(StartedShop shop) throws Exception {
        assertThat(SignedPost.send(
                                shop.port(),
                                "wrong-secret",
                                "/callbacks/shop",
                                CallbackBodies.debit("OK", "order-1", "9.99"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSignedCallbackMovesTheMeters() throws Exception {
        assertThat(shop.paid("order-1").body()).isEqualTo("OK");

        assertThat(counted(shop, "callport.callbacks", "connector", "shop", "status", "200", "verdict", "advance"))
                .isEqualTo(1);
        assertThat(counted(shop, "callport.callbacks.secrets", "connector", "shop", "generation", "0"))
                .isEqualTo(1);
        await().untilAsserted(() -> assertThat(shop.get(MeterRegistry.class)
                        .get("callport.commits")
                        .tag("outcome", "committed")
                        .timer()
                        .count())
                .isPositive());
    }

    /** By its name, though no callback of it needs to have been authentic. */
    @Test
    void aRefusedCallbackMovesTheMetersOfItsConnector() throws Exception {
        refuse(shop);

        assertThat(counted(shop, "callport.callbacks.refused", "connector", "shop", "reason", "signature_mismatch"))
                .isEqualTo(1);
    }

    @Test
    void whatWaitsInTheStoreIsThereAsGauges() {
        shop.get(Payments.class).expect(Expected.debit("order-2", Money.of("9.99", "EUR")));

        assertThat(shop.get(MeterRegistry.class)
                        .get("callport.unresolved")
                        .tag("reason", "open")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(1);
        assertThat(shop.get(MeterRegistry.class)
                        .get("callport.outbox.waiting")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void logLinesStayBesideMeters() {
        Map<String, CallbackWatch> watches = shop.context().getBeansOfType(CallbackWatch.class);

        assertThat(watches.values()).hasSize(2).hasAtLeastOneElementOfType(LoggingWatch.class);
    }

    @Test
    void aWatchOfTheHostsTakesThePlaceOfLogLinesAndNotOfMeters() throws Exception {
        try (StartedShop other = StartedShop.of(Watching.class)
                .with(Part.ACTUATOR)
                .properties("callport.effects=none", "management.simple.metrics.export.enabled=true")
                .run()) {
            refuse(other);

            assertThat(other.get(Watching.class).told).hasValue(1);
            assertThat(counted(other, "callport.callbacks.refused", "connector", "shop"))
                    .isEqualTo(1);
            assertThat(other.context().getBeansOfType(LoggingWatch.class)).isEmpty();
        }
    }

    @Test
    void metersOfTheHostsOwnTakeThePlaceOfCallportsAndNotOfLogLines() throws Exception {
        try (StartedShop other = StartedShop.of(Measuring.class)
                .with(Part.ACTUATOR)
                .properties("callport.effects=none", "management.simple.metrics.export.enabled=true")
                .run()) {
            refuse(other);

            assertThat(counted(other, "callport.callbacks.refused", "connector", "other"))
                    .isEqualTo(1);
            assertThat(other.context().getBeansOfType(CallbackWatch.class).values())
                    .hasSize(2)
                    .hasAtLeastOneElementOfType(LoggingWatch.class);
        }
    }

    @Test
    void withoutARegistryThereAreNoMetersAndAllElseIs() throws Exception {
        try (StartedShop other =
                StartedShop.of(Shop.class).properties("callport.effects=none").run()) {
            assertThat(other.context().getBeansOfType(MeterRegistry.class)).isEmpty();
            assertThat(other.paid("order-1").body()).isEqualTo("OK");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {}

    /** Knows no connector by name. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Measuring {
        @Bean
        MicrometerCallbackWatch own(MeterRegistry registry) {
            return MicrometerCallbackWatch.on(registry).connectors(List.of());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Watching {
        final AtomicInteger told = new AtomicInteger();

        @Bean
        CallbackWatch own() {
            return new CallbackWatch() {
                @Override
                public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
                    told.incrementAndGet();
                }
            };
        }
    }
}
