package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an editor completes and explains. */
class MetadataTest {
    private static final String CONNECTORS = "callport.connectors";

    private static Map<String, JsonNode> described() throws IOException {
        try (InputStream json =
                MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            Map<String, JsonNode> properties = new TreeMap<>();
            new ObjectMapper()
                    .readTree(json)
                    .get("properties")
                    .forEach(property -> properties.put(property.get("name").asText(), property));
            properties.keySet().removeIf(name -> name.startsWith("management.")); // Spring Boot's, for the endpoint
            return properties;
        }
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        String name =
                prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
    }

    @Test
    void namesEveryPropertyAndNoOther() throws IOException {
        assertThat(described().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        names("callport", CallportProperties.class).toList());
    }

    @Test
    void explainsEveryProperty() throws IOException {
        assertThat(described())
                .isNotEmpty()
                .allSatisfy((name, property) -> assertThat(
                                property.path("description").asText())
                        .as(name)
                        .hasSizeGreaterThan(10)
                        .endsWith("."));
    }

    /** The README's rows, as written there. */
    private static List<String> table() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `callport."))
                .toList();
    }

    @Test
    void theReadmeSaysTheSameOfEveryProperty() throws IOException {
        List<String> rows = described().values().stream()
                .filter(property -> !property.get("name").asText().equals(CONNECTORS))
                .map(MetadataTest::row)
                .toList();

        assertThat(table().stream().filter(line -> !line.startsWith("| `" + CONNECTORS + ".")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void theReadmeNamesEveryPropertyOfAConnector() throws IOException {
        assertThat(table().stream()
                        .filter(line -> line.startsWith("| `" + CONNECTORS + "."))
                        .map(line -> line.split("`", -1)[1]))
                .containsExactlyInAnyOrderElementsOf(
                        names(CONNECTORS + ".<name>", ConnectorProperties.class).toList());
    }

    private static String row(JsonNode property) {
        String fallback = property.path("defaultValue").asText();
        return "| `" + property.get("name").asText() + "` | " + (fallback.isEmpty() ? "" : "`" + fallback + "` ") + "| "
                + property.get("description").asText() + " |";
    }

    @Test
    void showsDefaults() throws IOException {
        assertThat(described()
                        .get("callport.jdbc.initialize-schema")
                        .get("defaultValue")
                        .asText())
                .isEqualTo("embedded");
        assertThat(described().get("callport.path").get("defaultValue").asText())
                .isEqualTo("/callbacks/{connector}");
    }
}
