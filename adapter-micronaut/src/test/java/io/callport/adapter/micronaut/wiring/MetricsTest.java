package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Oversight;
import io.callport.Payments;
import io.callport.adapter.micrometer.MicrometerCallbackWatch;
import io.callport.adapter.micrometer.OversightGauges;
import io.callport.callback.Answer;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.configuration.metrics.micrometer.MeterRegistryFactory;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What there is of meters, and what a host may have in its place; no server. */
class MetricsTest {
    private final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);

    private ApplicationContextBuilder shop(Object... beans) {
        List<Object> all = new ArrayList<>(List.of(clock, new InMemoryPaymentStore()));
        all.addAll(List.of(beans));
        return ApplicationContext.builder()
                .properties(Map.of(
                        "micronaut.metrics.enabled",
                        true,
                        "micronaut.security.enabled",
                        false,
                        "callport.effects",
                        "none",
                        "callport.connectors.shop.shared-secrets",
                        "my-shared-secret"))
                .singletons(all.toArray());
    }

    private static final class Told implements CallbackWatch {
        int times;

        @Override
        public void answered(String connector, Answer answer, @Nullable Verdict verdict, long nanos) {
            times++;
        }
    }

    private static void answered(ApplicationContext context) {
        context.getBean(AllWatches.class).together().answered("shop", Answer.ok(), Verdict.ADVANCE, 1);
    }

    private static double answers(MeterRegistry registry) {
        return registry.get("callport.callbacks")
                .tag("connector", "shop")
                .counter()
                .count();
    }

    private static Gauge open(MeterRegistry registry) {
        return registry.get("callport.unresolved").tag("reason", "open").gauge();
    }

    private static Gauge ageOfOpen(MeterRegistry registry) {
        return registry.get("callport.unresolved.oldest.age")
                .tag("reason", "open")
                .gauge();
    }

    private static void expect(ApplicationContext context) {
        context.getBean(Payments.class)
                .expect(Expected.debit("order-1", Money.of("9.99", "EUR")).connector("shop"));
    }

    @Nested
    class WithMicronautsRegistry {
        @Test
        void gaugesGoByTheHostsClock() {
            try (ApplicationContext context = shop().start()) {
                expect(context);
                MeterRegistry registry = context.getBean(MeterRegistry.class);
                Gauge age = ageOfOpen(registry);

                assertThat(age.value()).isZero();
                clock.advance(Duration.ofSeconds(90));
                assertThat(age.value()).isEqualTo(90);
                assertThat(open(registry).value()).isEqualTo(1);
            }
        }

        /** Micronaut's registry holds each of the application's. */
        @Test
        void aRegistryOfTheHostsHasThemToo() {
            SimpleMeterRegistry own = new SimpleMeterRegistry();
            try (ApplicationContext context = shop(own).start()) {
                answered(context);
                expect(context);

                assertThat(answers(own)).isEqualTo(1);
                assertThat(open(own).value()).isEqualTo(1);
            }
        }
    }

    @Nested
    class WithARegistryOfTheHostsAlone {
        private ApplicationContext context() {
            return shop().environments("own-registry").start();
        }

        @Test
        void metersAndGaugesAreInIt() {
            try (ApplicationContext context = context()) {
                MeterRegistry own = context.getBean(MeterRegistry.class);
                answered(context);
                expect(context);

                assertThat(own).isInstanceOf(SimpleMeterRegistry.class);
                assertThat(answers(own)).isEqualTo(1);
                assertThat(open(own).value()).isEqualTo(1);
            }
        }

        /** Whoever goes on to look wakes nothing up. */
        @Test
        void gaugesEndWithTheContext() {
            ApplicationContext context = context();
            MeterRegistry own = context.getBean(MeterRegistry.class);
            expect(context);
            assertThat(open(own).value()).isEqualTo(1);

            context.close();
            clock.advance(Duration.ofMinutes(2));

            assertThat(open(own).value()).isNaN();
        }
    }

    @Nested
    class TheHostsOwn {
        @Test
        void watchTakesThePlaceOfLogLinesAndNotOfMeters() {
            Told told = new Told();
            Told another = new Told();
            try (ApplicationContext context = shop(told, another).start()) {
                answered(context);

                assertThat(context.getBeansOfType(CallbackWatch.class)).containsExactlyInAnyOrder(told, another);
                assertThat(told.times).isOne();
                assertThat(another.times).isOne();
                assertThat(answers(context.getBean(MeterRegistry.class))).isEqualTo(1);
                assertThat(context.getBean(AllWatches.class).together())
                        .asString()
                        .doesNotContain("LoggingWatch");
            }
        }

        /** Where the host makes meters by itself, and has Micronaut's switched off. */
        @Test
        void metersAreToldAndLogLinesStayWithoutCallports() {
            SimpleMeterRegistry own = new SimpleMeterRegistry();
            try (ApplicationContext context = shop(MicrometerCallbackWatch.on(own))
                    .properties(Map.of("micronaut.metrics.enabled", false))
                    .start()) {
                answered(context);

                assertThat(own.get("callport.callbacks").counter().count()).isEqualTo(1);
                assertThat(context.getBean(AllWatches.class).together())
                        .asString()
                        .contains("LoggingWatch");
            }
        }

        @Test
        void metersAreToldOnceAndLogLinesStay() {
            try (ApplicationContext context = shop().environments("own-meters").start()) {
                answered(context);

                assertThat(context.getBean(MeterRegistry.class)
                                .get("callport.callbacks")
                                .counters())
                        .singleElement()
                        .satisfies(counter -> {
                            assertThat(counter.getId().getTag("connector")).isEqualTo("other");
                            assertThat(counter.count()).isEqualTo(1);
                        });
                assertThat(context.getBean(AllWatches.class).together())
                        .asString()
                        .contains("LoggingWatch");
            }
        }

        @Test
        void gaugesWin() {
            try (ApplicationContext context = shop().environments("own-meters").start()) {
                expect(context);

                assertThat(ageOfOpen(context.getBean(MeterRegistry.class)).value())
                        .isEqualTo(500);
            }
        }
    }

    @Test
    void thereAreNoneWhereMicronautsAreSwitchedOff() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        try (ApplicationContext context =
                shop(own).properties(Map.of("micronaut.metrics.enabled", false)).start()) {
            answered(context);

            assertThat(own.getMeters()).isEmpty();
            assertThat(context.getBean(AllWatches.class).together()).asString().contains("LoggingWatch");
        }
    }

    /** As without the module that makes Micronaut's registry. */
    @Factory
    @Requires(env = "own-registry")
    static class OwnRegistryAlone {
        @Singleton
        @Replaces(value = CompositeMeterRegistry.class, factory = MeterRegistryFactory.class)
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }

    @Factory
    @Requires(env = "own-meters")
    static class OwnMeters {
        @Singleton
        MicrometerCallbackWatch watch(MeterRegistry registry) {
            return MicrometerCallbackWatch.on(registry).mostConnectors(0);
        }

        @Singleton
        OversightGauges gauges(Oversight oversight) {
            return OversightGauges.of(oversight, ManualClock.at(SignedCallbacks.DATE.plusSeconds(500)));
        }
    }
}
