package io.callport.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackUrlsTest {
    private static CallbackUrls at(String publicUrl) {
        return new CallbackUrls(URI.create(publicUrl), "/callbacks/{connector}");
    }

    @Test
    void aUrlIsPublicUrlAndPathWithTheConnector() {
        assertThat(at("https://api.example.org").of("shop")).hasToString("https://api.example.org/callbacks/shop");
        assertThat(at("https://api.example.org/").of("shop")).hasToString("https://api.example.org/callbacks/shop");
        assertThat(at("https://api.example.org/pay").of("shop"))
                .hasToString("https://api.example.org/pay/callbacks/shop");
    }

    @Test
    void withoutAPublicUrlItNamesTheSetting() {
        assertThatThrownBy(() -> new CallbackUrls(null, "/callbacks/{connector}").of("shop"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.public-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbacks/{connector}", "/callbacks"})
    void aPathWithoutSlashOrConnectorIsRefused(String path) {
        assertThatThrownBy(() -> new CallbackUrls(null, path))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.org:8443", "http://localhost", "http://127.0.0.1", "http://10.1.2.3",
                        "http://172.16.0.1",
                "http://172.31.255.255", "http://192.168.1.1", "http://169.254.1.1", "http://240.0.0.1",
                        "http://0.1.2.3",
                "http://192.0.0.1", "http://255.255.255.255", "http://[::1]"
            })
    void whatTheGatewayWillProbablyNotReachIsAWarning(String url) {
        assertThat(at(url).warnings()).hasSize(1).first().asString().contains("callport.public-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.org",
                "http://api.example.org:80",
                "https://api.example.org:443",
                "https://93.184.216.34",
                "http://172.32.0.1",
                "http://192.0.1.1"
            })
    void whatItReachesIsNone(String url) {
        assertThat(at(url).warnings()).isEmpty();
    }
}
