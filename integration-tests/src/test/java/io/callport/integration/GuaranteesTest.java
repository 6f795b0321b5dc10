package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guarantee sheet, held against the tests it cites. */
class GuaranteesTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void everyNumberIsCitedByATest() throws IOException {
        String sheet = Files.readString(ROOT.resolve("docs/guarantees.md"));
        assertThat(all("\\*\\*(G\\d+)\\*\\*", sheet)).isNotEmpty().isSubsetOf(all("\\b(G\\d+)\\b", tests()));
    }

    @Test
    void everyTestItNamesIsThere() throws IOException {
        String sheet = Files.readString(ROOT.resolve("docs/guarantees.md"));
        Set<String> classes;
        try (Stream<Path> files = Files.walk(ROOT)) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .collect(Collectors.toSet());
        }
        assertThat(all("`(\\w+(?:Test|IT|Contract))[.`]", sheet)).isNotEmpty().isSubsetOf(classes);
    }

    private static String tests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(path ->
                            path.toString().matches(".*/src/(test|main)/java/.*(Test|IT|Contract|Aspect)\\.java"))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
