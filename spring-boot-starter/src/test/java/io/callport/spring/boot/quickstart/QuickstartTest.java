package io.callport.spring.boot.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.callback.BodyDigest;
import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import io.callport.intake.CallbackIntake;
import io.callport.spring.boot.CallportAutoConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The README's first lines compile, work, and stand in the README as they stand here. */
class QuickstartTest {
    private static final String DATE = "Thu, 23 Mar 2023 10:34:47 UTC";

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
                                    .answer(paid("order-1"))
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

    private static RawCallback paid(String id) {
        byte[] body = ("{\"result\":\"OK\",\"uuid\":\"u\",\"merchantTransactionId\":\"" + id
                        + "\",\"transactionType\":\"DEBIT\",\"amount\":\"9.99\",\"currency\":\"EUR\"}")
                .getBytes(StandardCharsets.UTF_8);
        String signature = SignatureScheme.sign(
                SharedSecret.of("secret"),
                BodyDigest.SHA512,
                "POST",
                body,
                "application/json",
                DATE,
                "/callbacks/shop");
        Headers headers = Headers.builder()
                .add("Content-Type", "application/json")
                .add("Date", DATE)
                .add("X-Signature", signature)
                .build();
        return RawCallback.of("POST", "/callbacks/shop", "shop", headers, body);
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
