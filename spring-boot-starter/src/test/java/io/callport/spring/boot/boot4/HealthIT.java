package io.callport.spring.boot.boot4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Payments;
import io.callport.money.Money;
import io.callport.spring.boot.PartFilter.Part;
import io.callport.spring.boot.StartedShop;
import io.callport.testkit.ManualClock;
import io.callport.transaction.Expected;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What the health contributor says of a database that comes and goes; over HTTP, as a load balancer asks. */
@ExtendWith(OutputCaptureExtension.class)
class HealthIT {
    private static final String DOWN = "{\"details\":{\"store\":\"unreachable\"},\"status\":\"DOWN\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static StartedShop shop;
    private static Database database;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        shop = StartedShop.of(Shop.class)
                .with(Part.ACTUATOR)
                .properties("callport.effects=none", "management.endpoint.health.show-details=always")
                .run();
        database = shop.get(Database.class);
        shop.get(Payments.class).expect(Expected.debit("order-1", Money.of("9.99", "EUR")));
        shop.get(ManualClock.class).advance(Duration.ofHours(3));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void comeBack() {
        database.answers();
    }

    private CompletableFuture<HttpResponse<String>> health() {
        URI uri = URI.create("http://localhost:" + shop.port() + "/actuator/health/callport");
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private void isDown() {
        HttpResponse<String> health = health().join();

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).isEqualTo(DOWN);
    }

    private void isUp() {
        HttpResponse<String> health = health().join();

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
                .isEqualTo("{\"details\":{\"store\":\"reachable\",\"oldestUnresolved\":\"2026-11-01T12:00:00Z\","
                        + "\"oldestUnresolvedAge\":\"PT3H\"},\"status\":\"UP\"}");
    }

    @Test
    void isUpWithTheAgeOfTheOldestThatIsNotSettled() {
        isUp();
    }

    @Test
    void isDownWhileTheDatabaseIsClosedAndSaysNothingOfIt(CapturedOutput output) {
        database.refuses();

        isDown();
        isDown();
        assertThat(output).doesNotContain(Database.TOLD_TO_NOBODY);

        database.answers();
        isUp();
    }

    @Test
    void isDownInTimeWhileTheDatabaseHangsHoweverManyAsk() {
        int asked = database.askedForHealth();
        database.hangs();
        long begun = System.nanoTime();

        List<CompletableFuture<HttpResponse<String>>> several =
                Stream.generate(this::health).limit(5).toList();

        assertThat(several).allSatisfy(one -> assertThat(one.join().body()).isEqualTo(DOWN));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(PATIENCE, PATIENCE.multipliedBy(4));
        assertThat(database.askedForHealth() - asked).isOne();

        database.answers();
        isUp();
        await().until(() -> database.askedForHealth() - asked <= 2);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        DataSource dataSource() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:health;DB_CLOSE_DELAY=-1");
            return new Database(h2);
        }

        @Bean
        ManualClock time() {
            return ManualClock.at(Instant.parse("2026-11-01T12:00:00Z"));
        }
    }

    /** Answers, refuses or hangs. */
    static final class Database extends DelegatingDataSource {
        static final String TOLD_TO_NOBODY = "db-7.internal";

        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean refuses;
        private volatile @Nullable CountDownLatch hangs;

        Database(DataSource target) {
            super(target);
        }

        void answers() {
            CountDownLatch before = hangs;
            refuses = false;
            hangs = null;
            if (before != null) {
                before.countDown();
            }
        }

        void refuses() {
            refuses = true;
        }

        void hangs() {
            hangs = new CountDownLatch(1);
        }

        int askedForHealth() {
            return asked.get();
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (Thread.currentThread().getName().equals("callport-health")) {
                asked.incrementAndGet();
            }
            if (refuses) {
                throw new SQLException("Connection to " + TOLD_TO_NOBODY + " refused for user shop");
            }
            CountDownLatch latch = hangs;
            if (latch != null) {
                waitFor(latch);
            }
            return super.getConnection();
        }

        private static void waitFor(CountDownLatch latch) throws SQLException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException(e);
            }
        }
    }
}
