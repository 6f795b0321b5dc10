package io.callport.spring.boot.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.intake.CallbackIntake;
import io.callport.spring.boot.CallportAutoConfiguration;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The README's first lines compile, work, and stand in the README as they stand here. */
class QuickstartTest {
    private static final SignedCallback PAID =
            SignedCallbacks.of("shop", "secret").carrying(CallbackBodies.debit("OK", "order-1", "9.99"));

    @Test
    void worksWithTwoBeansAndOneProperty() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        CallportAutoConfiguration.class))
                .withUserConfiguration(PaymentConfiguration.class)
                .withBean(Orders.class)
                .withBean(Mails.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:mem:quickstart",
                        "callport.connectors.shop.shared-secrets=secret")
                .run(context -> {
                    assertThat(context.getBean(CallbackIntake.class)
                                    .answer(PAID.raw())
                                    .status())
                            .isEqualTo(200);

                    await().until(() -> context.getBean(Orders.class).isPaid("order-1"));
                    await().untilAsserted(() -> assertThat(
                                    context.getBean(Mails.class).confirmed())
                            .singleElement()
                            .asString()
                            .startsWith("order-1 "));
                });
    }

    @Test
    void standsInTheReadme() throws IOException {
        String source =
                Files.readString(Path.of("src/test/java/io/callport/spring/boot/quickstart/PaymentConfiguration.java"));
        String quoted = source.substring(source.indexOf("@Configuration\n"));

        assertThat(quoted.lines().count()).isLessThanOrEqualTo(20);
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + quoted + "```\n");
    }
}
