package io.callport.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThisMachineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8081",
                "http://LOCALHOST",
                "http://stand-in.localhost",
                "http://127.0.0.1:9",
                "http://127.1.2.3",
                "http://[::1]:9"
            })
    void isWhereTheStandInIs(String url) {
        assertThat(HttpGateway.isOnThisMachine(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gateway.ixopay.com",
                "https://localhost.example.org",
                "https://127.0.0.1.example.org",
                "https://128.0.0.1",
                "https://[2001:db8::1]",
                "https://999.1.1.1",
                "localhost",
                "http://local host",
                ""
            })
    void isNowhereElse(String url) {
        assertThat(HttpGateway.isOnThisMachine(url)).isFalse();
    }

    @Test
    void isNotWhereNothingIsSet() {
        assertThat(HttpGateway.isOnThisMachine(null)).isFalse();
    }
}
