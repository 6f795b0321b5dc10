package io.callport.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

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
        text.append("| benchmark | ns | ± | bytes allocated | of bare JCA | target |\n|---|--:|--:|--:|--:|---|\n");
        results.forEach((name, result) -> {
            Result<?> time = result.getPrimaryResult();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.0f | %.2f | %s |%n",
                    name,
                    time.getScore(),
                    time.getScoreError(),
                    allocated(result),
                    time.getScore() / baseline(),
                    TARGETS.getOrDefault(name, "")));
        });
        return text.toString();
    }

    private double baseline() {
        RunResult baseline = results.get(BASELINE);
        return baseline == null ? Double.NaN : baseline.getPrimaryResult().getScore();
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
