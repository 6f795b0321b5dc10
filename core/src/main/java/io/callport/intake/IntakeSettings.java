package io.callport.intake;

import io.callport.failure.InvalidSetting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How callbacks are let in. How they are committed, {@link GroupCommitSettings} say.
 *
 * @param bodyLimit how many bytes a body may have
 * @param answerWithin after how long a callback that is not durable yet is answered with 503
 * @param retryAfter what that answer tells the gateway
 * @param freshness how old a signed date may be; null for any age
 * @param unmatched what becomes of callbacks without a transaction
 * @param lookups how many callbacks of unknown transactions may be looked up in the host's tables at the same time, how many connectors may be resolved that
 *     were found before, and how many others; each has a thread
 * @param askAgainAfter how long to wait between two rounds of asking the host's tables about parked callbacks, and of ageing them
 * @param reviewParkedAfter how long a callback waits for its transaction before a person is told
 * @param foreignAfter how long after it came a parked callback is taken for somebody else's, and not asked about any more
 * @param keepBodies what is kept of bodies
 */
public record IntakeSettings(
        int bodyLimit,
        Duration answerWithin,
        Duration retryAfter,
        @Nullable Duration freshness,
        UnmatchedPolicy unmatched,
        int lookups,
        Duration askAgainAfter,
        Duration reviewParkedAfter,
        Duration foreignAfter,
        KeepBodies keepBodies) {

    /** The gateway repeats for 7 days and 18 hours (IXOPAY documentation, "Response handling"), and may not date repeats anew. */
    private static final Duration SAFE_FRESHNESS = Duration.ofDays(9);

    /** Checks that every value can work. */
    public IntakeSettings {
        if (bodyLimit < 1024) {
            throw new InvalidSetting(
                    "callport.body-limit is below 1 KiB: callbacks would be refused; the default is 1 MiB");
        }
        if (answerWithin.compareTo(Duration.ofMillis(100)) < 0 || answerWithin.compareTo(Duration.ofSeconds(9)) > 0) {
            throw new InvalidSetting(
                    "callport.answer-within must be between 100 ms and 9 s: the gateway gives up after 10 s");
        }
        if (askAgainAfter.isNegative() || askAgainAfter.isZero()) {
            throw new InvalidSetting("callport.ask-again-after must be above zero");
        }
        if (reviewParkedAfter.isNegative() || reviewParkedAfter.isZero()) {
            throw new InvalidSetting("callport.parked-review-after must be above zero; the default is 10 minutes");
        }
        if (foreignAfter.compareTo(reviewParkedAfter) <= 0) {
            throw new InvalidSetting("callport.parked-foreign-after must be longer than callport.parked-review-after:"
                    + " a callback is reviewed before it is taken for somebody else's; the default is 1 day");
        }
        if (lookups < 1) {
            throw new InvalidSetting(
                    "callport.lookups must be at least 1: nobody would ask the host's tables, nor for its connectors");
        }
    }

    /** 1 MiB, 4.5 s, any age, parking, 8 writers, 1,000 waiting; parked callbacks are reviewed after 10 minutes, foreign after a day; bodies are redacted. */
    public static IntakeSettings defaults() {
        return new IntakeSettings(
                1 << 20,
                Duration.ofMillis(4500),
                Duration.ofSeconds(10),
                null,
                UnmatchedPolicy.PARK,
                8,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofDays(1),
                KeepBodies.REDACTED);
    }

    public IntakeSettings withBodyLimit(int bytes) {
        return new IntakeSettings(
                bytes,
                answerWithin,
                retryAfter,
                freshness,
                unmatched,
                lookups,
                askAgainAfter,
                reviewParkedAfter,
                foreignAfter,
                keepBodies);
    }

    public IntakeSettings withAnswerWithin(Duration limit) {
        return new IntakeSettings(
                bodyLimit,
                limit,
                retryAfter,
                freshness,
                unmatched,
                lookups,
                askAgainAfter,
                reviewParkedAfter,
                foreignAfter,
                keepBodies);
    }

    public IntakeSettings withUnmatched(UnmatchedPolicy policy) {
        return new IntakeSettings(
                bodyLimit,
                answerWithin,
                retryAfter,
                freshness,
                policy,
                lookups,
                askAgainAfter,
                reviewParkedAfter,
                foreignAfter,
                keepBodies);
    }

    public IntakeSettings withAskAgainAfter(Duration pause) {
        return new IntakeSettings(
                bodyLimit,
                answerWithin,
                retryAfter,
                freshness,
                unmatched,
                lookups,
                pause,
                reviewParkedAfter,
                foreignAfter,
                keepBodies);
    }

    /**
     * @param review how long a callback waits for its transaction before a person is told
     * @param foreign how long after it came it is taken for somebody else's
     */
    public IntakeSettings withParkedAgeing(Duration review, Duration foreign) {
        return new IntakeSettings(
                bodyLimit,
                answerWithin,
                retryAfter,
                freshness,
                unmatched,
                lookups,
                askAgainAfter,
                review,
                foreign,
                keepBodies);
    }

    public IntakeSettings withKeepBodies(KeepBodies what) {
        return new IntakeSettings(
                bodyLimit,
                answerWithin,
                retryAfter,
                freshness,
                unmatched,
                lookups,
                askAgainAfter,
                reviewParkedAfter,
                foreignAfter,
                what);
    }

    public IntakeSettings withLookups(int atOnce) {
        return new IntakeSettings(
                bodyLimit,
                answerWithin,
                retryAfter,
                freshness,
                unmatched,
                atOnce,
                askAgainAfter,
                reviewParkedAfter,
                foreignAfter,
                keepBodies);
    }

    /**
     * @param window how old a signed date may be
     * @param accepted that a window below 9 days refuses late repeats of the gateway for good
     * @throws InvalidSetting if the window is short and that was not accepted
     */
    public IntakeSettings withFreshness(Duration window, boolean accepted) {
        if (window.compareTo(SAFE_FRESHNESS) < 0 && !accepted) {
            throw new InvalidSetting(
                    "callport.freshness is below 9 days: the gateway repeats callbacks for 7 days and 18 hours, and"
                            + " may not date them anew, so late ones would be refused for good. Leave it off, or set"
                            + " callport.freshness-accept-loss to true");
        }
        return new IntakeSettings(
                bodyLimit,
                answerWithin,
                retryAfter,
                window,
                unmatched,
                lookups,
                askAgainAfter,
                reviewParkedAfter,
                foreignAfter,
                keepBodies);
    }
}
