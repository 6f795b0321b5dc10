package io.callport.benchmark.store;

import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.benchmark.store.Scale.Crowd;
import io.callport.intake.GroupCommit;
import io.callport.transaction.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same turns again and again, while the tables grow. */
final class Growth {
    private final Database database;

    Growth(Database database) {
        this.database = database;
    }

    /** A line for each size: rate and times of ours, and the rate of the CTE beside it. */
    String run(Scale scale) {
        StringBuilder text =
                new StringBuilder("| payments | Callport per second, median (least to most) | of the first |"
                        + " p50, ms | p99, ms | by hand, per second | of the first |\n|--:|--:|--:|--:|--:|--:|--:|\n");
        JdbiPaymentStore store = JdbiPaymentStore.on(database.pool());
        Crowd crowd = scale.crowds().get(0);
        double first = 0;
        double firstByHand = 0;
        long before = Told.FIRST - 1;
        try (GroupCommit group = new GroupCommit(store, StoreBenchmark.settings(), Duration.ofMinutes(1))) {
            for (long size : scale.sizes()) {
                new Loading(database, store).load(before + 1, size + 1);
                Written written = Written.readFrom(database);
                Supply supply = new Supply(before + 1, size + 1, written);
                List<Turn> ours = new ArrayList<>();
                List<Turn> byHand = new ArrayList<>();
                for (int round = -Scale.WARM_UPS; round < Math.min(5, scale.rounds()); round++) {
                    Turn turn = counted(new Ours("Callport", group, Verdict.ADVANCE), supply, crowd);
                    Turn other = counted(database.byHand(written).get(0), supply, crowd);
                    if (round >= 0) {
                        ours.add(turn);
                        byHand.add(other);
                    }
                }
                Median rate = Median.of(ours.stream().map(Turn::rate).toList());
                Median rateByHand = Median.of(byHand.stream().map(Turn::rate).toList());
                first = first == 0 ? rate.middle() : first;
                firstByHand = firstByHand == 0 ? rateByHand.middle() : firstByHand;
                text.append(String.format(
                        Locale.ROOT,
                        "| %,d | %s | %.2f | %.2f | %.2f | %s | %.2f |%n",
                        size,
                        rate.cell("%,.0f"),
                        rate.middle() / first,
                        Median.of(ours.stream().map(Turn::median).toList()).middle() / 1e3,
                        Median.of(ours.stream().map(Turn::slowest).toList()).middle() / 1e3,
                        rateByHand.cell("%,.0f"),
                        rateByHand.middle() / firstByHand));
                before = size + 1;
            }
        }
        return text.toString();
    }

    private Turn counted(Way way, Supply supply, Crowd crowd) {
        List<Callback> callbacks = supply.next(crowd.callbacks());
        long before = database.count("select count(*) from callport_outbox");
        Turn turn = Turn.of(way, callbacks, crowd.callers(), database::cpuNanos);
        if (database.count("select count(*) from callport_outbox") != before + callbacks.size()) {
            throw new IllegalStateException(way.title() + " left effects out");
        }
        return turn;
    }
}
