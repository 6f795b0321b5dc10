package io.callport.benchmark.store;

import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.intake.GroupCommit;
import io.callport.intake.GroupCommitSettings;
import io.callport.transaction.Verdict;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the store beside the ways that one would write by hand, and prints tables. */
public final class StoreBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private StoreBenchmark() {}

    /**
     * All of it.
     *
     * @param vendor {@code postgresql} or {@code mariadb}
     * @param length {@code once}, {@code short} or {@code long}
     * @param payments how many to load; 0 for as many as the length says
     */
    public static void run(String vendor, String length, long payments, PrintStream out) {
        Scale scale = scale(vendor, length, payments);
        boolean once = length.equals("once");
        try (Database database = Vendor.called(vendor).start()) {
            head(database, out);
            contest(database, scale, once, out);
            out.println(new SmallHeap(database).run(scale.payments() + 2, scale.heap(), once));
        }
        growth(vendor, length, out);
    }

    /** The ways in turns, the one without Java last, and nothing else. */
    public static void contest(String vendor, String length, long payments, PrintStream out) {
        try (Database database = Vendor.called(vendor).start()) {
            head(database, out);
            contest(database, scale(vendor, length, payments), length.equals("once"), out);
        }
    }

    /** How the live heap fares while many callbacks go through a small one. */
    public static void heap(String vendor, String length, PrintStream out) {
        try (Database database = Vendor.called(vendor).start()) {
            out.println(new SmallHeap(database)
                    .run(Told.FIRST, scale(vendor, length).heap(), length.equals("once")));
        }
    }

    /** How the cost grows with the tables. */
    public static void growth(String vendor, String length, PrintStream out) {
        Scale scale = scale(vendor, length);
        if (!scale.sizes().isEmpty()) {
            try (Database database = Vendor.called(vendor).startForMany()) {
                head(database, out);
                out.println(new Growth(database).run(scale));
            }
        }
    }

    private static Scale scale(String vendor, String length, long payments) {
        Scale usual = scale(vendor, length);
        return payments == 0 ? usual : usual.withPayments(payments);
    }

    private static Scale scale(String vendor, String length) {
        return Vendor.called(vendor)
                .scale(
                        switch (length) {
                            case "once" -> Scale.once();
                            case "short" -> Scale.brief();
                            case "long" -> Scale.thorough();
                            default -> throw new IllegalArgumentException("once, short or long, not " + length);
                        });
    }

    private static void head(Database database, PrintStream out) {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        out.printf(
                Locale.ROOT,
                "%s%nJava %s on %s, %d processors, load average %.1f when it began%n%n",
                database.settings(),
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                machine.getAvailableProcessors(),
                machine.getSystemLoadAverage());
    }

    private static void contest(Database database, Scale scale, boolean once, PrintStream out) {
        JdbiPaymentStore store = JdbiPaymentStore.on(database.pool());
        new Loading(database, store).load(Told.FIRST, scale.payments() + 1);
        database.settle();
        Written written = Written.readFrom(database);
        try (GroupCommit group = new GroupCommit(store, settings(), PATIENCE)) {
            List<Way> ways = new ArrayList<>(List.of(new Ours("Callport", group, Verdict.ADVANCE)));
            ways.addAll(database.byHand(written));
            if (scale.payments() < scale.used(ways.size())) {
                throw new IllegalArgumentException(
                        "a run takes " + scale.used(ways.size()) + " payments, each once: load as many");
            }
            Contest contest = new Contest(
                    database,
                    store,
                    new Supply(Told.FIRST, scale.payments() + 1, written),
                    ways,
                    new Ours("Callport, a repeat", group, Verdict.REPEAT));
            contest.run(scale);
            out.printf(
                    Locale.ROOT,
                    "%,d payments, %d rounds of each way in turns; %s%n%n%s%n",
                    scale.payments(),
                    scale.rounds(),
                    settings(),
                    new ContestTable(contest.turns()));
        }
        if (!once) {
            database.withoutJava().ifPresent(told -> out.println(told + "\n"));
        }
    }

    static GroupCommitSettings settings() {
        GroupCommitSettings defaults = GroupCommitSettings.defaults();
        return new GroupCommitSettings(
                Integer.getInteger("benchmark.writers", defaults.writers()),
                Integer.getInteger("benchmark.most-facts", defaults.mostFacts()),
                defaults.queue());
    }
}
