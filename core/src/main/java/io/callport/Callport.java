package io.callport;

import io.callport.dispatch.EffectDispatch;
import io.callport.intake.CallbackIntake;

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
    private final EffectDispatch dispatch;

    Callport(CallbackIntake intake, Payments payments, EffectDispatch dispatch) {
        this.intake = intake;
        this.payments = payments;
        this.dispatch = dispatch;
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

    /** For tests and for hosts that deliver effects at times of their own. */
    public EffectDispatch dispatch() {
        return dispatch;
    }

    /** Takes no more callbacks, lets those accepted become durable, and lets deliveries under way end. */
    @Override
    public void close() {
        intake.close();
        dispatch.close();
    }
}
