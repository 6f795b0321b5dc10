package io.callport.spring.boot;

import io.callport.callback.SignedUri;
import io.callport.dispatch.DispatchSettings;
import io.callport.dispatch.RetrySchedule;
import io.callport.intake.IntakeSettings;
import io.callport.intake.KeepBodies;
import io.callport.intake.UnmatchedPolicy;
import io.callport.transaction.AmountException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What {@code application.yaml} may say.
 *
 * @param publicUrl Where the gateway reaches this application, such as https://api.example.org; with the context path, if there is one. Needed to start transactions and for Payments.callbackUrl.
 * @param path Path of the callback endpoint within the application, with {connector} in it once.
 * @param signedUri Over which path and query signatures are checked: as received; as a proxy in front says in a header that it received them, which no client may send past it; or those of public-url and path.
 * @param selfTest Whether the application sends itself a probe through all its filters once its server is up: not at all; to have what is in the way logged; or to stop if anything is.
 * @param selfTestUrl The callback URL, connector included, that the probe is sent to, such as the public one; the application's own server unless set.
 * @param unmatched What becomes of callbacks that no transaction is known for: kept and answered OK, answered 503 so that the gateway repeats them, or taken for payments that others started.
 * @param amountExceptions For which documented reasons a callback may tell another amount than the one asked for, and still count; nothing for none of them.
 * @param connectors Connectors by the name that stands in their callback URL.
 * @param gateway The gateway, only needed to start transactions.
 * @param jdbc Callport's tables.
 * @param effects Set to none to say that no effect handlers are wanted; otherwise start-up fails without one.
 * @param bodyLimit Longest body of a callback; longer ones are answered 413.
 * @param answerWithin After how long a callback that is not durable yet is answered 503. The gateway gives up after 10 s.
 * @param retryAfter What Retry-After says in that answer.
 * @param freshness How old the signed date of a callback may be; any age unless set. The gateway repeats for more than a week.
 * @param freshnessAcceptLoss Whether a freshness below 9 days is meant, although late repeats are then refused for good.
 * @param security What is agreed on with Spring Security, where it is there.
 * @param store How callbacks are committed together.
 * @param lookups How many callbacks of unknown transactions may be looked up through ExpectedTransactions at the same time, how many connectors through a Connectors bean that it found before, and how many others.
 * @param askAgainAfter How long to wait between two rounds of asking ExpectedTransactions about parked callbacks, and of ageing them.
 * @param parkedReviewAfter How long a parked callback waits for its transaction before NeedsReview tells a person.
 * @param parkedForeignAfter How long after it came a parked callback is taken for somebody else's: it is counted, but not asked about any more.
 * @param keepBodies What is kept of the bodies of callbacks that do not fit, cannot be read, or wait for their transaction: without card and customer data, all as received, or nothing.
 * @param retention How long to keep timelines, effects that were handed over, and callbacks that are somebody else's or could not be read; at least 9d, for ever unless set.
 * @param effectsWorkers How many effect handlers run at the same time on this node.
 * @param effectsLease How long a node may take for one effect before another node may have it.
 * @param effectsPoll How often to look for due effects without being woken.
 * @param effectsAttempts After how many failures an effect is given up.
 * @param effectsFirstPause Pause after the first failure of an effect; doubles with each failure.
 * @param effectsLongestPause Longest pause between two attempts of an effect.
 */
@ConfigurationProperties("callport")
record CallportProperties(
        @Nullable URI publicUrl,
        @DefaultValue("/callbacks/{connector}") String path,
        @DefaultValue("as-received") SignedUri signedUri,
        @DefaultValue("off") SelfTestSwitch selfTest,
        @Nullable URI selfTestUrl,
        @DefaultValue("park") UnmatchedPolicy unmatched,

        @DefaultValue({"surcharge", "currency-conversion", "rounding", "partial-authorization"})
        Set<AmountException> amountExceptions,

        @DefaultValue Map<String, ConnectorProperties> connectors,
        @DefaultValue @NestedConfigurationProperty GatewayProperties gateway,
        @DefaultValue @NestedConfigurationProperty JdbcProperties jdbc,
        @Nullable EffectsSwitch effects,
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue("4500ms") Duration answerWithin,
        @DefaultValue("10s") Duration retryAfter,
        @Nullable Duration freshness,
        @DefaultValue("false") boolean freshnessAcceptLoss,
        @DefaultValue @NestedConfigurationProperty SecurityProperties security,
        @DefaultValue @NestedConfigurationProperty StoreProperties store,
        @DefaultValue("8") int lookups,
        @DefaultValue("10s") Duration askAgainAfter,
        @DefaultValue("10m") Duration parkedReviewAfter,
        @DefaultValue("1d") Duration parkedForeignAfter,
        @DefaultValue("redacted") KeepBodies keepBodies,
        @Nullable Duration retention,
        @DefaultValue("4") int effectsWorkers,
        @DefaultValue("30s") Duration effectsLease,
        @DefaultValue("5s") Duration effectsPoll,
        @DefaultValue("40") int effectsAttempts,
        @DefaultValue("1s") Duration effectsFirstPause,
        @DefaultValue("1h") Duration effectsLongestPause) {

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
        FAIL
    }

    IntakeSettings intakeSettings() {
        int limit = (int) Math.min(bodyLimit.toBytes(), Integer.MAX_VALUE - 1);
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
