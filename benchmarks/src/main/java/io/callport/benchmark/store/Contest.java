package io.callport.benchmark.store;

import io.callport.benchmark.store.Scale.Crowd;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.TimelineEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ways of doing the same, in turns; and what each turn came to. */
final class Contest {
    private final Database database;
    private final PaymentStore store;
    private final Supply supply;
    private final List<Way> ways;
    private final Way repeating;
    private final Map<Crowd, Map<String, List<Turn>>> turns = new LinkedHashMap<>();

    /** @param repeating takes what the first of the ways took, once more */
    Contest(Database database, PaymentStore store, Supply supply, List<Way> ways, Way repeating) {
        this.database = database;
        this.store = store;
        this.supply = supply;
        this.ways = List.copyOf(ways);
        this.repeating = repeating;
    }

    /** Some rounds to warm up, then as many as wanted; another way begins each. */
    void run(Scale scale) {
        for (Crowd crowd : scale.crowds()) {
            Map<String, List<Turn>> theirs = new LinkedHashMap<>();
            for (int round = -scale.warmUps(crowd); round < scale.rounds(); round++) {
                for (int i = 0; i < ways.size(); i++) {
                    Way way = ways.get(Math.floorMod(round + i, ways.size()));
                    List<Callback> callbacks = supply.next(crowd.callbacks());
                    Turn turn = counted(way, callbacks, crowd.callers());
                    Turn again = way.equals(ways.get(0)) ? repeated(callbacks, crowd.callers()) : null;
                    if (round >= 0) {
                        theirs.computeIfAbsent(way.title(), none -> new ArrayList<>())
                                .add(turn);
                        if (again != null) {
                            theirs.computeIfAbsent(repeating.title(), none -> new ArrayList<>())
                                    .add(again);
                        }
                    }
                }
            }
            turns.put(crowd, theirs);
        }
    }

    private Turn counted(Way way, List<Callback> callbacks, int callers) {
        Rows before = Rows.in(database);
        Turn turn = Turn.of(way, callbacks, callers, database::cpuNanos);
        Rows.in(database).requireAfter(before, callbacks.size(), way.title());
        requireWhole(callbacks.get(0), way);
        return turn;
    }

    private Turn repeated(List<Callback> callbacks, int callers) {
        Rows before = Rows.in(database);
        List<Callback> again = callbacks.stream().map(Callback::again).toList();
        Turn turn = Turn.of(repeating, again, callers, database::cpuNanos);
        Rows.in(database).requireAfter(before, 0, repeating.title());
        return turn;
    }

    /** What a way wrote is what our store reads as a payment that was paid by it. */
    private void requireWhole(Callback callback, Way way) {
        PaymentView view = shown(callback.told());
        PaymentView like = shown(new Told(0));
        boolean whole = view.transaction().status() == like.transaction().status()
                && view.transaction().summary().equals(like.transaction().summary())
                && decisions(view).equals(decisions(like))
                && view.effects().size() == like.effects().size();
        if (!whole) {
            throw new IllegalStateException(way.title() + " left " + view + ", which is not like " + like);
        }
    }

    private PaymentView shown(Told told) {
        return store.find(Told.CONNECTOR, told.merchantTransactionId())
                .orElseThrow(() -> new IllegalStateException("no payment for " + told));
    }

    private static List<String> decisions(PaymentView view) {
        return view.timeline().stream().map(TimelineEntry::decision).toList();
    }

    Map<Crowd, Map<String, List<Turn>>> turns() {
        return turns;
    }
}
