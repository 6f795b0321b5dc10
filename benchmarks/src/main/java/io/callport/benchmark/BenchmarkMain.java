package io.callport.benchmark;

import io.callport.benchmark.http.HttpBenchmark;
import io.callport.benchmark.store.StoreBenchmark;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures what it is asked to, and prints tables. */
final class BenchmarkMain {
    private BenchmarkMain() {}

    /** How much of a run; the settings that the table was made with. */
    enum Length {
        /** Each body once in this JVM: tells that it works, and no figure worth reading. */
        ONCE(0, 0, 1),
        /** About a minute. */
        SHORT(2, 3, 4),
        /** About ten minutes. */
        LONG(5, 10, 20);

        private final int forks;
        private final int warmups;
        private final int measurements;

        Length(int forks, int warmups, int measurements) {
            this.forks = forks;
            this.warmups = warmups;
            this.measurements = measurements;
        }

        private OptionsBuilder options() {
            OptionsBuilder options = new OptionsBuilder();
            options.include("^io\\.callport\\.benchmark\\.")
                    .mode(this == ONCE ? Mode.SingleShotTime : Mode.AverageTime)
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .forks(forks)
                    .warmupIterations(warmups)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(measurements)
                    .measurementTime(TimeValue.seconds(1))
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT);
            return options;
        }

        @Override
        public String toString() {
            return forks + " JVMs, each with " + warmups + " s to warm up and " + measurements + " s measured";
        }
    }

    /** What to measure, how much of it, how many payments to load for it (0: as that says), and on whose database. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "micro" -> run(Length.valueOf(args[1].toUpperCase(Locale.ROOT)), System.out);
            case "store" -> StoreBenchmark.run(args[3], args[1], Long.parseLong(args[2]), System.out);
            case "contest" -> StoreBenchmark.contest(args[3], args[1], Long.parseLong(args[2]), System.out);
            case "heap" -> StoreBenchmark.heap(args[3], args[1], System.out);
            case "http" -> HttpBenchmark.run(args[1], System.out);
            case "growth" -> StoreBenchmark.growth(args[3], args[1], System.out);
            default ->
                throw new IllegalArgumentException(
                        "-Dbenchmark is micro, http, store, contest, heap or growth, not " + args[0]);
        }
    }

    static void run(Length length, PrintStream out) throws RunnerException {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        double load = machine.getSystemLoadAverage();
        Collection<RunResult> results = new Runner(length.options().build()).run();
        out.println(new Table(results));
        out.printf(
                Locale.ROOT,
                "%s; Java %s; %d processors, load average %.1f when it began%n",
                length,
                System.getProperty("java.version"),
                machine.getAvailableProcessors(),
                load);
    }
}
