package io.callport.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
    private static Map<String, Object> of(Map<String, String> environment) {
        return Surroundings.of(environment).properties();
    }

    @Test
    void theStandInListensBesideTheShop() {
        assertThat(of(Map.of()))
                .containsEntry("shop.simulator-port", 8081)
                .containsEntry("callport.gateway.url", "http://localhost:${shop.simulator-port}");
        assertThat(of(Map.of("PORT", "9000"))).containsEntry("shop.simulator-port", 9001);
        assertThat(of(Map.of("PORT", "9000", "SIMULATOR_PORT", "7000"))).containsEntry("shop.simulator-port", 7000);
    }

    @Test
    void anotherGatewayIsTalkedToIfOneIsNamed() {
        assertThat(of(Map.of("GATEWAY_URL", "https://gateway.example.org")))
                .containsEntry("callport.gateway.url", "https://gateway.example.org")
                .containsEntry("shop.gateway", "REAL");
    }

    @Test
    void withoutTheStandInAndAnotherThereIsNoGateway() {
        assertThat(of(Map.of("SIMULATOR", "off")))
                .doesNotContainKey("callport.gateway.url")
                .containsEntry("shop.gateway", "NONE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT",
                "SIMULATOR_PORT",
                "SIMULATOR",
                "SAMPLE_DATA",
                "DATABASE_URL",
                "DATABASE_USER",
                "DATABASE_PASSWORD",
                "SHOP_SHARED_SECRET",
                "GATEWAY_URL",
                "GATEWAY_USER",
                "GATEWAY_PASSWORD",
                "GATEWAY_API_KEY",
                "PUBLIC_URL",
                "SMTP_HOST",
                "SMTP_PORT"
            })
    void anEmptyVariableIsOneThatIsNotSet(String name) {
        assertThat(of(Map.of(name, ""))).isEqualTo(of(Map.of()));
        assertThatThrownBy(() -> of(Map.of(name, "  ")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(name + " ");
    }

    @Test
    void nothingSetIsTheSampleAsDocumented() {
        assertThat(of(Map.of()))
                .containsEntry("server.port", 8080)
                .containsEntry("callport.connectors.shop.shared-secrets[0]", "sample-shared-secret")
                .containsEntry("spring.datasource.url", "jdbc:h2:file:./data/shop;WRITE_DELAY=0")
                .containsEntry("callport.public-url", "http://localhost:${server.port}")
                .containsEntry("shop.simulator", true)
                .containsEntry("shop.mail", "caught");
    }

    @Test
    void theStandInIsOnOrOffInAnyCase() {
        assertThat(of(Map.of("SIMULATOR", "ON"))).containsEntry("shop.simulator", true);
        assertThat(of(Map.of("SIMULATOR", "Off"))).containsEntry("shop.simulator", false);
    }

    @Test
    void theLastPortLeavesNoneForTheStandInUnlessItIsOff() {
        assertThatThrownBy(() -> of(Map.of("PORT", "65535")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("PORT is 65535");
        assertThat(of(Map.of("PORT", "65535", "SIMULATOR", "off"))).containsEntry("server.port", 65535);
    }

    @Test
    void mailGoesOutIfAServerIsNamed() {
        assertThat(of(Map.of("SMTP_HOST", "mail.example.org", "SMTP_PORT", "2525")))
                .containsEntry("shop.mail", "smtp")
                .containsEntry("spring.mail.host", "mail.example.org")
                .containsEntry("spring.mail.port", 2525);
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATOR_PORT, x",
        "SIMULATOR_PORT, 0",
        "SIMULATOR_PORT, 65536",
        "SIMULATOR_PORT, -1",
        "SIMULATOR_PORT, 99999999999",
        "PORT, x",
        "SMTP_PORT, x",
        "SIMULATOR, maybe",
        "PUBLIC_URL, shop.example.org",
        "PUBLIC_URL, ftp://shop.example.org",
        "PUBLIC_URL, https:///path",
        "GATEWAY_URL, gateway",
        "DATABASE_URL, postgres://localhost/shop"
    })
    void whatCannotBeUsedIsNamed(String name, String value) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(name + " is ");
    }

    @Test
    void theProgramEndsWithOneLineThatNamesIt() throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                SampleShop.class.getName());
        program.environment().remove("JAVA_TOOL_OPTIONS");
        program.environment().put("SIMULATOR", "maybe");
        Process shop = program.start();
        String said = new String(shop.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shop.waitFor()).isEqualTo(2);
        assertThat(said.lines()).singleElement().asString().startsWith("sample: SIMULATOR ");
    }
}
