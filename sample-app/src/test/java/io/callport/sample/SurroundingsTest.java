package io.callport.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
    private static Map<String, Object> of(Map<String, String> environment) {
        return Surroundings.of(environment).properties();
    }

    @Test
    void theStandInListensBesideTheShop() {
        assertThat(of(Map.of()))
                .containsEntry("shop.simulator-port", 8081)
                .containsEntry("callport.gateway.url", "http://localhost:8081");
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
    @ValueSource(strings = {"x", "0", "65536", "-1", "99999999999"})
    void whatIsNoPortIsNamed(String port) {
        assertThatThrownBy(() -> of(Map.of("SIMULATOR_PORT", port)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("SIMULATOR_PORT");
    }
}
