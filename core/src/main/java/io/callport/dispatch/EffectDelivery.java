package io.callport.dispatch;

import io.callport.failure.Described;
import io.callport.failure.InvalidSetting;
import io.callport.port.CallbackWatch;
import io.callport.port.Claim;
import io.callport.port.Delivery;
import io.callport.port.EffectAttempt;
import io.callport.port.EffectCodec;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectTransaction;
import io.callport.port.Settlement;
import io.callport.transaction.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Hands one claimed effect to its handler and writes down what became of it. Thread-safe. */
final class EffectDelivery {
    private static final Duration LEFT_FOR_ANOTHER_NODE = Duration.ofMinutes(1);
    private static final int SETTLEMENTS_TRIED = 3;

    private final EffectOutbox outbox;
    private final EffectHandlers handlers;
    private final EffectCodec codec;
    private final @Nullable EffectTransaction transactions;
    private final DispatchSettings settings;
    private final CallbackWatch watch;
    private final Clock clock;
    private final LongSupplier nanos;

    EffectDelivery(
            EffectOutbox outbox,
            EffectHandlers handlers,
            EffectCodec codec,
            @Nullable EffectTransaction transactions,
            DispatchSettings settings,
            CallbackWatch watch,
            Clock clock,
            LongSupplier nanos) {
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
        this.nanos = nanos;
    }

    void deliver(Claim claim) {
        long began = nanos.getAsLong();
        @Nullable Effect effect;
        @Nullable Registration<?> receiver;
        try {
            effect = codec.decode(claim.kind(), claim.payload()).orElse(null);
            receiver = effect == null ? null : receiver(claim, effect);
        } catch (Throwable e) {
            failed(claim, e, began);
            return;
        }
        if (effect == null || receiver == null || clock.instant().isAfter(deadline(claim))) {
            leave(claim);
        } else if (receiver.inTransaction() && transactions != null) {
            inTransaction(transactions, claim, receiver, effect, began);
        } else {
            outside(claim, receiver, effect, began);
        }
    }

    /** A node of another version may know the effect or the handler; it costs no attempt here. */
    private void leave(Claim claim) {
        outbox.settle(claim, Settlement.left(clock.instant().plus(LEFT_FOR_ANOTHER_NODE)));
    }

    private void inTransaction(
            EffectTransaction hostTransactions, Claim claim, Registration<?> receiver, Effect effect, long began) {
        try {
            hostTransactions.run(transaction -> {
                if (!outbox.settle(claim, Settlement.done(), transaction)) {
                    throw new LeaseLost();
                }
                receiver.handle(effect, delivery(claim));
            });
        } catch (LeaseLost e) {
            // another node has it, and this does nothing; or it was overtaken, and this lets what overtook it go
            leave(claim);
            return;
        } catch (Throwable e) {
            failed(claim, e, began);
            return;
        }
        watch.effectDelivered(attempt(claim, began));
    }

    private void outside(Claim claim, Registration<?> receiver, Effect effect, long began) {
        try {
            receiver.handle(effect, delivery(claim));
        } catch (Throwable e) {
            failed(claim, e, began);
            return;
        }
        done(claim);
        watch.effectDelivered(attempt(claim, began));
    }

    /** The handler did its part: a settlement that fails is not its failure. */
    private void done(Claim claim) {
        for (int attempt = 1; ; attempt++) {
            try {
                outbox.settle(claim, Settlement.done());
                return;
            } catch (RuntimeException e) {
                if (attempt == SETTLEMENTS_TRIED) {
                    throw e; // told as a failed dispatch; the lease runs out, and the same key is handed over again
                }
            }
        }
    }

    private EffectAttempt attempt(Claim claim, long began) {
        return new EffectAttempt(
                claim.effectKey(), claim.kind(), claim.handler(), claim.attempt(), nanos.getAsLong() - began);
    }

    private Delivery delivery(Claim claim) {
        return new Delivery(claim.effectKey(), claim.attempt(), deadline(claim));
    }

    private @Nullable Registration<?> receiver(Claim claim, Effect effect) {
        return handlers.of(effect).stream()
                .filter(registration -> registration.name().equals(claim.handler()))
                .findFirst()
                .orElse(null);
    }

    /** A fifth before the lease ends, so that a handler that keeps to it is alone. */
    private Instant deadline(Claim claim) {
        return claim.leaseUntil().minus(settings.lease().dividedBy(5));
    }

    private void failed(Claim claim, Throwable cause, long began) {
        Optional<Duration> pause = settings.retries().pauseAfter(claim.attempt());
        String error = Described.withoutTexts(cause);
        try {
            outbox.settle(
                    claim,
                    pause.map(length -> Settlement.retry(clock.instant().plus(length), error))
                            .orElseGet(() -> Settlement.givenUp(error)));
        } catch (RuntimeException e) {
            cause.addSuppressed(e); // the lease runs out, and it is tried again
        }
        watch.effectFailed(attempt(claim, began), pause.isEmpty(), cause);
    }
}
