package io.callport.testkit.oracle;

import io.callport.port.Decider;
import io.callport.port.PaymentStore;
import io.callport.transaction.Fact;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.Unmatched;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * What a gateway tells of many payments, in which order and how often: the same in every process that makes it up from the same numbers, so that a test can spread a
 * store over several. Deliveries are numbered from 0; what is told of one payment comes close together, in any order, and some of it more often. Thread-safe.
 */
public final class GatewayDay {
    /** How many payments are told of at the same time. */
    private static final int CROWD = 24;

    private final List<GatewayHistory> histories = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Decider decider;

    /** @param history which payment's */
    private record Delivery(int history, Telling telling) {}

    private GatewayDay(long seed, int atLeast) {
        Random random = new Random(seed);
        Draw draw = new Draw(random);
        Remembering remembering = new Remembering(new Lifecycle(Unmatched.PARK)::decide);
        while (deliveries.size() < atLeast) {
            List<Delivery> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                GatewayHistory history = draw.plot().named("d" + histories.size() + "-");
                remembering.remember(history);
                for (Telling telling : history.tellings()) {
                    int times = 1 + random.nextInt(3) / 2 + random.nextInt(4) / 3;
                    crowd.addAll(Collections.nCopies(times, new Delivery(histories.size(), telling)));
                }
                histories.add(history);
            }
            Collections.shuffle(crowd, random);
            deliveries.addAll(crowd);
        }
        decider = HandedOut.due(remembering);
    }

    /**
     * A day made up from a seed.
     *
     * @param atLeast how many deliveries; it may be some hundred more
     */
    public static GatewayDay of(long seed, int atLeast) {
        return new GatewayDay(seed, atLeast);
    }

    public int deliveries() {
        return deliveries.size();
    }

    /** What is told by that delivery. */
    public Fact fact(int delivery) {
        return deliveries.get(delivery).telling().fact();
    }

    /**
     * Whether it can come now: the answer to a request comes after the request was recorded.
     *
     * @param acknowledged whether a delivery was acknowledged already
     */
    public boolean canCome(int delivery, IntPredicate acknowledged) {
        Delivery answer = deliveries.get(delivery);
        if (!answer.telling().isAnswer()) {
            return true;
        }
        for (int i = 0; i < deliveries.size(); i++) {
            Delivery one = deliveries.get(i);
            if (one.history() == answer.history()
                    && one.telling().isRequest()
                    && one.telling().transaction() == answer.telling().transaction()
                    && acknowledged.test(i)) {
                return true;
            }
        }
        return false;
    }

    /** Decides as core does; every effect is due to the one handler. */
    public Decider decider() {
        return decider;
    }

    /** The name of the one handler. */
    public String handler() {
        return HandedOut.HANDLER;
    }

    /** Has every open question answered with the truth, until none is open. */
    public void answerQuestions(PaymentStore store) {
        histories.forEach(history -> OracleContract.settle(store, decider, history));
    }

    /**
     * What is to be held against a store that acknowledged everything: a payment that is neither right nor listed.
     *
     * @param handedOut the payload of each effect that was handed out, by its key, as ASCII
     * @param answered whether questions have been answered: then every payment that can be is to be right
     */
    public List<String> objections(PaymentStore store, Map<String, String> handedOut, boolean answered) {
        StoreShown shown = new StoreShown(store, new HandedOut(handedOut));
        List<String> objections = new ArrayList<>();
        for (GatewayHistory history : histories) {
            List<String> found = objections(history, shown.of(history), answered);
            if (!found.isEmpty()) {
                objections.add(history + ":\n  " + String.join("\n  ", found));
            }
        }
        return objections;
    }

    private static List<String> objections(GatewayHistory history, PaymentShown shown, boolean answered) {
        if (!answered) {
            return Judge.objections(history, shown, false);
        }
        return shown.isListed() ? Judge.objectionsOnceAnswered(history, shown) : Judge.wrongs(history, shown);
    }
}
