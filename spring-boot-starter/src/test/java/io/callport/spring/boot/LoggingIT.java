package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.callport.testkit.CallbackBodies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What operators are told reaches Spring Boot's logging, even where nothing hands on what goes to the platform's. */
class LoggingIT {
    @Test
    void refusalsAreToldWithTheirDiagnosisSeldomAndWithoutSecrets() throws Exception {
        try (StartedShop shop =
                StartedShop.of(Shop.class).properties("callport.effects=none").run()) {
            SLF4JBridgeHandler.uninstall();
            ListAppender<ILoggingEvent> lines = new ListAppender<>();
            lines.start();
            Logger log = (Logger) LoggerFactory.getLogger("io.callport");
            log.addAppender(lines);
            String body = CallbackBodies.debit("OK", "order-1", "9.99").replace("}", ",\"email\":\"ann@example.org\"}");
            long begun = System.nanoTime();

            for (int i = 0; i < 50; i++) {
                assertThat(SignedPost.send(shop.port(), "wrong-secret", "/callbacks/shop", body)
                                .statusCode())
                        .isEqualTo(401);
            }

            long seconds = (System.nanoTime() - begun) / 1_000_000_000;
            log.detachAppender(lines);
            List<ILoggingEvent> told = List.copyOf(lines.list);
            assertThat(told).hasSizeBetween(1, Math.toIntExact(seconds + 2));
            assertThat(told).allSatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getFormattedMessage())
                        .contains("A callback for shop was refused: SIGNATURE_MISMATCH", "shared-secrets")
                        .doesNotContain("wrong-secret", StartedShop.SECRET, "ann@example.org", "order-1");
            });
        } finally {
            SLF4JBridgeHandler.install();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {}
}
