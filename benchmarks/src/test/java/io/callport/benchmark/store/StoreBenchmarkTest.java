package io.callport.benchmark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreBenchmarkTest {
    @Test
    void runsEachWayOnceAndComparesWhatTheyWrote() {
        String printed = printed("postgresql");
        assertThat(printed).contains("fsync=on", "synchronous_commit=on", "full_page_writes=on");
        assertThat(contestants(printed)).hasSize(8).allMatch(StoreBenchmarkTest::isMeasured);
        assertThat(stepsThroughASmallHeap(printed)).hasSize(10);
    }

    @Test
    void runsEachWayOnceOnMariaDbToo() {
        String printed = printed("mariadb");
        assertThat(printed).contains("innodb_flush_log_at_trx_commit=1", "log_bin=", "sync_binlog=");
        assertThat(contestants(printed)).hasSize(10).allMatch(StoreBenchmarkTest::isMeasured);
        assertThat(stepsThroughASmallHeap(printed)).hasSize(10);
    }

    private static String printed(String vendor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StoreBenchmark.run(vendor, "once", 0, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> contestants(String printed) {
        return printed.lines()
                .filter(line -> line.matches("\\| [14] \\| [A-Za-z].*"))
                .toList();
    }

    private static boolean isMeasured(String contestant) {
        return contestant.matches("\\| \\d \\| [A-Za-z ,]+ \\| [0-9,]+ \\(.*");
    }

    private static List<String> stepsThroughASmallHeap(String printed) {
        return printed.lines()
                .filter(line -> line.matches("\\| \\d+ \\| [0-9,]+ \\|"))
                .toList();
    }
}
