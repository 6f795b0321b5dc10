package io.callport.benchmark.store;

import java.util.Collection;
import java.util.Locale;

/** Of several turns: the middle one, and how far apart they are. */
record Median(double least, double middle, double most) {
    static Median of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Median(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** As a cell of a table. */
    String cell(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", middle, least, most);
    }
}
