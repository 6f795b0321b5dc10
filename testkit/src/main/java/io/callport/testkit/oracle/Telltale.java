package io.callport.testkit.oracle;

import io.callport.transaction.Fact;
import io.callport.transaction.FactSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** A payment in the course of being told: how much of it can be known by now. Thread-safe. */
final class Telltale {
    private static final int MOST_QUESTIONS = 6;

    private final GatewayHistory history;
    private final AtomicIntegerArray heard;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean requested = new AtomicBoolean();

    Telltale(GatewayHistory history) {
        this.history = history;
        this.heard = new AtomicIntegerArray(history.transactions().size());
    }

    GatewayHistory history() {
        return history;
    }

    /** So much of a transaction's life has happened by now: no answer from now on is older. */
    void hear(int transaction, int moment) {
        heard.accumulateAndGet(transaction, moment, Math::max);
    }

    int heard(int transaction) {
        return heard.get(transaction);
    }

    boolean mayAskAgain() {
        return asked.incrementAndGet() <= MOST_QUESTIONS;
    }

    boolean wasAsked() {
        return asked.get() > 0;
    }

    /** Whether the shop's request was recorded just now: then the gateway answers it. */
    boolean isFirstRequest(int transaction, Fact fact) {
        return transaction == 0 && fact.source() == FactSource.REQUEST && requested.compareAndSet(false, true);
    }
}
