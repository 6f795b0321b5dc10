package io.callport.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class BenchmarkMainTest {
    @BeforeAll
    static void measureNothingSoNeverMindOthersWhoDo() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void runsEveryBenchmarkOnce() throws RunnerException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        BenchmarkMain.run(BenchmarkMain.Length.ONCE, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("Benchmark.")))
                .hasSize(4)
                .allMatch(line -> line.matches("\\| [A-Za-z.]+ \\| [0-9,]+ \\|.*"))
                .anyMatch(line -> line.matches("\\| VerificationBenchmark.bareJca \\|.*\\| 1.00 \\|.*"));
    }
}
