package io.callport.port;

import java.time.Instant;

/**
 * Deletes what is old and nobody waits for. Never deleted: payments, transactions with their summaries, and the keys that lead to them, so that what comes
 * again is recognised for ever. Thread-safe; used by several nodes on one database.
 *
 * <p>Proven by {@code PaymentStoreContract} of the testkit.
 */
public interface Retention {
    /**
     * Begins a way through all that is older; nothing is deleted yet, and nothing held.
     *
     * <ul>
     *   <li>Entries of timelines, with the bodies kept beside them, of payments that {@code PaymentState.mayBeForgotten()} and whose effects are all handed
     *       over, or overtaken and in nobody's hands; with the last that is not younger go the payment's effects. What was given up is open: it stays,
     *       and its payment with it.
     *   <li>Callbacks parked as {@link io.callport.transaction.ParkedState#FOREIGN}, with their effects, unless one of these is open.
     *   <li>Callbacks that could not be read and were refused; what was acknowledged is open, see {@code UnreadableCallback.isAcknowledged()}.
     * </ul>
     *
     * @param olderThan by when it was received
     * @throws io.callport.failure.InvalidSetting if nothing can be deleted in this database
     */
    Purge purge(Instant olderThan);
}
