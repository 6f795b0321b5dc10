package io.callport.testkit.oracle;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.Question;
import io.callport.transaction.TransactionState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a store of many payments from many threads: each in an order of its own, much of it more than once, in batches with others; with questions, and
 * answers that are late. Histories and orders follow from the seed; how the threads meet does not.
 */
final class Rush {
    /** How many payments are told of at the same time. */
    private static final int CROWD = 24;

    private static final int MOST_TOGETHER = 4;
    private static final int MOST_ATTEMPTS = 200;

    private final PaymentStore store;
    private final Decider decider;
    private final HandedOut handedOut;
    private final List<Telltale> payments = new ArrayList<>();
    private final ConcurrentLinkedQueue<Item> inTurn = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Item> later = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicLong told = new AtomicLong();

    /** One fact still to be told. */
    private record Item(Telltale payment, int transaction, int moment, Fact fact, Kind kind, int attempts) {
        enum Kind {
            TELLING,
            QUESTION,
            ANSWER
        }

        Item again() {
            if (attempts > MOST_ATTEMPTS) {
                throw new AssertionError("the store is not available for " + fact);
            }
            return new Item(payment, transaction, moment, fact, kind, attempts + 1);
        }
    }

    Rush(PaymentStore store, Decider decider, HandedOut handedOut, List<GatewayHistory> histories, Random random) {
        this.store = store;
        this.decider = decider;
        this.handedOut = handedOut;
        for (int from = 0; from < histories.size(); from += CROWD) {
            List<Item> crowd = new ArrayList<>();
            for (GatewayHistory history : histories.subList(from, Math.min(from + CROWD, histories.size()))) {
                Telltale payment = new Telltale(history);
                payments.add(payment);
                history.tellings().stream()
                        .filter(telling -> !telling.isAnswer())
                        .forEach(telling -> Collections.nCopies(
                                        1 + random.nextInt(3) / 2 + random.nextInt(4) / 3, telling)
                                .forEach(one -> crowd.add(item(payment, one))));
            }
            Collections.shuffle(crowd, random);
            inTurn.addAll(crowd);
        }
        open.set(inTurn.size());
    }

    private static Item item(Telltale payment, Telling telling) {
        return new Item(payment, telling.transaction(), telling.moment(), telling.fact(), Item.Kind.TELLING, 0);
    }

    List<Telltale> payments() {
        return payments;
    }

    long told() {
        return told.get();
    }

    int questions() {
        return questions.get();
    }

    /** What one thread does: tells, asks, answers, and hands out effects meanwhile. */
    void work(Random random) {
        while (open.get() > 0) {
            List<Item> batch = batch(random);
            if (batch.isEmpty()) {
                Thread.onSpinWait(); // others still have some in hand
            } else {
                tell(batch, random);
                open.addAndGet(-batch.size());
                told.addAndGet(batch.size());
                if (random.nextInt(4) == 0) {
                    handedOut.take(store.outbox());
                }
            }
        }
    }

    private List<Item> batch(Random random) {
        List<Item> batch = new ArrayList<>();
        int size = 1 + random.nextInt(MOST_TOGETHER);
        for (int i = 0; i < size; i++) {
            Item item = random.nextInt(4) == 0 ? later.poll() : inTurn.poll();
            if (item == null) {
                item = later.poll();
            }
            if (item != null) {
                batch.add(item);
            }
        }
        return batch;
    }

    private void tell(List<Item> batch, Random random) {
        batch.forEach(item -> item.payment.hear(item.transaction, item.moment));
        List<Outcome> outcomes;
        try {
            outcomes = store.apply(batch.stream().map(Item::fact).toList(), decider);
        } catch (StoreUnavailable e) {
            batch.forEach(item -> add(item.again())); // the gateway sends it again
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            follow(batch.get(i), outcomes.get(i), random);
        }
    }

    private void follow(Item item, Outcome outcome, Random random) {
        GatewayTransaction one = item.payment.history().transactions().get(item.transaction);
        Question question = outcome.known().flatMap(TransactionState::question).orElse(null);
        if (item.kind == Item.Kind.QUESTION && question != null && question.askedAt() > 0) {
            int from = item.payment.heard(item.transaction);
            int moment = from + random.nextInt(one.life().length() - from + 1);
            boolean lost = random.nextInt(8) == 0;
            Fact answer = lost
                    ? one.unsettled(item.moment, question.askedAt())
                    : one.answer(questions.incrementAndGet(), question.askedAt(), moment);
            add(new Item(item.payment, item.transaction, lost ? 0 : moment, answer, Item.Kind.ANSWER, 0));
            item.payment.hear(item.transaction, lost ? 0 : moment);
        }
        boolean due = question != null && question.isDue();
        if (outcome.known().isPresent() && random.nextInt(due ? 2 : 24) == 0 && item.payment.mayAskAgain()) {
            add(new Item(
                    item.payment, item.transaction, 0, one.asking(questions.incrementAndGet()), Item.Kind.QUESTION, 0));
        }
        if (item.payment.isFirstRequest(item.transaction, item.fact)) {
            item.payment.history().tellings().stream()
                    .filter(telling -> telling.isAnswer() && telling.transaction() == item.transaction)
                    .forEach(telling -> add(item(item.payment, telling)));
        }
    }

    private void add(Item item) {
        open.incrementAndGet();
        later.add(item);
    }
}
