package io.callport.dispatch;

import io.callport.failure.InvalidSetting;
import io.callport.port.CallbackWatch;
import io.callport.port.Claim;
import io.callport.port.Delivery;
import io.callport.port.EffectCodec;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectTransaction;
import io.callport.port.Settlement;
import io.callport.transaction.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands one claimed effect to its handler and writes down what became of it. Thread-safe. */
final class EffectDelivery {
    private static final Duration LEFT_FOR_A_NEWER_NODE = Duration.ofMinutes(1);
    private static final int LONGEST_ERROR = 500;

    private final EffectOutbox outbox;
    private final EffectHandlers handlers;
    private final EffectCodec codec;
    private final @Nullable EffectTransaction transactions;
    private final DispatchSettings settings;
    private final CallbackWatch watch;
    private final Clock clock;

    EffectDelivery(
            EffectOutbox outbox,
            EffectHandlers handlers,
            EffectCodec codec,
            @Nullable EffectTransaction transactions,
            DispatchSettings settings,
            CallbackWatch watch,
            Clock clock) {
        if (handlers.needTransaction() && transactions == null) {
            throw new InvalidSetting(
                    "An effect handler is registered inTransaction, but there is no EffectTransaction: give the builder one,"
                            + " or register the handler with on(...)");
        }
        this.outbox = outbox;
        this.handlers = handlers;
        this.codec = codec;
        this.transactions = transactions;
        this.settings = settings;
        this.watch = watch;
        this.clock = clock;
    }

    void deliver(Claim claim) {
        try {
            handOver(claim);
        } catch (LeaseLost e) {
            return; // whoever has it now settles it
        } catch (Throwable e) {
            failed(claim, e);
        }
    }

    private void handOver(Claim claim) throws Exception {
        Optional<Effect> effect = codec.decode(claim.kind(), claim.payload());
        if (effect.isEmpty()) {
            outbox.settle(
                    claim,
                    Settlement.retry(
                            clock.instant().plus(LEFT_FOR_A_NEWER_NODE), "left for a node of a newer version"));
            return;
        }
        Registration<?> receiver = receiver(claim, effect.get());
        Delivery delivery = new Delivery(claim.effectKey(), claim.attempt(), deadline(claim));
        if (receiver.inTransaction() && transactions != null) {
            transactions.run(transaction -> {
                if (!outbox.settle(claim, Settlement.done(), transaction)) {
                    throw new LeaseLost();
                }
                receiver.handle(effect.get(), delivery);
            });
        } else {
            receiver.handle(effect.get(), delivery);
            outbox.settle(claim, Settlement.done());
        }
    }

    private Registration<?> receiver(Claim claim, Effect effect) {
        return handlers.of(effect).stream()
                .filter(registration -> registration.name().equals(claim.handler()))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting("No handler named " + claim.handler() + " for " + claim.kind()
                        + " is registered on this node"));
    }

    /** A fifth before the lease ends, so that a handler that keeps to it is alone. */
    private Instant deadline(Claim claim) {
        return claim.leaseUntil().minus(settings.lease().dividedBy(5));
    }

    private void failed(Claim claim, Throwable cause) {
        Optional<Duration> pause = settings.retries().pauseAfter(claim.attempt());
        String error = describe(cause);
        try {
            outbox.settle(
                    claim,
                    pause.map(length -> Settlement.retry(clock.instant().plus(length), error))
                            .orElseGet(() -> Settlement.givenUp(error)));
        } catch (RuntimeException e) {
            cause.addSuppressed(e); // the lease runs out, and it is tried again
        }
        watch.effectFailed(claim.effectKey(), claim.handler(), claim.attempt(), pause.isEmpty(), cause);
    }

    private static String describe(Throwable cause) {
        String text = cause.getClass().getName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }
}
