package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.callport.testkit.CallbackBodies;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What operators are told reaches Spring Boot's logging, even where nothing hands on what goes to the platform's. */
class LoggingIT {
    private static final Logger CALLPORT = (Logger) LoggerFactory.getLogger("io.callport");
    private static final Logger ALL = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final String CUSTOMER = "ann@example.org";

    private static StartedShop shop;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeAll
    static void start() {
        shop = StartedShop.of(Shop.class).properties("callport.effects=none").run();
        SLF4JBridgeHandler.uninstall();
    }

    @AfterAll
    static void stop() {
        SLF4JBridgeHandler.install();
        shop.close();
    }

    @AfterEach
    void listenNoMore() {
        CALLPORT.setLevel(null);
        CALLPORT.detachAppender(lines);
        ALL.detachAppender(lines);
    }

    private void listenTo(Logger log) {
        lines.start();
        log.addAppender(lines);
    }

    private static String body() {
        return CallbackBodies.debit("OK", "order-1", "9.99").replace("}", ",\"email\":\"" + CUSTOMER + "\"}");
    }

    private static int status(String secret, String path, String body) throws Exception {
        return SignedPost.send(shop.port(), secret, path, body).statusCode();
    }

    @Test
    void refusalsAreToldWithTheirDiagnosisSeldomAndWithoutSecrets() throws Exception {
        listenTo(CALLPORT);
        long begun = System.nanoTime();

        // more if the other test has had the line of this second
        for (int i = 0; i < 50 || (lines.list.isEmpty() && i < 5_000); i++) {
            assertThat(status("wrong-secret", "/callbacks/shop", body())).isEqualTo(401);
        }

        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        CALLPORT.detachAppender(lines);
        List<ILoggingEvent> told = List.copyOf(lines.list);
        assertThat(told).hasSizeBetween(1, Math.toIntExact(seconds + 2));
        assertThat(told).allSatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage())
                    .contains("A callback for shop was refused: SIGNATURE_MISMATCH", "shared-secrets")
                    .doesNotContain("wrong-secret", StartedShop.SECRET, CUSTOMER, "order-1");
        });
    }

    @Test
    void noLineHasAnythingOfABodyHoweverMuchIsLogged() throws Exception {
        CALLPORT.setLevel(Level.TRACE);
        listenTo(ALL);

        assertThat(status(StartedShop.SECRET, "/callbacks/shop", body())).isEqualTo(200);
        assertThat(status(StartedShop.SECRET, "/callbacks/shop", "no JSON of " + CUSTOMER))
                .isEqualTo(400);
        assertThat(status(StartedShop.SECRET, "/callbacks/nobody", body())).isEqualTo(404);
        assertThat(status("wrong-secret", "/callbacks/shop", body())).isEqualTo(401);

        ALL.detachAppender(lines);
        assertThat(List.copyOf(lines.list)).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).doesNotContain(CUSTOMER, StartedShop.SECRET);
            if (line.getThrowableProxy() != null) {
                assertThat(ThrowableProxyUtil.asString(line.getThrowableProxy()))
                        .doesNotContain(CUSTOMER, StartedShop.SECRET);
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {}
}
