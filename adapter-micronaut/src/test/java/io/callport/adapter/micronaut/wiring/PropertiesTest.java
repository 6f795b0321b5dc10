package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.adapter.micronaut.BodySettings;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One set of properties for both frameworks: what is in the table of the Spring Boot starter is here too, with the same default. */
class PropertiesTest {
    private static Map<String, String> properties(String prefix, Class<? extends Record> type) {
        Map<String, String> found = new TreeMap<>();
        for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
            Bindable bindable = parameter.getAnnotation(Bindable.class);
            String name = parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            found.put(prefix + "." + name, bindable == null ? "" : bindable.defaultValue());
        }
        return found;
    }

    private static Map<String, String> here() {
        Map<String, String> all = new TreeMap<>();
        all.putAll(properties("callport", CallportConfiguration.class));
        all.putAll(properties("callport", BodySettings.class));
        all.putAll(properties("callport.gateway", GatewayConfiguration.class));
        all.putAll(properties("callport.jdbc", JdbcConfiguration.class));
        all.putAll(properties("callport.security", SecurityConfiguration.class));
        all.putAll(properties("callport.store", StoreConfiguration.class));
        all.putAll(properties("callport.connectors.<name>", ConnectorConfiguration.class));
        return all;
    }

    @Test
    void areThoseOfTheStarterAndFourMore() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Files.readAllLines(Path.of("../spring-boot-starter/README.md")).stream()
                .filter(line -> line.startsWith("| `callport."))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(cell -> cell.replace("`", "").strip())
                        .toList())
                .forEach(cells -> expected.put(cells.get(1), cells.get(2).replaceAll("[\\[\\] ]", "")));
        expected.put("callport.jdbc.datasource", "");
        expected.put("callport.body-memory", "");
        expected.put("callport.body-within", "10s");
        expected.put("callport.connectors.<name>.name", ""); // the name itself

        assertThat(expected).hasSizeGreaterThan(40);
        assertThat(here()).isEqualTo(expected);
    }
}
