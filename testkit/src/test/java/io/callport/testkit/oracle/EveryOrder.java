package io.callport.testkit.oracle;

import io.callport.transaction.Fact;
import io.callport.transaction.Question;
import io.callport.transaction.TransactionState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells one history in every order, each thing once and one of them once more at every later place, with questions put at every moment and answered at
 * every later one; and has every end judged. Sequences that have come to the same world with the same things left to tell go on as one, and are
 * counted as many.
 */
final class EveryOrder {
    private final GatewayHistory history;
    private final Limits limits;
    private final Worlds worlds;
    private final List<Telling> tellings;
    private final long all;
    private final Map<Judged, List<String>> judged = new HashMap<>();
    private long sequences;
    private long moments;

    /**
     * @param questions how many are put at most
     * @param unprompted whether they are put to any transaction at any moment, or only when one is due
     */
    record Limits(int questions, boolean unprompted) {
        static final Limits NO_QUESTIONS = new Limits(0, false);
    }

    /** Where sequences have come to. */
    private record Moment(World world, long told, boolean repeated, Asking asking) {}

    /** How many of them, and the first way there. */
    private record Arrival(long ways, @Nullable Moment from, String by) {}

    private record Judged(World world, boolean asked) {}

    EveryOrder(GatewayHistory history, Limits limits, Worlds worlds) {
        this.history = history;
        this.limits = limits;
        this.worlds = worlds;
        this.tellings = history.tellings();
        this.all = (1L << tellings.size()) - 1;
    }

    /** How many sequences were told. */
    long sequences() {
        return sequences;
    }

    /** How many different moments they went through. */
    long moments() {
        return moments;
    }

