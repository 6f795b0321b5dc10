package io.callport.adapter.micronaut.wiring;

import io.callport.callback.SignedUri;
import io.callport.dispatch.DispatchSettings;
import io.callport.dispatch.RetrySchedule;
import io.callport.failure.InvalidSetting;
import io.callport.intake.IntakeSettings;
import io.callport.intake.KeepBodies;
import io.callport.intake.UnmatchedPolicy;
import io.callport.transaction.AmountException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code application.yml} may say: the same properties with the same defaults as those of the Spring Boot starter, whose README explains each.
 */
@ConfigurationProperties("callport")
record CallportConfiguration(
        @Nullable URI publicUrl,
        @Bindable(defaultValue = "/callbacks/{connector}") String path,
        @Bindable(defaultValue = "as-received") SignedUri signedUri,
        @Bindable(defaultValue = "off") String selfTest,
        @Nullable URI selfTestUrl,
        @Bindable(defaultValue = "park") UnmatchedPolicy unmatched,

        @Bindable(defaultValue = "surcharge,currency-conversion,rounding,partial-authorization")
        Set<AmountException> amountExceptions,

        @Nullable EffectsSwitch effects,
        @Bindable(defaultValue = "1MB") @ReadableBytes long bodyLimit,
        @Bindable(defaultValue = "4500ms") Duration answerWithin,
        @Bindable(defaultValue = "10s") Duration retryAfter,
        @Nullable Duration freshness,
        @Bindable(defaultValue = "false") boolean freshnessAcceptLoss,
        @Bindable(defaultValue = "8") int lookups,
        @Bindable(defaultValue = "10s") Duration askAgainAfter,
        @Bindable(defaultValue = "10m") Duration parkedReviewAfter,
        @Bindable(defaultValue = "1d") Duration parkedForeignAfter,
        @Bindable(defaultValue = "redacted") KeepBodies keepBodies,
        @Nullable Duration retention,
        @Bindable(defaultValue = "4") int effectsWorkers,
        @Bindable(defaultValue = "30s") Duration effectsLease,
        @Bindable(defaultValue = "5s") Duration effectsPoll,
        @Bindable(defaultValue = "40") int effectsAttempts,
        @Bindable(defaultValue = "1s") Duration effectsFirstPause,
        @Bindable(defaultValue = "1h") Duration effectsLongestPause) {

    CallportConfiguration {
        SelfTestSwitch.of(selfTest); // so that a wrong word is said at start
    }

    /** Whether effect handlers are wanted at all. */
    enum EffectsSwitch {
        /** Nobody needs to hear of effects: the application only reads. */
        NONE
    }

    /** What a self-test that fails does. */
    enum SelfTestSwitch {
        /** There is none. */
        OFF,
        /** What is in the way is told to the watch. */
        WARN,
        /** The application stops. */
        FAIL;

        /** YAML reads {@code off} as {@code false}. */
        private static SelfTestSwitch of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "off", "false" -> OFF;
                case "warn" -> WARN;
                case "fail" -> FAIL;
                default -> throw new InvalidSetting("callport.self-test must be off, warn or fail");
            };
        }
    }

    SelfTestSwitch selfTestSwitch() {
        return SelfTestSwitch.of(selfTest);
    }

    IntakeSettings intakeSettings() {
        int limit = (int) Math.min(bodyLimit, Integer.MAX_VALUE - 1);
        IntakeSettings settings = new IntakeSettings(
                limit,
                answerWithin,
                retryAfter,
                null,
                unmatched,
                lookups,
                askAgainAfter,
                parkedReviewAfter,
                parkedForeignAfter,
                keepBodies);
        return freshness == null ? settings : settings.withFreshness(freshness, freshnessAcceptLoss);
    }

    DispatchSettings dispatchSettings() {
        RetrySchedule retries = new RetrySchedule(effectsFirstPause, effectsLongestPause, effectsAttempts);
        return new DispatchSettings(effectsWorkers, effectsLease, effectsPoll, retries);
    }
}
