package io.callport.benchmark.store;

import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.intake.GroupCommit;
import io.callport.transaction.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same turns again and again, while the tables grow. Used once. */
final class Growth {
    /** How many payments a shop still hears of: as many as the smallest tables have, so that only the tables differ. */
    private static final int LATEST = 100_000;

    private static final int CALLERS = 64;
    private static final int CALLBACKS = 2_500;
    private static final int ROUNDS = 7;

    private final Database database;
    private double first;
    private double firstByHand;

    Growth(Database database) {
        this.database = database;
    }

    /** Lines for each size: rate and times of ours, and the rate of the CTE beside it; for any of the payments, and for those begun last. */
    String run(Scale scale) {
        StringBuilder text = new StringBuilder(
                "| payments | callbacks for | Callport per second, median (least to most) | of the first |"
                        + " p50, ms | p99, ms | by hand, per second | of the first |\n|--:|---|--:|--:|--:|--:|--:|--:|\n");
        JdbiPaymentStore store = JdbiPaymentStore.on(database.pool());
        long before = Told.FIRST - 1;
        try (GroupCommit group = new GroupCommit(store, StoreBenchmark.settings(), Duration.ofMinutes(1))) {
            for (long size : scale.sizes()) {
                new Loading(database, store).load(before + 1, size + 1);
                Written written = Written.readFrom(database);
                long latest = Math.max(before + 1, size + 2 - LATEST);
                Supply last = new Supply(latest, size + 1, written);
                text.append(line(
                        size, String.format(Locale.ROOT, "the latest %,d", LATEST), measured(group, last, written)));
                if (before + 1 < latest) {
                    Supply any = new Supply(before + 1, latest - 1, written);
                    text.append(line(size, "any", measured(group, any, written)));
                }
                before = size + 1;
            }
        }
        return text.toString();
    }

    private record Measured(List<Turn> ours, List<Turn> byHand) {}

    private Measured measured(GroupCommit group, Supply supply, Written written) {
        Measured measured = new Measured(new ArrayList<>(), new ArrayList<>());
        for (int round = -Scale.WARM_UPS; round < ROUNDS; round++) {
            Turn turn = counted(new Ours("Callport", group, Verdict.ADVANCE), supply);
            Turn other = counted(database.byHand(written).get(0), supply);
            if (round >= 0) {
                measured.ours().add(turn);
                measured.byHand().add(other);
            }
        }
        return measured;
    }

    private String line(long size, String callbacksFor, Measured measured) {
        Median rate = Median.of(measured.ours().stream().map(Turn::rate).toList());
        Median rateByHand = Median.of(measured.byHand().stream().map(Turn::rate).toList());
        first = first == 0 ? rate.middle() : first;
        firstByHand = firstByHand == 0 ? rateByHand.middle() : firstByHand;
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %.2f | %.2f | %.2f | %s | %.2f |%n",
                size,
                callbacksFor,
                rate.cell("%,.0f"),
                rate.middle() / first,
                Median.of(measured.ours().stream().map(Turn::median).toList()).middle() / 1e3,
                Median.of(measured.ours().stream().map(Turn::slowest).toList()).middle() / 1e3,
                rateByHand.cell("%,.0f"),
                rateByHand.middle() / firstByHand);
    }

    private Turn counted(Way way, Supply supply) {
        List<Callback> callbacks = supply.next(CALLBACKS);
        long before = database.count("select count(*) from callport_outbox");
        Turn turn = Turn.of(way, callbacks, CALLERS, database::cpuNanos);
        if (database.count("select count(*) from callport_outbox") != before + callbacks.size()) {
            throw new IllegalStateException(way.title() + " left effects out");
        }
        return turn;
    }
}
