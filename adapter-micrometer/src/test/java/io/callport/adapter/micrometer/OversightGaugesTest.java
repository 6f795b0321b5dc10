package io.callport.adapter.micrometer;

import static io.callport.adapter.micrometer.MeteredShop.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callport.failure.InvalidSetting;
import io.callport.port.CallbackWatch;
import io.callport.port.StoreUnavailable;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OversightGaugesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredShop shop = new MeteredShop(CallbackWatch.NONE);
    private final AtomicInteger counted = new AtomicInteger();
    private final OversightGauges gauges =
            OversightGauges.of(shop.callport.oversight(), shop.clock).patience(Duration.ofSeconds(20));

    @BeforeEach
    void parkOne() {
        shop.whenCounted = counted::incrementAndGet;
        shop.receive(MeteredShop.paid(SIGNED, "nobody-asked"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private double parked() {
        return parked(registry);
    }

    private static double parked(SimpleMeterRegistry registry) {
        return registry.get("callport.parked").tag("step", "waiting").gauge().value();
    }

    private double failed() {
        return registry.get("callport.oversight.failed").functionCounter().count();
    }

    /** As a scrape does. */
    private static List<Double> all(SimpleMeterRegistry registry) {
        return registry.getMeters().stream()
                .filter(Gauge.class::isInstance)
                .map(meter -> ((Gauge) meter).value())
                .toList();
    }

    @Test
    void theStoreIsAskedOnlyOnceSomebodyLooks() {
        gauges.bindTo(registry);
        assertThat(counted).hasValue(0);
        assertThat(parked()).isEqualTo(1);
        assertThat(counted).hasValue(1);
    }

    @Test
    void theStoreIsAskedOnceAMinuteForAllGaugesAndRegistries() {
        SimpleMeterRegistry another = new SimpleMeterRegistry();
        gauges.bindTo(registry);
        gauges.bindTo(another);
        for (int i = 0; i < 3; i++) {
            assertThat(all(registry)).hasSize(17).doesNotContain(Double.NaN);
            assertThat(all(another)).isEqualTo(all(registry));
        }
        assertThat(counted).hasValue(1);

        shop.receive(MeteredShop.paid(SIGNED, "nobody-asked-either"));
        shop.clock.advance(Duration.ofSeconds(59));
        assertThat(parked()).isEqualTo(1);
        shop.clock.advance(Duration.ofSeconds(1));
        assertThat(parked()).isEqualTo(2);
        assertThat(parked(another)).isEqualTo(2);
        assertThat(counted).hasValue(2);
    }

    @Test
    void howOftenIsASetting() {
        gauges.every(Duration.ofSeconds(10)).bindTo(registry);
        parked();
        shop.clock.advance(Duration.ofSeconds(10));
        parked();
        assertThat(counted).hasValue(2);
        assertThatThrownBy(() -> gauges.every(Duration.ofMillis(999)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("OversightGauges.every");
        assertThatThrownBy(() -> gauges.patience(Duration.ofMillis(-1)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("OversightGauges.patience");
    }

    @Test
    void agesGoOnWhileAReadingIsKept() {
        shop.expect("o1");
        gauges.bindTo(registry);
        shop.clock.advance(Duration.ofMinutes(5));
        Gauge age = registry.get("callport.unresolved.oldest.age")
                .tag("reason", "open")
                .gauge();
        assertThat(age.value()).isEqualTo(300);
        shop.clock.advance(Duration.ofSeconds(30));
        assertThat(age.value()).isEqualTo(330);
        assertThat(counted).hasValue(1);
    }

    @Test
    void aClockThatWentBackKeepsNoReadingForEver() {
        gauges.bindTo(registry);
        parked();
        shop.clock.advance(Duration.ofDays(-1));
        parked();
        assertThat(counted).hasValue(2);
    }

    @Nested
    class WhenTheStoreIsDown {
        @BeforeEach
        void bindAndGoDown() {
            gauges.bindTo(registry);
            goDown();
        }

        private void goDown() {
            shop.whenCounted = () -> {
                counted.incrementAndGet();
                throw new StoreUnavailable("down", null);
            };
        }

        @Test
        void allAreNaNAndItIsNotAskedAgainForAMinute() {
            assertThat(all(registry)).hasSize(17).containsOnly(Double.NaN);
            assertThat(failed()).isEqualTo(1);
            assertThat(counted).hasValue(1);
        }

        @Test
        void whatWasReadBeforeIsNotTakenForTheTruth() {
            shop.whenCounted = () -> {};
            parked();
            goDown();
            shop.clock.advance(Duration.ofMinutes(1));
            assertThat(parked()).isNaN();
        }

        @Test
        void itIsAskedAgainAfterAMinute() {
            parked();
            shop.whenCounted = () -> {};
            assertThat(parked()).isNaN();
            shop.clock.advance(Duration.ofMinutes(1));
            assertThat(parked()).isEqualTo(1);
        }
    }

    @Nested
    class WhenTheStoreHangs {
        private final CountDownLatch over = new CountDownLatch(1);

        private void hang() {
            counted.incrementAndGet();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new AssertionError("a store is never interrupted", e);
            }
        }

        @BeforeEach
        void hanging() {
            shop.whenCounted = this::hang;
        }

        @AfterEach
        void goOn() {
            over.countDown();
        }

        @Test
        void aScrapeWaitsOnceAndALaterOneNotAtAll() {
            Duration patience = Duration.ofMillis(500);
            gauges.patience(patience).bindTo(registry);
            long began = System.nanoTime();
            assertThat(all(registry)).containsOnly(Double.NaN);
            Duration first = Duration.ofNanos(System.nanoTime() - began);
            shop.clock.advance(Duration.ofHours(1));
            long again = System.nanoTime();
            assertThat(all(registry)).containsOnly(Double.NaN);
            Duration second = Duration.ofNanos(System.nanoTime() - again);

            assertThat(first).isBetween(patience, patience.multipliedBy(8)); // 17 gauges would be 17 times as long
            assertThat(second).isLessThan(patience);
            assertThat(counted).as("one thread hangs, not one for each look").hasValue(1);
            assertThat(failed()).isEqualTo(1);
        }

        @Test
        void whatItSaysInTheEndIsShown() {
            gauges.patience(Duration.ofMillis(10)).bindTo(registry);
            assertThat(parked()).isNaN();
            over.countDown();
            await().untilAsserted(() -> assertThat(parked()).isEqualTo(1));
            assertThat(counted).hasValue(1);
        }

        @Test
        void twoThatLookAtOnceGetTheSameReading() {
            gauges.bindTo(registry);
            CompletableFuture<Double> one =
                    CompletableFuture.supplyAsync(OversightGaugesTest.this::parked, work -> new Thread(work).start());
            CompletableFuture<Double> two =
                    CompletableFuture.supplyAsync(OversightGaugesTest.this::parked, work -> new Thread(work).start());
            await().until(() -> counted.get() == 1);
            over.countDown();
            assertThat(one.join()).isEqualTo(1);
            assertThat(two.join()).isEqualTo(1);
            assertThat(counted).hasValue(1);
        }
    }

    @Test
    void noThreadIsLeftOver() {
        gauges.bindTo(registry);
        parked();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("callport-gauges")));
        assertThat(registry.find("callport.oversight.failed").functionCounters())
                .extracting(FunctionCounter::count)
                .containsExactly(0.0);
    }
}