    /** @throws AssertionError with a shortest sequence that ends wrong */
    EveryOrder run() {
        Map<Moment, Arrival> arrivals = new HashMap<>();
        Map<Moment, Arrival> level = new LinkedHashMap<>();
        level.put(new Moment(worlds.begin(history), 0, false, Asking.NONE), new Arrival(1, null, ""));
        while (!level.isEmpty()) {
            arrivals.putAll(level);
            Map<Moment, Arrival> next = new LinkedHashMap<>();
            level.forEach((moment, arrival) -> {
                moments++;
                try {
                    goOn(moment, arrival, next);
                    if (moment.told == all && moment.asking.inFlight().isEmpty()) {
                        sequences += arrival.ways;
                        judge(moment);
                    }
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            e.getMessage() + "\n of " + history + "\n told as " + way(moment, arrivals), e);
                }
            });
            level = next;
        }
        return this;
    }

    private void goOn(Moment now, Arrival arrival, Map<Moment, Arrival> next) {
        for (int i = 0; i < tellings.size(); i++) {
            long bit = 1L << i;
            boolean again = (now.told & bit) != 0;
            Telling telling = tellings.get(i);
            if ((!again || !now.repeated) && (again || mayBeTold(telling, now.told))) {
                World world = now.world.after(telling.fact(), worlds);
                put(
                        next,
                        arrival,
                        now,
                        new Moment(world, now.told | bit, now.repeated || again, now.asking),
                        telling.toString());
            }
        }
        if (now.asking.asked() < limits.questions) {
            for (int i = 0; i < history.transactions().size(); i++) {
                ask(i, now, arrival, next);
            }
        }
        for (Asking.InFlight question : now.asking.inFlight()) {
            answer(question, now, arrival, next);
        }
    }

    private static void put(Map<Moment, Arrival> next, Arrival arrival, Moment from, Moment to, String by) {
        next.merge(
                to,
                new Arrival(arrival.ways, from, by),
                (known, more) -> new Arrival(Math.addExact(known.ways, more.ways), known.from, known.by));
    }

    /** We cannot be answered before we asked. */
    private boolean mayBeTold(Telling telling, long told) {
        if (!telling.isAnswer()) {
            return true;
        }
        for (int i = 0; i < tellings.size(); i++) {
            Telling other = tellings.get(i);
            if (other.isRequest() && other.transaction() == telling.transaction()) {
                return (told & (1L << i)) != 0;
            }
        }
        return true;
    }

    private void ask(int index, Moment now, Arrival arrival, Map<Moment, Arrival> next) {
        GatewayTransaction one = history.transactions().get(index);
        TransactionState member = now.world.member(one);
        if (member == null) {
            return;
        }
        boolean due = member.question().map(Question::isDue).orElse(false);
        if (due || limits.unprompted) {
            int number = now.asking.asked() + 1;
            World world = now.world.after(one.asking(number), worlds);
            long askedAt = askedAt(world, one);
            Asking asking = now.asking.ask(index, number, askedAt, heard(index, now));
            put(next, arrival, now, new Moment(world, now.told, now.repeated, asking), "ask " + index);
        }
    }

    private static long askedAt(World world, GatewayTransaction one) {
        TransactionState member = world.member(one);
        return member == null ? 0 : member.question().map(Question::askedAt).orElse(0L);
    }

    /** How much of its life was told before. */
    private int heard(int index, Moment now) {
        int heard = now.asking.heard(index);
        for (int i = 0; i < tellings.size(); i++) {
            if ((now.told & (1L << i)) != 0 && tellings.get(i).transaction() == index) {
                heard = Math.max(heard, tellings.get(i).moment());
            }
        }
        return heard;
    }

    private void answer(Asking.InFlight question, Moment now, Arrival arrival, Map<Moment, Arrival> next) {
        GatewayTransaction one = history.transactions().get(question.transaction());
        Set<TransactionTruth> said = new HashSet<>();
        for (int moment = one.life().length(); moment >= question.heardBefore(); moment--) {
            if (said.add(one.truth(moment))) {
                answer(question, one.answer(question.number(), question.askedAt(), moment), moment, now, arrival, next);
            }
        }
        if (said.stream().allMatch(TransactionTruth::isFinal)) {
            answer(question, one.unsettled(question.number(), question.askedAt()), 0, now, arrival, next);
        }
    }

    private void answer(
            Asking.InFlight question, Fact answer, int moment, Moment now, Arrival arrival, Map<Moment, Arrival> next) {
        World world = now.world.after(answer, worlds);
        put(
                next,
                arrival,
                now,
                new Moment(world, now.told, now.repeated, now.asking.answered(question, moment)),
                "answer " + question.transaction() + " as of " + moment);
    }

    private void judge(Moment end) {
        List<String> objections =
                judged.computeIfAbsent(new Judged(end.world, end.asking.asked() > 0), this::objections);
        if (!objections.isEmpty()) {
            throw new AssertionError(String.join("\n", objections));
        }
    }

    private List<String> objections(Judged end) {
        PaymentShown shown = end.world.shown(history);
        List<String> objections = new ArrayList<>(Judge.objections(history, shown, end.asked));
        if (objections.isEmpty() && shown.isListed()) {
            PaymentShown settled = settled(end.world).shown(history);
            Judge.objectionsOnceAnswered(history, settled).forEach(one -> objections.add("once answered: " + one));
        }
        return objections;
    }

    /** Every question that is due, and those its answer leads to, answered with the truth. */
    private World settled(World end) {
        World world = end;
        int number = 1000;
        for (int round = 0; round < 2 * Question.MOST_ASKED; round++) {
            for (GatewayTransaction one : history.transactions()) {
                TransactionState member = world.member(one);
                boolean due = member != null
                        && member.question()
                                .map(question -> !question.isStranded())
                                .orElse(false);
                if (due) {
                    world = world.after(one.asking(++number), worlds);
                    world = world.after(
                            one.answer(number, askedAt(world, one), one.life().length()), worlds);
                }
            }
        }
        return world;
    }

    private static String way(Moment end, Map<Moment, Arrival> arrivals) {
        Deque<String> steps = new ArrayDeque<>();
        Moment at = end;
        Arrival arrival = arrivals.get(at);
        while (arrival != null && arrival.from != null) {
            steps.addFirst(arrival.by);
            at = arrival.from;
            arrival = arrivals.get(at);
        }
        return steps.stream().collect(Collectors.joining(", "));
    }
}
