package io.callport.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGatewayBuilderTest {

    @Test
    void showsNoCredentials() {
        assertThat(Given.gateway("https://gateway.ixopay.com").build())
                .hasToString("HttpGateway[https://gateway.ixopay.com/api/v3]");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                " ",
                "gateway.ixopay.com",
                "ftp://gateway.ixopay.com",
                "https:///api/v3",
                "https://u:hidden@gateway.ixopay.com",
                "https://u:hid den@gateway.ixopay.com",
                "https://gateway.ixopay.com?a=b",
                "https://gateway.ixopay.com#f",
            })
    void refusesAUrlThatCannotBeTheGateways(String url) {
        assertThatThrownBy(() -> Given.gateway(url).build())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("callport.gateway.url ")
                .hasMessageContaining("such as https://gateway.ixopay.com")
                .hasMessageNotContaining("hid")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gateway.ixopay.com", "http://10.0.0.1", "http://127.example.org", "HTTP://host:80"})
    void refusesToSendThePasswordUnencryptedUnlessAllowed(String url) {
        assertThatThrownBy(() -> Given.gateway(url).build())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.gateway.allow-plain-http");
        assertThatCode(() -> Given.gateway(url).allowPlainHttp(true).build()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081", "http://127.0.0.1", "http://[::1]:8081", "http://sim.localhost"})
    void takesPlainHttpToThisMachine(String url) {
        assertThatCode(() -> Given.gateway(url).build()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "https://gateway.ixopay.com/api/v3, https://gateway.ixopay.com/api/v3",
        "https://proxy.example.org/ixopay/, https://proxy.example.org/ixopay/api/v3",
        "' https://gateway.ixopay.com ', https://gateway.ixopay.com/api/v3",
    })
    void addsTheVersionWhereItIsMissing(String url, String base) {
        assertThat(Given.gateway(url).build()).hasToString("HttpGateway[" + base + "]");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void namesTheCredentialThatIsMissing(String missing) {
        assertThatThrownBy(() ->
                        Given.gateway("https://a.example").username(missing).build())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("callport.gateway.username is not set");
        assertThatThrownBy(() ->
                        Given.gateway("https://a.example").password(missing).build())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("callport.gateway.password is not set");
    }

    @Test
    void refusesAUsernameThatHttpBasicCannotCarry() {
        assertThatThrownBy(
                        () -> Given.gateway("https://a.example").username("a:b").build())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("callport.gateway.username must not contain a colon");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 601})
    void refusesTimeoutsThatCannotBeMeant(long seconds) {
        Duration timeout = Duration.ofSeconds(seconds);
        assertThatThrownBy(() -> Given.gateway("https://a.example")
                        .connectTimeout(timeout)
                        .build())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("callport.gateway.connect-timeout ");
        assertThatThrownBy(() -> Given.gateway("https://a.example")
                        .requestTimeout(timeout)
                        .build())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("callport.gateway.request-timeout ");
    }
}
