package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.dispatch.EffectHandlers;
import io.callport.transaction.PaymentPaid;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a database behind a port, which may be closed, and a pool, which may have no connection left: both wait longer than who asks for the health. */
class HealthIT {
    private static final int POOL = 3;

    private static Server database;
    private static EmbeddedServer shop;

    @BeforeAll
    static void start(@TempDir Path directory) throws SQLException {
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        shop = ApplicationContext.run(
                EmbeddedServer.class,
                Map.ofEntries(
                        Map.entry("shop", "with-health"),
                        Map.entry("micronaut.server.port", -1),
                        Map.entry("micronaut.security.enabled", false),
                        Map.entry("endpoints.health.details-visible", "ANONYMOUS"),
                        Map.entry("endpoints.health.jdbc.enabled", false),
                        Map.entry(
                                "datasources.default.url",
                                "jdbc:h2:tcp://localhost:" + database.getPort() + "/" + directory.resolve("health")),
                        Map.entry("datasources.default.maximum-pool-size", POOL),
                        Map.entry("datasources.default.connection-timeout", 20_000),
                        Map.entry("callport.effects-poll", "1h"),
                        Map.entry("callport.ask-again-after", "1h"),
                        Map.entry("callport.jdbc.initialize-schema", "always"),
                        Map.entry("callport.connectors.shop.shared-secrets", "my-shared-secret")));
    }

    @AfterAll
    static void stop() {
        shop.close();
        database.stop();
    }

    private static CompletableFuture<HttpResponse<String>> health() {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + shop.getPort() + "/health"))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** Asked so seldom that the pool looks whether its connections are still good. */
    private static void isUp() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(700))
                .untilAsserted(() -> assertThat(health().get())
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                        .satisfies(answer -> assertThat(answer.body()).contains("\"store\":\"reachable\"")));
    }

    private static void isDown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"store\":\"unreachable\"").doesNotContain("h2", "localhost:", "Exception");
    }

    @Test
    void aStoreThatAnswersIsUp() {
        isUp();
    }

    @Test
    void aDatabaseWithAClosedPortIsDownUntilItIsBack() throws Exception {
        isUp();
        database.stop();

        isDown(health().get());

        database = Server.createTcpServer("-tcpPort", "" + database.getPort(), "-ifNotExists")
                .start();
        isUp();
    }

    @Test
    void aStoreThatHangsIsDownInTimeAndWaitedForByOneThreadHoweverManyAsk() throws Exception {
        isUp();
        HikariDataSource pool = pool();
        List<Connection> taken = new ArrayList<>();
        for (int one = 0; one < POOL; one++) {
            taken.add(pool.getConnection());
        }
        try {
            List<CompletableFuture<HttpResponse<String>>> asked =
                    Stream.generate(HealthIT::health).limit(50).toList();
            long began = System.nanoTime();
            for (CompletableFuture<HttpResponse<String>> one : asked) {
                isDown(one.get());
            }

            assertThat(System.nanoTime() - began).as("nanoseconds").isLessThan(10_000_000_000L);
            assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection())
                    .isOne();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        isUp();
    }

    private static HikariDataSource pool() throws SQLException {
        ApplicationContext context = shop.getApplicationContext();
        return context.getBean(DataSourceResolver.class)
                .resolve(context.getBean(DataSource.class))
                .unwrap(HikariDataSource.class);
    }

    @Factory
    @Requires(property = "shop", value = "with-health")
    static class Host {
        @Singleton
        EffectHandlers effects() {
            return EffectHandlers.define().on("nothing", PaymentPaid.class, (paid, delivery) -> {});
        }
    }
}
