package io.callport.dispatch;

import io.callport.failure.InvalidSetting;
import io.callport.port.EffectHandler;
import io.callport.transaction.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The host's handlers by name. A name stands in the outbox, so it must stay the same from release to release; one name may handle several
 * kinds of effect. Immutable.
 *
 * <pre>{@code
 * EffectHandlers.define()
 *     .inTransaction("orders", PaymentPaid.class, (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()))
 *     .on("mail", PaymentPaid.class, (paid, delivery) -> mail.send(confirmation(paid, delivery.idempotencyKey())));
 * }</pre>
 */
public final class EffectHandlers {
    private final List<Registration<?>> registrations;

    private EffectHandlers(List<Registration<?>> registrations) {
        this.registrations = List.copyOf(registrations);
    }

    /** No handler yet. */
    public static EffectHandlers define() {
        return new EffectHandlers(List.of());
    }

    /**
     * Also hands effects of this type to that handler, at least once each; {@code Effect.class} means all kinds.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}
     */
    public <E extends Effect> EffectHandlers on(String name, Class<E> type, EffectHandler<? super E> handler) {
        return and(new Registration<>(name, type, handler, false));
    }

    /**
     * As {@link #on}, in one transaction of the host together with the mark that it is done: what the handler writes to the same database it
     * writes exactly once.
     */
    public <E extends Effect> EffectHandlers inTransaction(
            String name, Class<E> type, EffectHandler<? super E> handler) {
        return and(new Registration<>(name, type, handler, true));
    }

    /** These and those, so that several parts of an application can each define their own. */
    public EffectHandlers and(EffectHandlers others) {
        EffectHandlers all = this;
        for (Registration<?> registration : others.registrations) {
            all = all.and(registration);
        }
        return all;
    }

    private EffectHandlers and(Registration<?> added) {
        for (Registration<?> known : registrations) {
            if (known.name().equals(added.name()) && known.overlaps(added)) {
                throw new InvalidSetting("Two effect handlers named " + added.name() + " for "
                        + added.type().getSimpleName() + ": give one of them another name");
            }
        }
        List<Registration<?>> more = new ArrayList<>(registrations);
        more.add(added);
        return new EffectHandlers(more);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return registrations.isEmpty();
    }

    /** Whether any of them needs a transaction of the host. */
    public boolean needTransaction() {
        return registrations.stream().anyMatch(Registration::inTransaction);
    }

    Set<String> names() {
        return registrations.stream().map(Registration::name).collect(Collectors.toUnmodifiableSet());
    }

    List<Registration<?>> of(Effect effect) {
        return registrations.stream()
                .filter(registration -> registration.type().isInstance(effect))
                .toList();
    }
}
