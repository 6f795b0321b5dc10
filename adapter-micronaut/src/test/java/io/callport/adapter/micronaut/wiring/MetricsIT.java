package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.callport.Payments;
import io.callport.dispatch.EffectHandlers;
import io.callport.money.Money;
import io.callport.testkit.CallbackBodies;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A real server with Micronaut's Micrometer and Callport's: meters are there by themselves. */
class MetricsIT {
    private static EmbeddedServer shop;
    private static MeterRegistry registry;

    @BeforeAll
    static void start() {
        shop = ApplicationContext.run(
                EmbeddedServer.class,
                Map.ofEntries(
                        Map.entry("shop", "metered"),
                        Map.entry("micronaut.metrics.enabled", true),
                        Map.entry("micronaut.server.port", -1),
                        Map.entry("micronaut.security.enabled", false),
                        Map.entry("datasources.default.url", "jdbc:h2:mem:metered;DB_CLOSE_DELAY=-1"),
                        Map.entry("callport.connectors.bank.shared-secrets", "banks-secret"),
                        Map.entry("callport.connectors.shop.shared-secrets", "new-secret,my-shared-secret")));
        registry = shop.getApplicationContext().getBean(MeterRegistry.class);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static void expect(String id) {
        shop.getApplicationContext()
                .getBean(Payments.class)
                .expect(Expected.debit(id, Money.of("9.99", "EUR")).connector("shop"));
    }

    private static double counted(String name, String... tags) {
        return registry.find(name).tags(Tags.of(tags)).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static long timed(String name, String... tags) {
        return registry.find(name).tags(Tags.of(tags)).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void aSignedCallbackMovesTheMeters() throws Exception {
        long answered = timed("callport.callbacks.duration", "status", "200");
        long verified = timed("callport.callbacks.verification");
        long committed = timed("callport.commits", "outcome", "committed");
        expect("order-1");

        assertThat(SignedPost.paid(shop.getPort(), "my-shared-secret", "order-1", "9.99")
                        .body())
                .isEqualTo("OK");

        await().untilAsserted(() -> {
            assertThat(counted("callport.callbacks", "connector", "shop", "status", "200", "verdict", "advance"))
                    .isEqualTo(1);
            assertThat(counted("callport.callbacks.secrets", "connector", "shop", "generation", "1"))
                    .isEqualTo(1);
            assertThat(timed("callport.callbacks.apply", "verdict", "advance")).isEqualTo(1);
            assertThat(timed("callport.callbacks.duration", "status", "200")).isEqualTo(answered + 1);
            assertThat(timed("callport.callbacks.verification")).isEqualTo(verified + 1);
            assertThat(timed("callport.commits", "outcome", "committed")).isGreaterThan(committed);
            assertThat(timed("callport.effects.attempts", "handler", "orders", "outcome", "delivered"))
                    .isEqualTo(1);
        });
    }

    /** By its name, though no callback of it was ever authentic; and log lines stay. */
    @Test
    void aRefusedCallbackMovesTheMetersOfItsConnectorAndIsLogged() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.callport");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            assertThat(SignedPost.send(shop.getPort(), "wrong", "/callbacks/bank", "{}")
                            .statusCode())
                    .isEqualTo(401);

            await().untilAsserted(() -> {
                assertThat(counted("callport.callbacks.refused", "connector", "bank", "reason", "signature_mismatch"))
                        .isEqualTo(1);
                assertThat(counted("callport.callbacks", "connector", "bank", "status", "401", "verdict", "none"))
                        .isEqualTo(1);
                assertThat(List.copyOf(lines.list))
                        .anySatisfy(line -> assertThat(line.getFormattedMessage())
                                .contains("A callback for bank was refused: SIGNATURE_MISMATCH"));
            });
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void whatAStrangerSendsBecomesNoTag() throws Exception {
        SignedPost.send(shop.getPort(), "s", "/callbacks/made-up", CallbackBodies.debit("OK", "order-3", "9.99"));

        await().untilAsserted(
                        () -> assertThat(counted("callport.callbacks.unknown")).isEqualTo(1));
        assertThat(registry.getMeters())
                .noneMatch(meter -> meter.getId().toString().contains("made-up"));
    }

    @Test
    void whatWaitsInTheStoreIsThereAsGauges() {
        expect("order-4");

        await().untilAsserted(() -> assertThat(registry.get("callport.unresolved")
                        .tag("reason", "open")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(1));
        assertThat(registry.get("callport.outbox.given.up").gauge().value()).isZero();
    }

    @Factory
    @Requires(property = "shop", value = "metered")
    static class Shop {
        /** Counts, too, as many a shop does: a circle, if gauges asked for handlers. */
        @Singleton
        EffectHandlers effects(MeterRegistry registry) {
            Counter paid = registry.counter("orders.paid");
            return EffectHandlers.define().on("orders", PaymentPaid.class, (effect, delivery) -> paid.increment());
        }
    }
}
