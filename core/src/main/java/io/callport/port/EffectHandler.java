package io.callport.port;

import io.callport.transaction.Effect;

/**
 * The host's code for one kind of effect. Called at least once for each, in order per transaction, by any node, on a thread of Callport's; an
 * exception means again later.
 *
 * @param <E> the kind of effect
 */
@FunctionalInterface
public interface EffectHandler<E extends Effect> {
    /** @throws Exception to be handed the same effect again after a pause */
    void handle(E effect, Delivery delivery) throws Exception;
}
