package io.callport.adapter.micrometer;

import static io.callport.adapter.micrometer.MeteredShop.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallbacks;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus sees of a day in a shop. */
class ScrapeTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeteredShop shop =
            new MeteredShop(MicrometerCallbackWatch.on(registry).connectors(List.of("shop")));

    @BeforeEach
    void aDay() {
        OversightGauges.of(shop.callport.oversight(), shop.clock)
                .patience(Duration.ofSeconds(20))
                .bindTo(registry);
        shop.pay("o1");
        shop.receive(MeteredShop.paid(SIGNED, "o1"));
        shop.expect("o2");
        shop.receive(MeteredShop.paid(SIGNED.secret("older"), "o2"));
        shop.deliver();
        shop.receive(MeteredShop.paid(SIGNED, "o1").tamperedBody());
        shop.receive(MeteredShop.paid(SIGNED, "nobody-asked"));
        shop.receive(SIGNED.carrying("no JSON"));
        shop.receive(MeteredShop.paid(SIGNED.method("PUT"), "o1"));
        shop.receive(SignedCallbacks.of("../../etc", "s").carrying("{}"));
        shop.receive(SignedCallbacks.of("made-up", "s").carrying("{}"));
        shop.receive(SignedCallbacks.of("made-up", "s").method("PUT").carrying("{}"));
        shop.expect("o3");
        shop.storeIsDown = true;
        shop.receive(MeteredShop.paid(SIGNED, "o3"));
        shop.storeIsDown = false;
        shop.mailIsDown = true;
        shop.receive(MeteredShop.paid(SIGNED, "o3"));
        shop.deliver();
        shop.expect("o4");
        shop.receive(SIGNED.carrying(CallbackBodies.debit("OK", "o4", "0.01")));
        shop.expect("o5");
        shop.clock.advance(Duration.ofMinutes(90));
        shop.expect("o6");
        shop.receive(MeteredShop.paid(SIGNED, "o6"));
        shop.clock.advance(Duration.ofSeconds(100));
        // commits are told after those who wait for them
        await().until(() -> registry.get("callport.commits").timers().stream()
                        .mapToLong(Timer::count)
                        .sum()
                >= 15);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void readsAsTheDayWas() {
        String scraped = registry.scrape();

        assertThat(scraped.lines())
                .contains(
                        "callport_callbacks_total{connector=\"shop\",status=\"200\",verdict=\"advance\"} 4.0",
                        "callport_callbacks_total{connector=\"shop\",status=\"200\",verdict=\"repeat\"} 1.0",
                        "callport_callbacks_total{connector=\"shop\",status=\"200\",verdict=\"park\"} 1.0",
                        "callport_callbacks_total{connector=\"shop\",status=\"200\",verdict=\"quarantine\"} 1.0",
                        "callport_callbacks_total{connector=\"shop\",status=\"400\",verdict=\"unreadable\"} 1.0",
                        "callport_callbacks_total{connector=\"shop\",status=\"401\",verdict=\"none\"} 1.0",
                        "callport_callbacks_total{connector=\"shop\",status=\"405\",verdict=\"none\"} 1.0",
                        "callport_callbacks_total{connector=\"other\",status=\"405\",verdict=\"none\"} 1.0",
                        "callport_callbacks_total{connector=\"shop\",status=\"503\",verdict=\"none\"} 1.0",
                        "callport_callbacks_refused_total{connector=\"shop\",reason=\"signature_mismatch\"} 1.0",
                        "callport_callbacks_unknown_total 1.0",
                        "callport_callbacks_unreadable_total{connector=\"shop\"} 1.0",
                        "callport_callbacks_secrets_total{connector=\"shop\",generation=\"0\"} 8.0",
                        "callport_callbacks_secrets_total{connector=\"shop\",generation=\"1\"} 1.0")
                .contains(
                        "callport_callbacks_duration_seconds_count{status=\"200\"} 7",
                        "callport_callbacks_duration_seconds_bucket{status=\"200\",le=\"5.0\"} 7",
                        "callport_callbacks_duration_seconds_bucket{status=\"200\",le=\"+Inf\"} 7",
                        "callport_callbacks_verification_seconds_count 9",
                        "callport_callbacks_verification_seconds_bucket{le=\"1.0\"} 9",
                        "callport_callbacks_apply_seconds_count{verdict=\"advance\"} 4",
                        "callport_callbacks_apply_seconds_bucket{verdict=\"advance\",le=\"5.0\"} 4",
                        "callport_callbacks_apply_seconds_count{verdict=\"unreadable\"} 1")
                .contains(
                        "callport_commits_seconds_count{outcome=\"committed\"} 14",
                        "callport_commits_seconds_count{outcome=\"unavailable\"} 1",
                        "callport_commits_seconds_count{outcome=\"failed\"} 0",
                        "callport_commits_facts_bucket{le=\"1.0\"} 14",
                        "callport_commits_facts_count 14",
                        "callport_commits_facts_sum 14.0")
                .contains(
                        "callport_effects_attempts_seconds_count{effect=\"PaymentPaid\",handler=\"orders\",outcome=\"delivered\"} 3",
                        "callport_effects_attempts_seconds_count{effect=\"PaymentPaid\",handler=\"mail\",outcome=\"delivered\"} 2",
                        "callport_effects_attempts_seconds_count{effect=\"PaymentPaid\",handler=\"mail\",outcome=\"failed\"} 1",
                        "callport_effects_attempts_seconds_count{effect=\"PaymentPaid\",handler=\"mail\",outcome=\"given_up\"} 1",
                        "callport_failures_total{task=\"dispatch\"} 0.0",
                        "callport_failures_total{task=\"purge\"} 0.0",
                        "callport_failures_total{task=\"sweep\"} 0.0",
                        "callport_purged_total{what=\"effects\"} 0.0")
                .contains(
                        "callport_outbox_waiting 2.0",
                        "callport_outbox_oldest_age_seconds 100.0",
                        "callport_outbox_given_up 1.0",
                        "callport_unresolved{reason=\"open\"} 2.0",
                        "callport_unresolved{reason=\"quarantined\"} 1.0",
                        "callport_unresolved{reason=\"reviewed\"} 1.0",
                        "callport_unresolved{reason=\"stranded\"} 0.0",
                        "callport_unresolved_oldest_age_seconds{reason=\"open\"} 5500.0",
                        "callport_unresolved_oldest_age_seconds{reason=\"stranded\"} 0.0",
                        "callport_parked{step=\"waiting\"} 1.0",
                        "callport_parked{step=\"foreign\"} 0.0",
                        "callport_unreadable 1.0",
                        "callport_oversight_failed_total 0.0");
        assertThat(scraped).doesNotContain("made-up", "etc").doesNotContainPattern("(?m) NaN$");
    }

    /** Neither is one left out, nor does the table speak of another. */
    @Test
    void theReadmeNamesEachMeterAndEachTag() throws IOException {
        shop.callport.intake();
        Set<String> described = Pattern.compile(
                        "^\\| `(callport\\.[a-z.]+)` \\|[^|]*\\| ([^|]*) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = registry.getMeters().stream()
                .map(meter -> meter.getId().getName() + " "
                        + meter.getId().getTags().stream()
                                .map(tag -> "`" + tag.getKey() + "`")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
        there.add("callport.starts.troubled `connector`, `trouble`"); // this shop's client is its own

        assertThat(described).isEqualTo(there);
    }
}
