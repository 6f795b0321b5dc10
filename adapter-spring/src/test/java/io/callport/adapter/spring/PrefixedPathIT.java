package io.callport.adapter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.io.IOException;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixedPathIT {
    @Test
    void contextPathAndServletPathAreSignedToo() throws IOException, LifecycleException {
        try (SpringShop shop = new SpringShop("/store", "/api/*", "/in/{connector}/callback")) {
            try (Wire wire = shop.connect()) {
                wire.send(SentCallback.to("/store/api/in/shop/callback?x=1").bytes());
                assertThat(wire.reply().body()).isEqualTo("OK");

                wire.send("POST /store/in/shop/callback HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
                assertThat(wire.reply().body()).doesNotContain("unauthorized");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callbacks",
                "callbacks/{connector}",
                "/cb?c={connector}",
                "/{connector}/{connector}",
                "/*/{connector}"
            })
    void aPathThatCannotBeServedIsRefusedAtStart(String path) {
        assertThatThrownBy(() -> new SpringShop("", "/", path))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.path must be a plain path");
    }
}
