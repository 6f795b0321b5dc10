package io.callport.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The results as a Markdown table, each time also as a multiple of the bare signature check's. */
final class Table {
    private static final String PACKAGE = Table.class.getPackageName() + ".";
    private static final String BASELINE = "VerificationBenchmark.bareJca";
    private static final Map<String, String> TARGETS = Map.of(
            "VerificationBenchmark.callport", "at most 1.3 times the bare JCA",
            "DecisionBenchmark.decide", "under 1,000 ns");

    private final Map<String, RunResult> results = new TreeMap<>();

    Table(Collection<RunResult> results) {
        for (RunResult result : results) {
            this.results.put(result.getParams().getBenchmark().replace(PACKAGE, ""), result);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("| benchmark | ns | fastest to slowest | bytes allocated | of bare JCA | target |\n");
        text.append("|---|--:|--:|--:|--:|---|\n");
        results.forEach((name, result) -> {
            Statistics times = result.getPrimaryResult().getStatistics();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f to %,.0f | %,.0f | %.2f | %s |%n",
                    name,
                    median(result),
                    times.getMin(),
                    times.getMax(),
                    allocated(result),
                    median(result) / baseline(),
                    TARGETS.getOrDefault(name, "")));
        });
        return text.toString();
    }

    private double baseline() {
        RunResult baseline = results.get(BASELINE);
        return baseline == null ? Double.NaN : median(baseline);
    }

    /** Of the iterations of all JVMs: a mean would make one that something else on the machine disturbed count for many. */
    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static double allocated(RunResult result) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.endsWith("gc.alloc.rate.norm")) {
                return result.getSecondaryResults().get(name).getScore();
            }
        }
        return Double.NaN;
    }
}
