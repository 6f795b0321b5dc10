package io.callport.testkit;

import io.callport.port.PaymentStore;
import java.util.List;

/**
 * Something that happens in steps, each of which may break and is then done again.
 *
 * @param name begins each of its ids, and of no other story's
 * @param ours our ids of its transactions
 * @param before what has happened already, undisturbed
 */
record CrashStory(String name, List<String> ours, List<Step> before, List<Step> steps) {
    CrashStory {
        ours = List.copyOf(ours);
        before = List.copyOf(before);
        steps = List.copyOf(steps);
    }

    /** One call of the store, or what a host makes one thing of. */
    @FunctionalInterface
    interface Step {
        /** @throws io.callport.port.StoreUnavailable if it is not certain that it was done */
        void on(PaymentStore store);

        /** Whether a race that is lost must be none of the caller's business. */
        default boolean decidesAgain() {
            return false;
        }
    }
}
