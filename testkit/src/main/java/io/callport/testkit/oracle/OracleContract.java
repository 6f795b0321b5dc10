package io.callport.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.Question;
import io.callport.transaction.TransactionState;
import io.callport.transaction.Unmatched;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Whatever the gateway did with payments, told to a store from eight threads in any order and more than once, with questions asked and answered meanwhile: at rest each
 * payment is right, or it is listed; and once every question is answered it is right. Extend it and hand in your store.
 *
 * <p>{@code -Dcallport.oracle.seed} makes up other histories, or those of a failure again; {@code -Dcallport.oracle.payments} more of them.
 */
public abstract class OracleContract {
    private static final int THREADS = 8;
    private static final int MOST_SHOWN = 5;

    /** A store with nothing in it. */
    protected abstract PaymentStore freshStore();

    /** How many payments are told of unless the system property says otherwise. */
    protected int payments() {
        return 500;
    }

    /** The decisions; core's, but for the proof that this notices. */
    Decider decider() {
        return new Lifecycle(Unmatched.PARK)::decide;
    }

    @Test
    void everyPaymentEndsInTheTruthOrOnAList(TestReporter reporter) {
        long seed = Long.getLong("callport.oracle.seed", 20261101L);
        int payments = Integer.getInteger("callport.oracle.payments", payments());
        Random random = new Random(seed);
        Draw draw = new Draw(random);
        Remembering remembering = new Remembering(decider());
        Decider decider = HandedOut.due(remembering);
        List<GatewayHistory> histories = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            GatewayHistory history = draw.plot().named("p" + i + "-");
            remembering.remember(history);
            histories.add(history);
        }
        PaymentStore store = freshStore();
        HandedOut handedOut = new HandedOut();
        Rush rush = new Rush(store, decider, handedOut, histories, random);
        run(rush, seed);

        List<String> objections = new ArrayList<>();
        StoreShown shown = new StoreShown(store, handedOut);
        long listed = 0;
        for (Telltale payment : rush.payments()) {
            PaymentShown atRest = shown.of(payment.history());
            listed += atRest.isListed() ? 1 : 0;
            object(objections, payment, Judge.objections(payment.history(), atRest, payment.wasAsked()));
            settle(store, decider, payment.history());
        }
        while (handedOut.take(store.outbox()) > 0) {
            // until nothing is due any more
        }
        StoreShown settled = new StoreShown(store, handedOut);
        for (Telltale payment : rush.payments()) {
            PaymentShown end = settled.of(payment.history());
            object(
                    objections,
                    payment,
                    end.isListed()
                            ? Judge.objectionsOnceAnswered(payment.history(), end)
                            : Judge.wrongs(payment.history(), end));
        }
        reporter.publishEntry(
                "oracle",
                payments + " payments, " + rush.told() + " facts, " + rush.questions() + " questions, " + listed
                        + " listed at rest, seed " + seed);
        assertThat(objections.stream().limit(MOST_SHOWN))
                .as(
                        "%d objections; again with -Dcallport.oracle.seed=%d -Dcallport.oracle.payments=%d",
                        objections.size(), seed, payments)
                .isEmpty();
    }

    private static void object(List<String> all, Telltale payment, List<String> objections) {
        if (!objections.isEmpty()) {
            all.add(payment.history() + ":\n  " + String.join("\n  ", objections));
        }
    }

    private static void run(Rush rush, long seed) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random own = new Random(seed + i);
                work.add(() -> {
                    rush.work(own);
                    return true;
                });
            }
            for (Future<Boolean> one : threads.invokeAll(work)) {
                assertThat(one.get()).isTrue();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("one of the threads failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Every question that is open answered with the truth, until none is. */
    static void settle(PaymentStore store, Decider decider, GatewayHistory history) {
        int number = Integer.MAX_VALUE;
        for (int round = 0; round < 2 * Question.MOST_ASKED; round++) {
            for (GatewayTransaction one :
                    history.transactions()) { // what one comes to may be asked about another again
                if (isOpen(store, one)) {
                    Outcome asked =
                            store.apply(List.of(one.asking(--number)), decider).get(0);
                    long askedAt = asked.known()
                            .flatMap(TransactionState::question)
                            .map(Question::askedAt)
                            .orElse(0L);
                    store.apply(List.of(one.answer(number, askedAt, one.life().length())), decider);
                }
            }
        }
    }

    private static boolean isOpen(PaymentStore store, GatewayTransaction one) {
        return store.find(GatewayTransaction.SHOP, one.ours())
                .flatMap(view -> view.transaction().question())
                .filter(question -> !question.isStranded())
                .isPresent();
    }
}
