package io.callport;

import io.callport.dispatch.EffectDispatch;
import io.callport.intake.CallbackIntake;
import io.callport.intake.ParkedSweep;
import io.callport.intake.RetentionSweep;
import io.callport.selftest.SelfTest;

/**
 * Callport running: takes callbacks, applies them once in effect, and hands effects to the host's handlers. Thread-safe; one for each
 * application.
 *
 * <pre>{@code
 * try (Callport callport = Callport.builder()
 *         .connector("shop", connector -> connector.sharedSecrets(secret))
 *         .store(JdbiPaymentStore.on(dataSource)).reader(new JacksonNotificationReader())
 *         .effectCodec(new JacksonEffectCodec()).effects(handlers).start()) {
 *     ...
 * }
 * }</pre>
 */
public final class Callport implements AutoCloseable {
    private final CallbackIntake intake;
    private final Payments payments;
    private final Oversight oversight;
    private final EffectDispatch dispatch;
    private final ParkedSweep sweep;
    private final RetentionSweep retention;
    private final SelfTests selfTests;

    Callport(
            CallbackIntake intake,
            Payments payments,
            Oversight oversight,
            EffectDispatch dispatch,
            ParkedSweep sweep,
            RetentionSweep retention,
            SelfTests selfTests) {
        this.intake = intake;
        this.payments = payments;
        this.oversight = oversight;
        this.dispatch = dispatch;
        this.sweep = sweep;
        this.retention = retention;
        this.selfTests = selfTests;
    }

    /** Nothing is set yet but defaults. */
    public static CallportBuilder builder() {
        return new CallportBuilder();
    }

    /** For HTTP adapters. */
    public CallbackIntake intake() {
        return intake;
    }

    /** For the host. */
    public Payments payments() {
        return payments;
    }

    /** For operators. */
    public Oversight oversight() {
        return oversight;
    }

    /** For tests and for hosts that deliver effects at times of their own. */
    public EffectDispatch dispatch() {
        return dispatch;
    }

    /** For tests and for hosts that ask about parked callbacks at times of their own. */
    public ParkedSweep parked() {
        return sweep;
    }

    /** For tests and for hosts that delete what is old at times of their own. */
    public RetentionSweep retention() {
        return retention;
    }

    /**
     * To learn whether a callback of the gateway would be taken, with the connector that is configured first.
     *
     * @throws io.callport.failure.InvalidSetting if none is configured by name
     */
    public SelfTest selfTest() {
        return selfTests.ofFirst();
    }

    /**
     * To learn whether a callback of the gateway for that connector would be taken.
     *
     * @throws io.callport.failure.InvalidSetting if there is no such connector
     */
    public SelfTest selfTest(String connector) {
        return selfTests.of(connector);
    }

    /**
     * Begins what runs by itself: delivering effects, asking the host's tables again about parked callbacks and ageing them, and deleting what is older than
     * the retention. Only once.
     */
    public void begin() {
        dispatch.start();
        sweep.start();
        retention.start();
    }

    /** Ends what {@link #begin()} began, and lets deliveries under way end; callbacks are still taken. */
    public void end() {
        retention.close();
        sweep.close();
        dispatch.close();
    }

    /**
     * Asks about no more parked callbacks, then takes no more facts, lets those that wait be committed, and lets deliveries under way end. Waits some
     * seconds for each at most.
     */
    @Override
    public void close() {
        retention.close();
        sweep.close();
        intake.close();
        dispatch.close();
    }
}
