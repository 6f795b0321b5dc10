package io.callport.intake;

import io.callport.port.CallbackWatch;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A batch being committed: together or, if that fails, by halves, so that facts that cannot be decided or stored fail alone. What happened is told later, so that none
 * of its callers waits for a watch. For one batch and one thread.
 */
final class Committing {
    private final PaymentStore store;
    private final LongSupplier nanos;
    private final List<Consumer<CallbackWatch>> events = new ArrayList<>(1);

    Committing(PaymentStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    /**
     * Each caller has outcomes, or what their facts alone failed with, when this returns.
     *
     * @param batch all decided alike
     */
    void commit(List<WaitingCaller> batch) {
        try {
            List<Fact> facts = new ArrayList<>();
            batch.forEach(one -> facts.addAll(one.facts()));
            handOut(batch, applied(facts, batch.get(0).decider()));
        } catch (StoreUnavailable e) {
            if (e.isOfSomeFacts() && batch.size() > 1) {
                halves(batch);
            } else {
                batch.forEach(one -> one.failed(e));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1) {
                halves(batch);
            } else {
                batch.get(0).failed(e);
            }
        }
    }

    private void halves(List<WaitingCaller> batch) {
        int half = batch.size() / 2;
        commit(batch.subList(0, half));
        commit(batch.subList(half, batch.size()));
    }

    /** As the store says, and remembered to be told. */
    List<Outcome> applied(List<Fact> facts, Decider decider) {
        long began = nanos.getAsLong();
        try {
            List<Outcome> outcomes = store.apply(facts, decider);
            long took = nanos.getAsLong() - began;
            events.add(told -> told.committed(facts.size(), took));
            return outcomes;
        } catch (RuntimeException | Error e) {
            long took = nanos.getAsLong() - began;
            events.add(told -> told.commitFailed(facts.size(), took, e));
            throw e;
        }
    }

    private static void handOut(List<WaitingCaller> batch, List<Outcome> outcomes) {
        Set<FactId> before = new HashSet<>();
        int from = 0;
        for (WaitingCaller one : batch) {
            List<Outcome> theirs =
                    new ArrayList<>(outcomes.subList(from, from + one.facts().size()));
            theirs.replaceAll(outcome -> before.contains(outcome.fact().id()) ? repeated(outcome) : outcome);
            one.facts().forEach(fact -> before.add(fact.id()));
            one.committed(List.copyOf(theirs));
            from += one.facts().size();
        }
    }

    /** What a caller before it in the same commit brought about is a repeat, as if each had been committed alone. */
    private static Outcome repeated(Outcome outcome) {
        return switch (outcome.verdict()) {
            case ADVANCE, STALE, NOTICE, CORRECTION, CONTRADICTION ->
                new Outcome(outcome.fact(), Verdict.REPEAT, "received before", outcome.transaction(), false);
            case REPEAT, QUARANTINE, PARK, UNMATCHED, UNREADABLE -> outcome;
        };
    }

    /** Of each commit that was tried, in their order. */
    void tell(CallbackWatch watch) {
        events.forEach(event -> event.accept(watch));
    }
}
