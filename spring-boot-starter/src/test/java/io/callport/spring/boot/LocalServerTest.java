package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LocalServerTest {
    private static LocalServer with(String... properties) {
        Map<String, Object> map = new LinkedHashMap<>();
        Arrays.stream(properties)
                .map(property -> property.split("=", 2))
                .forEach(property -> map.put(property[0], property[1]));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", map));
        return new LocalServer(environment);
    }

    @ParameterizedTest
    @CsvSource({
        "server.ssl.enabled=false, http://localhost:81",
        "server.address=127.0.0.1, http://127.0.0.1:81",
        "server.address=0.0.0.0, http://localhost:81",
        "server.address=::, http://localhost:81",
        "server.servlet.context-path=/shop, http://localhost:81/shop",
        "spring.mvc.servlet.path=/, http://localhost:81",
        "spring.mvc.servlet.path=/mvc/, http://localhost:81/mvc",
        "server.ssl.bundle=web, https://localhost:81",
        "server.ssl.key-store=k, https://localhost:81",
        "server.ssl.certificate=c, https://localhost:81"
    })
    void isWhereTheSettingsSay(String property, String url) {
        assertThat(with("local.server.port=81", property).application())
                .hasValueSatisfying(application -> assertThat(application).hasToString(url));
    }

    @Test
    void isNotEncryptedIfThatIsSwitchedOff() {
        assertThat(with("local.server.port=81", "server.ssl.bundle=web", "server.ssl.enabled=false")
                        .application())
                .hasValueSatisfying(application -> assertThat(application).hasScheme("http"));
    }

    @Test
    void isNowhereWithoutAPort() {
        assertThat(with("server.port=81").application()).isEmpty();
    }
}
