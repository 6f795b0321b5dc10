package io.callport.intake;

import io.callport.callback.Answer;
import io.callport.port.Outcome;
import io.callport.transaction.Verdict;
import java.time.Duration;

/** That a callback is durable, and so what to answer. Only intake makes one, and only from a committed {@link Outcome}. */
public final class Receipt {
    private final Outcome outcome;

    private Receipt(Outcome outcome) {
        this.outcome = outcome;
    }

    static Receipt of(Outcome committed) {
        return new Receipt(committed);
    }

    public Verdict verdict() {
        return outcome.verdict();
    }

    Answer answer(Duration retryAfter) {
        return switch (outcome.verdict()) {
            case ADVANCE, REPEAT, STALE, NOTICE, CORRECTION, CONTRADICTION, QUARANTINE, PARK -> Answer.ok();
            case UNREADABLE -> Answer.unreadable();
            case UNMATCHED -> Answer.unavailable(retryAfter);
        };
    }
}
