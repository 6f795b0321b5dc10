package io.callport.benchmark.store;

import io.callport.benchmark.store.Scale.Crowd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A contest as a Markdown table. Ratios are taken round by round, so that what disturbs one round disturbs both sides of it. */
final class ContestTable {
    private final Map<Crowd, Map<String, List<Turn>>> turns;

    ContestTable(Map<Crowd, Map<String, List<Turn>>> turns) {
        this.turns = turns;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("| callers | way | per second, median (least to most) | p50, ms | p99, ms |"
                + " CPU each, µs: Java + server | rate: Callport / it |"
                + " p50: Callport / it | p99: Callport / it |\n");
        text.append("|--:|---|--:|--:|--:|--:|--:|--:|--:|\n");
        turns.forEach((crowd, ways) -> {
            List<Turn> ours = ways.values().iterator().next();
            ways.forEach((way, theirs) -> text.append(String.format(
                    Locale.ROOT,
                    "| %d | %s | %s | %s | %s | %.0f + %.0f | %s | %s | %s |%n",
                    crowd.callers(),
                    way,
                    median(theirs, Turn::rate).cell("%,.0f"),
                    median(theirs, turn -> turn.median() / 1e3).cell("%.2f"),
                    median(theirs, turn -> turn.slowest() / 1e3).cell("%.2f"),
                    median(theirs, Turn::cpu).middle(),
                    median(theirs, Turn::serverCpu).middle(),
                    ratio(ours, theirs, Turn::rate).cell("%.2f"),
                    ratio(ours, theirs, Turn::median).cell("%.2f"),
                    ratio(ours, theirs, Turn::slowest).cell("%.2f"))));
        });
        return text.toString();
    }

    private static Median median(List<Turn> turns, ToDoubleFunction<Turn> of) {
        return Median.of(turns.stream().map(of::applyAsDouble).toList());
    }

    private static Median ratio(List<Turn> ours, List<Turn> theirs, ToDoubleFunction<Turn> of) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            ratios.add(of.applyAsDouble(ours.get(i)) / of.applyAsDouble(theirs.get(i)));
        }
        return Median.of(ratios);
    }
}
