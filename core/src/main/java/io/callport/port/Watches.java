package io.callport.port;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Reason;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells several watches, whatever one of them throws. */
record Watches(List<CallbackWatch> each) implements CallbackWatch {
    static CallbackWatch of(CallbackWatch... watches) {
        List<CallbackWatch> each = new ArrayList<>();
        for (CallbackWatch watch : watches) {
            if (watch instanceof Watches several) {
                each.addAll(several.each);
            } else if (watch != NONE) {
                each.add(watch);
            }
        }
        return each.isEmpty() ? NONE : new Watches(List.copyOf(each));
    }

    private void tell(Consumer<CallbackWatch> what) {
        for (CallbackWatch watch : each) {
            tell(watch, what);
        }
    }

    private static void tell(CallbackWatch watch, Consumer<CallbackWatch> what) {
        try {
            what.accept(watch);
        } catch (Throwable dropped) {
            return;
        }
    }

    @Override
    public void answered(String connector, Answer answer, @Nullable Verdict verdict, long nanos) {
        tell(to -> to.answered(connector, answer, verdict, nanos));
    }

    @Override
    public void verified(String connector, int generation, long nanos) {
        tell(to -> to.verified(connector, generation, nanos));
    }

    @Override
    public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
        tell(to -> to.refused(connector, reason, diagnosis));
    }

    @Override
    public void applied(String connector, Verdict verdict, long nanos) {
        tell(to -> to.applied(connector, verdict, nanos));
    }

    @Override
    public void committed(int facts, long nanos) {
        tell(to -> to.committed(facts, nanos));
    }

    @Override
    public void commitFailed(int facts, long nanos, Throwable cause) {
        tell(to -> to.commitFailed(facts, nanos, cause));
    }

    @Override
    public void unknownConnector(String name) {
        tell(to -> to.unknownConnector(name));
    }

    @Override
    public void startUnanswered(String connector, String merchantTransactionId, String note, boolean mayExist) {
        tell(to -> to.startUnanswered(connector, merchantTransactionId, note, mayExist));
    }

    @Override
    public void startRejected(String connector, String merchantTransactionId, Reason reason) {
        tell(to -> to.startRejected(connector, merchantTransactionId, reason));
    }

    @Override
    public void answerNotStored(String connector, String merchantTransactionId, Throwable cause) {
        tell(to -> to.answerNotStored(connector, merchantTransactionId, cause));
    }

    @Override
    public void unreadable(String connector, String problem) {
        tell(to -> to.unreadable(connector, problem));
    }

    @Override
    public void parked(String connector, Supplier<Map<ParkedState, Long>> counts) {
        tell(to -> to.parked(connector, counts));
    }

    @Override
    public void sweepFailed(Throwable cause) {
        tell(to -> to.sweepFailed(cause));
    }

    @Override
    public void purged(Purged deleted) {
        tell(to -> to.purged(deleted));
    }

    @Override
    public void purgeFailed(Throwable cause) {
        tell(to -> to.purgeFailed(cause));
    }

    @Override
    public void unavailable(String connector, Throwable cause) {
        tell(to -> to.unavailable(connector, cause));
    }

    @Override
    public void effectDelivered(EffectAttempt attempt) {
        tell(to -> to.effectDelivered(attempt));
    }

    @Override
    public void effectFailed(EffectAttempt attempt, boolean givenUp, Throwable cause) {
        tell(to -> to.effectFailed(attempt, givenUp, cause));
    }

    @Override
    public void dispatchFailed(Throwable cause) {
        tell(to -> to.dispatchFailed(cause));
    }

    @Override
    public void warned(String message) {
        tell(to -> to.warned(message));
    }
}
