package io.callport.adapter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.SharedSecret;
import io.callport.failure.InvalidSetting;
import io.callport.intake.IntakeSettings;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Connectors;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.TransactionStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/connectors.md says of resolvers, on a real server. */
class ResolvedConnectorsIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int LOOKUPS = 2;

    private final Tenants tenants = new Tenants();
    private final OldSecrets watch = new OldSecrets();
    private final Callport callport = Callport.builder()
            .connector("own", connector -> connector.sharedSecrets("own-secret"))
            .connectors(tenants)
            .publicUrl(URI.create("https://api.example.org"))
            .store(new InMemoryPaymentStore())
            .reader(new JacksonNotificationReader())
            .intake(IntakeSettings.defaults()
                    .withAnswerWithin(Duration.ofMillis(600))
                    .withLookups(LOOKUPS))
            .watch(watch)
            .withoutEffects()
            .build();
    private @Nullable StartedEndpoint jetty;

    @BeforeEach
    void start() throws Exception {
        jetty = new JettyEndpoint(new CallbackServlet(callport.intake()), new CharsetFilter());
    }

    @AfterEach
    void stop() throws Exception {
        tenants.release.countDown();
        if (jetty != null) {
            jetty.close();
        }
        callport.close();
    }

    private CompletableFuture<HttpResponse<String>> sent(String connector, String secret) {
        URI server = URI.create("http://localhost:" + (jetty == null ? 0 : jetty.port()));
        return CLIENT.sendAsync(
                SignedCallbacks.of(connector, secret)
                        .carrying(CallbackBodies.debit("OK", "order-1", "9.99"))
                        .request(server),
                BodyHandlers.ofString());
    }

    private int statusOf(String connector, String secret) throws Exception {
        return sent(connector, secret).get(20, TimeUnit.SECONDS).statusCode();
    }

    @Test
    void aTenantIsFoundAndItsCallbackMeetsWhatWasAskedFor() throws Exception {
        tenants.secrets.put("tenant-7", List.of("secret-7"));
        assertThat(callport.payments().callbackUrl("tenant-7"))
                .hasToString("https://api.example.org/callbacks/tenant-7");
        callport.payments()
                .expect(Expected.debit("order-1", Money.of("9.99", "EUR")).connector("tenant-7"));

        assertThat(statusOf("tenant-7", "secret-7")).isEqualTo(200);

        assertThat(callport.payments()
                        .find("tenant-7", "order-1")
                        .orElseThrow()
                        .transaction()
                        .status())
                .isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(callport.payments().find("own", "order-1")).isEmpty();
    }

    @Test
    void anUnknownTenantIsNotFoundOnTheWireAndWhenAskedFor() throws Exception {
        assertThat(statusOf("tenant-8", "secret")).isEqualTo(404);
        assertThatThrownBy(() -> callport.payments().callbackUrl("tenant-8"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("tenant-8");
    }

    @Test
    void aTenantOfAnotherNameIsNotTakenForTheOneThatIsMeant() throws Exception {
        tenants.secrets.put("tenant-7", List.of("secret-7"));
        tenants.ignoresCase = true;
        assertThat(statusOf("TENANT-7", "secret-7")).isEqualTo(503);
        assertThat(statusOf("tenant-7", "secret-7")).isEqualTo(200);
        assertThatThrownBy(() -> callport.payments().callbackUrl("TENANT-7"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("TENANT-7", "tenant-7");
    }

    @Test
    void aNameThatNoConnectorCanHaveIsNeverAskedFor() throws Exception {
        assertThat(statusOf("a%20b", "secret")).isEqualTo(404);
        assertThat(statusOf("x".repeat(65), "secret")).isEqualTo(404);
        assertThat(statusOf("own", "own-secret")).isEqualTo(200);

        assertThat(tenants.asked).hasValue(0);
    }

    @Test
    void aSecretIsReplacedWithoutAStop() throws Exception {
        tenants.secrets.put("tenant-7", List.of("old"));
        assertThat(statusOf("tenant-7", "old")).isEqualTo(200);
        assertThat(statusOf("tenant-7", "new")).isEqualTo(401);

        tenants.secrets.put("tenant-7", List.of("new", "old"));
        assertThat(statusOf("tenant-7", "new")).isEqualTo(200);
        assertThat(watch.generations).isEmpty();
        assertThat(statusOf("tenant-7", "old")).isEqualTo(200);
        assertThat(watch.generations).containsExactly("tenant-7 1");

        tenants.secrets.put("tenant-7", List.of("new"));
        assertThat(statusOf("tenant-7", "old")).isEqualTo(401);
    }

    @Test
    void tenantsMayShareASecretAndKeepTheirPaymentsApart() throws Exception {
        tenants.secrets.put("tenant-1", List.of("shared"));
        tenants.secrets.put("tenant-2", List.of("shared"));
        callport.payments()
                .expect(Expected.debit("order-1", Money.of("9.99", "EUR")).connector("tenant-2"));

        assertThat(statusOf("tenant-1", "shared")).isEqualTo(200);

        assertThat(callport.payments()
                        .find("tenant-2", "order-1")
                        .orElseThrow()
                        .transaction()
                        .status())
                .isEqualTo(TransactionStatus.SUBMITTED);
    }

    @Test
    void aResolverThatFailsIsUnavailable() throws Exception {
        tenants.failing = true;

        HttpResponse<String> reply = sent("tenant-7", "secret").get(20, TimeUnit.SECONDS);

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
        assertThat(reply.body()).isEqualTo("unavailable");
        assertThat(statusOf("own", "own-secret")).isEqualTo(200);
    }

    @Test
    void aResolverThatHangsIsUnavailableInTimeAndHoldsUpNobodyElse() throws Exception {
        tenants.hanging = true;
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 3 * LOOKUPS; i++) {
            waiting.add(sent("tenant-" + i, "secret"));
        }
        await().until(() -> tenants.asked.get() == LOOKUPS);

        assertThat(statusOf("own", "own-secret")).isEqualTo(200);
        for (CompletableFuture<HttpResponse<String>> one : waiting) {
            assertThat(one.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        }
        assertThat(tenants.asked).hasValue(LOOKUPS);

        tenants.hanging = false;
        tenants.release.countDown();
        tenants.secrets.put("tenant-7", List.of("secret"));
        await().untilAsserted(() -> assertThat(statusOf("tenant-7", "secret")).isEqualTo(200));
    }

    @Test
    void aTenantsEndpointCanBeTested() {
        tenants.secrets.put("tenant-7", List.of("secret"));

        assertThat(callport.selfTest("tenant-7")
                        .through(URI.create("http://localhost:" + (jetty == null ? 0 : jetty.port())))
                        .text())
                .isEmpty();
    }

    /** As a platform has them, somewhere else. */
    private static final class Tenants implements Connectors {
        final Map<String, List<String>> secrets = new ConcurrentHashMap<>();
        final AtomicInteger asked = new AtomicInteger();
        final CountDownLatch release = new CountDownLatch(1);
        volatile boolean failing;
        volatile boolean hanging;
        volatile boolean ignoresCase;

        @Override
        public Optional<Connector> find(String name) {
            asked.incrementAndGet();
            if (failing) {
                throw new IllegalStateException("vault: secret-token");
            }
            if (hanging) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            String known = ignoresCase ? name.toLowerCase(Locale.ROOT) : name;
            return Optional.ofNullable(secrets.get(known))
                    .map(all ->
                            ConnectorKeys.of(all.stream().map(SharedSecret::of).toList()))
                    .map(keys -> new Connector(known, known, null, keys));
        }
    }

    private static final class OldSecrets implements CallbackWatch {
        final List<String> generations = new CopyOnWriteArrayList<>();

        @Override
        public void verified(String connector, int generation, long nanos) {
            if (generation > 0) {
                generations.add(connector + " " + generation);
            }
        }
    }
}
