package io.callport.benchmark.http;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.benchmark.http.Load.Result;
import io.callport.port.CallbackWatch;
import io.callport.port.Decider;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.Unmatched;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measures each adapter in its server beside the same server doing it by hand, in turns, and prints a table. */
public final class HttpBenchmark {
    private static final int CONNECTIONS = 64;
    private static final Decider DECIDER = new Lifecycle(Unmatched.PARK)::decide;

    private final int rounds;
    private final int requests;

    private HttpBenchmark(int rounds, int requests) {
        this.rounds = rounds;
        this.requests = requests;
    }

    /** @param length {@code once}, {@code short} or {@code long} */
    public static void run(String length, PrintStream out) throws Exception {
        HttpBenchmark benchmark = switch (length) {
            case "once" -> new HttpBenchmark(1, 200);
            case "short" -> new HttpBenchmark(9, 8_000);
            case "long" -> new HttpBenchmark(25, 10_000);
            default -> throw new IllegalArgumentException("once, short or long, not " + length);
        };
        out.printf(
                Locale.ROOT,
                "%d connections, %d rounds of %,d callbacks each way; Java %s on %s, %d processors, load average %.1f when it began%n%n",
                CONNECTIONS,
                benchmark.rounds,
                benchmark.requests,
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        out.println(
                "| server | by hand, per second | Callport, per second | rate: Callport / by hand | p99, ms: by hand |"
                        + " p99, ms: Callport | CPU each, µs: by hand | CPU each, µs: Callport |\n|---|--:|--:|--:|--:|--:|--:|--:|");
        for (Map.Entry<String, Served.Start> server : servers().entrySet()) {
            out.println(benchmark.row(server.getKey(), server.getValue()));
        }
    }

    private static Map<String, Served.Start> servers() {
        Map<String, Served.Start> servers = new LinkedHashMap<>();
        servers.put("Jetty, servlet", JettyServed::new);
        servers.put("Tomcat, servlet", TomcatServed::new);
        servers.put("Tomcat, Spring WebMVC", SpringServed::new);
        servers.put("Netty, Micronaut", MicronautServed::new);
        return servers;
    }

    private String row(String name, Served.Start start) throws Exception {
        List<Result> ours = new ArrayList<>();
        List<Result> byHand = new ArrayList<>();
        SwappedStore store = new SwappedStore();
        try (Callport callport = callport(store);
                Served served = start.with(callport.intake(), new ByHand())) {
            Load load = new Load(served.port(), CONNECTIONS);
            List<byte[]> toOurs = Callbacks.to(Served.CALLPORT, requests);
            List<byte[]> toByHand = Callbacks.to(Served.BY_HAND, requests);
            for (int round = -rounds; round < rounds; round++) { // the first ones compile, and do not count
                store.fill(DECIDER, requests);
                System.gc(); // what the turn before left behind is not this one's
                boolean oursFirst = round % 2 == 0;
                Result first = load.run(oursFirst ? toOurs : toByHand);
                Result second = load.run(oursFirst ? toByHand : toOurs);
                if (round >= 0) {
                    ours.add(oursFirst ? first : second);
                    byHand.add(oursFirst ? second : first);
                }
            }
        }
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, i -> ours.get(i).rate() / byHand.get(i).rate());
        Arrays.sort(ratios);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.2f (%.2f to %.2f) | %.2f | %.2f | %.0f | %.0f |",
                name,
                median(byHand, Result::rate),
                median(ours, Result::rate),
                ratios[rounds / 2],
                ratios[0],
                ratios[rounds - 1],
                median(byHand, Result::slowest) / 1e3,
                median(ours, Result::slowest) / 1e3,
                median(byHand, Result::cpu),
                median(ours, Result::cpu));
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> what) {
        double[] sorted = results.stream().mapToDouble(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Callport callport(SwappedStore store) {
        return Callport.builder()
                .connector(Callbacks.CONNECTOR, connector -> connector.sharedSecrets(Callbacks.SECRET))
                .store(store)
                .reader(new JacksonNotificationReader())
                .watch(CallbackWatch.NONE)
                .withoutEffects()
                .build();
    }
}
