package io.callport.benchmark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoreBenchmarkTest {
    @Test
    void runsEachWayOnceAndComparesWhatTheyWrote() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        StoreBenchmark.run("once", 0, new PrintStream(out, true, StandardCharsets.UTF_8));

        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(printed).contains("fsync=on", "synchronous_commit=on", "full_page_writes=on");
        assertThat(printed.lines().filter(line -> line.matches("\\| [14] \\| [A-Za-z].*")))
                .hasSize(8)
                .allMatch(line -> line.matches("\\| \\d \\| [A-Za-z ,]+ \\| [0-9,]+ \\(.*"));
        assertThat(printed.lines().filter(line -> line.matches("\\| \\d+ \\| [0-9,]+ \\|")))
                .hasSize(10);
    }
}
