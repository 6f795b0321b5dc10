package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about effects, held against the effects. */
class EffectsPageTest {
    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("../docs/effects.md"));
    }

    private static List<String[]> rows() throws IOException {
        return page().stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    private static String parts(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("subject"))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    @Test
    void namesEveryEffectAndNoOther() throws IOException {
        assertThat(rows())
                .extracting(row -> row[1].strip())
                .containsExactlyElementsOf(Arrays.stream(EffectKind.values())
                        .map(kind -> "`" + kind.typeName() + "`")
                        .toList());
    }

    @Test
    void saysWhenAndWithWhatEachComes() throws IOException {
        for (String[] row : rows()) {
            String name = row[1].replaceAll("[` ]", "");
            Class<?> effect = Arrays.stream(Effect.class.getPermittedSubclasses())
                    .filter(type -> type.getSimpleName().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(row[2].strip()).as(name).hasSizeGreaterThan(10).endsWith(".");
            assertThat(row[3].strip()).as(name).isEqualTo(parts(effect));
        }
    }

    @Test
    void explainsTheParts() throws IOException {
        String text = String.join("\n", page());
        assertThat(text)
                .contains("**`subject`**: " + parts(Subject.class) + ".")
                .contains("totals: " + parts(PaymentTotals.class) + ".")
                .contains("**`reason`**: " + parts(Reason.class) + ".");
    }
}
