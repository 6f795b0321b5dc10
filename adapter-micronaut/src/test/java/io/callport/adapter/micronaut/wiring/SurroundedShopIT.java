package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Payments;
import io.callport.dispatch.EffectHandlers;
import io.callport.money.Money;
import io.callport.testkit.CallbackBodies;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Below a context path, with Micronaut Security, health, CORS, compression, and a filter that reads bodies. */
class SurroundedShopIT {
    private static EmbeddedServer shop;

    @BeforeAll
    static void start() {
        shop = ApplicationContext.run(
                EmbeddedServer.class,
                Map.ofEntries(
                        Map.entry("shop", "surrounded"),
                        Map.entry("micronaut.server.port", -1),
                        Map.entry("micronaut.server.context-path", "/store"),
                        Map.entry("micronaut.server.cors.enabled", true),
                        Map.entry("micronaut.server.netty.compression-threshold", 0),
                        Map.entry("endpoints.health.sensitive", false),
                        Map.entry("endpoints.health.details-visible", "ANONYMOUS"),
                        Map.entry("datasources.default.url", "jdbc:h2:mem:surrounded;DB_CLOSE_DELAY=-1"),
                        Map.entry("callport.path", "/in/{connector}/callback"),
                        Map.entry("callport.connectors.shop.shared-secrets", "my-shared-secret")));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static int post(String target, String secret) throws Exception {
        return SignedPost.send(shop.getPort(), secret, target, CallbackBodies.debit("OK", "order-1", "9.99"))
                .statusCode();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(URI.create("http://localhost:" + shop.getPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void securityLetsCallbacksThrough() throws Exception {
        assertThat(post("/store/in/shop/callback?x=1", "my-shared-secret")).isEqualTo(200);
        assertThat(post("/store/in/nobody/callback", "my-shared-secret")).isEqualTo(404);
        assertThat(Surroundings.READ).anyMatch(body -> body.contains("order-1"));
    }

    @Test
    void andNothingElse() throws Exception {
        for (String path : new String[] {
            "/store/orders",
            "/store/in/shop",
            "/store/in/shop/callback/",
            "/store/in/shop/callback/more",
            "/in/shop/callback"
        }) {
            assertThat(post(path, "my-shared-secret")).as(path).isIn(401, 404);
        }
        assertThat(post("/store/orders", "my-shared-secret")).isEqualTo(401);
        assertThat(get("/store/orders").statusCode()).isEqualTo(401);
        assertThat(post("/store/in/shop/callback", "wrong")).isEqualTo(401);
    }

    @Test
    void theHealthSaysSinceWhenTheOldestIsUnresolvedAndNotWhose() throws Exception {
        shop.getApplicationContext()
                .getBean(Payments.class)
                .expect(Expected.debit("order-2", Money.of("9.99", "EUR")).connector("shop"));

        HttpResponse<String> health = get("/store/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
                .contains(
                        "\"callport\":{\"name\"",
                        "\"status\":\"UP\"",
                        "\"store\":\"reachable\"",
                        "\"oldestUnresolvedAge\":\"PT")
                .doesNotContain("order-2", "9.99");
    }

    @Factory
    @Requires(property = "shop", value = "surrounded")
    static class Effects {
        @Singleton
        EffectHandlers effects() {
            return EffectHandlers.define().on("nothing", PaymentPaid.class, (paid, delivery) -> {});
        }
    }

    /** A catch-all, and a filter as those that log bodies. */
    @Controller
    @ServerFilter("/**")
    @Requires(property = "shop", value = "surrounded")
    static class Surroundings {
        static final Queue<String> READ = new ConcurrentLinkedQueue<>();

        @RequestFilter
        @Order(0)
        void read(HttpRequest<?> request, @Body String body) {
            READ.add(body);
        }

        @Get("/orders")
        String orders() {
            return "the application's own";
        }

        @Post("/{+path}")
        String any(String path) {
            return "the application's own";
        }
    }
}
