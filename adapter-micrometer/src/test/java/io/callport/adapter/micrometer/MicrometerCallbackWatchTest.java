package io.callport.adapter.micrometer;

import static io.callport.adapter.micrometer.MeteredShop.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.callback.Answer;
import io.callport.callback.Refusal;
import io.callport.failure.InvalidSetting;
import io.callport.port.Purged;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Reason;
import io.callport.transaction.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MicrometerCallbackWatchTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerCallbackWatch watch = MicrometerCallbackWatch.on(registry);

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private Set<String> connectors() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag("connector"))
                .filter(tag -> tag != null)
                .collect(Collectors.toSet());
    }

    @Test
    void timesAreThoseThatItIsTold() {
        watch.verified("shop", 0, 2_000);
        watch.applied("shop", Verdict.ADVANCE, 3_000_000);
        watch.answered("shop", Answer.ok(), Verdict.ADVANCE, 4_000_000);
        watch.committed(3, 5_000_000);
        watch.commitFailed(2, 6_000_000, new StoreUnavailable("down", null));
        watch.commitFailed(2, 7_000_000, StoreUnavailable.forSomeFacts("no room"));
        watch.commitFailed(2, 8_000_000, new IllegalStateException("poison"));

        assertThat(registry.get("callport.callbacks.verification").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(2_000);
        assertThat(millis("callport.callbacks.apply", "verdict", "advance")).isEqualTo(3);
        assertThat(millis("callport.callbacks.duration", "status", "200")).isEqualTo(4);
        assertThat(millis("callport.commits", "outcome", "committed")).isEqualTo(5);
        assertThat(millis("callport.commits", "outcome", "unavailable")).isEqualTo(6);
        assertThat(millis("callport.commits", "outcome", "failed")).isEqualTo(15);
        assertThat(registry.get("callport.commits.facts").summary().totalAmount())
                .isEqualTo(3);
    }

    private double millis(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    @Test
    void whatRunsByItselfIsCountedByWhatItIs() {
        watch.sweepFailed(new IllegalStateException());
        watch.purgeFailed(new IllegalStateException());
        watch.purgeFailed(new IllegalStateException());
        watch.dispatchFailed(new IllegalStateException());
        watch.purged(new Purged(1, 2, 3, 4, true));
        watch.purged(new Purged(10, 20, 30, 40, true));

        assertThat(count("callport.failures", "task", "sweep")).isEqualTo(1);
        assertThat(count("callport.failures", "task", "purge")).isEqualTo(2);
        assertThat(count("callport.failures", "task", "dispatch")).isEqualTo(1);
        assertThat(List.of("entries", "effects", "parked", "unreadable"))
                .map(what -> count("callport.purged", "what", what))
                .containsExactly(11.0, 22.0, 33.0, 44.0);
    }

    @Test
    void startsInTroubleAreCountedByWhatItIs() {
        watch.verified("shop", 0, 1);
        watch.startUnanswered("shop", "o1", "timeout", true);
        watch.startUnanswered("shop", "o2", "refused", false);
        watch.startRejected("shop", "o3", new Reason("3002", "not allowed", null, null));
        watch.answerNotStored("shop", "o4", new IllegalStateException());

        assertThat(registry.find("callport.starts.troubled")
                        .tag("connector", "shop")
                        .counters())
                .hasSize(4)
                .allMatch(counter -> counter.count() == 1)
                .map(counter -> counter.getId().getTag("trouble"))
                .containsExactlyInAnyOrder("unanswered", "not_received", "rejected", "not_stored");
    }

    @Nested
    class HasABoundedNumberOfSeries {
        @Test
        void namesFromTheInternetAreNoTags() {
            try (MeteredShop shop = new MeteredShop(watch)) {
                for (int i = 0; i < 50; i++) {
                    SignedCallbacks stranger = SignedCallbacks.of("stranger-" + i, "guessed");
                    shop.receive(stranger.carrying("{}"));
                    shop.receive(stranger.method("DELETE").carrying("{}"));
                    shop.receive(SignedCallbacks.of("tenant-" + i, "guessed").carrying("{}"));
                }
            }
            assertThat(connectors()).containsExactly("other");
            assertThat(count("callport.callbacks.unknown")).isEqualTo(50);
            assertThat(count("callport.callbacks.refused", "connector", "other", "reason", "signature_mismatch"))
                    .isEqualTo(50);
        }

        @Test
        void theFirstConnectorsWithAnAuthenticCallbackAreToldApart() {
            try (MeteredShop shop = new MeteredShop(watch.mostConnectors(3))) {
                for (int i = 0; i < 10; i++) {
                    SignedCallbacks tenant = SignedCallbacks.of("tenant-" + i, "tenant-" + i);
                    shop.receive(MeteredShop.paid(tenant, "o" + i));
                    shop.receive(MeteredShop.paid(tenant, "o" + i).tamperedBody());
                }
            }
            assertThat(connectors()).containsExactlyInAnyOrder("tenant-0", "tenant-1", "tenant-2", "other");
            assertThat(count("callport.callbacks.secrets", "connector", "tenant-2"))
                    .isEqualTo(1);
            assertThat(count("callport.callbacks.secrets", "connector", "other"))
                    .isEqualTo(7);
            assertThat(count("callport.callbacks.refused", "connector", "tenant-2"))
                    .isEqualTo(1);
        }

        @Test
        void unlessSetOtherwiseAHundredAre() {
            for (int i = 0; i < 1000; i++) {
                watch.verified("tenant-" + i, 0, 1);
            }
            assertThat(connectors()).hasSize(101).contains("tenant-99", "other").doesNotContain("tenant-100");
        }

        @Test
        void whatIsConfiguredIsToldApartBeforeItsFirstCallback() {
            try (MeteredShop shop = new MeteredShop(watch.connectors(List.of("shop")))) {
                shop.receive(SIGNED.secret("wrong").carrying("{}"));
            }
            assertThat(count("callport.callbacks.refused", "connector", "shop")).isEqualTo(1);
        }

        @Test
        void moreAreConfiguredThanThereIsRoomFor() {
            MicrometerCallbackWatch narrow =
                    watch.connectors(List.of("one", "two", "three")).mostConnectors(2);
            List.of("one", "two", "three").forEach(connector -> narrow.verified(connector, 0, 1));

            assertThat(connectors()).containsExactlyInAnyOrder("one", "two", "other");
        }

        @Test
        void noneIsToldApartIfSoSet() {
            watch.mostConnectors(0).verified("shop", 0, 1);

            assertThat(connectors()).containsExactly("other");
            assertThatThrownBy(() -> watch.mostConnectors(-1))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("mostConnectors");
        }

        @Test
        void secretsOfLongAgoAreOne() {
            for (int generation = 0; generation < 30; generation++) {
                watch.verified("shop", generation, 1);
            }
            assertThat(registry.find("callport.callbacks.secrets").counters()).hasSize(11);
            assertThat(count("callport.callbacks.secrets", "generation", "older"))
                    .isEqualTo(20);
        }
    }

    @Test
    void aMeterIsMadeOnceForAllThatSharesItsTags() {
        for (int i = 0; i < 3; i++) {
            watch.answered("shop", Answer.unavailable(Duration.ofSeconds(i)), null, 1);
            watch.refused("shop", Refusal.Reason.DATE_MISSING, () -> {
                throw new AssertionError("a meter needs no diagnosis");
            });
            watch.unreadable("shop", "problem " + i);
        }
        assertThat(registry.find("callport.callbacks").counters())
                .singleElement()
                .extracting(Counter::count)
                .isEqualTo(3.0);
        assertThat(registry.find("callport.callbacks.refused").counters()).hasSize(1);
        assertThat(registry.find("callport.callbacks.unreadable").counters()).hasSize(1);
    }
}
