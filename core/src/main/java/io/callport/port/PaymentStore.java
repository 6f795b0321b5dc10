package io.callport.port;

import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps payments. The unit loaded, locked, decided and written is the payment. Thread-safe; used by several nodes on one database.
 *
 * <p>Proven by {@code PaymentStoreContract} of the testkit.
 */
public interface PaymentStore {
    /**
     * Applies facts in one durable commit of the store's own, and returns only after it. The store inserts the absent keys of {@link FactGroup#keysToLock}
     * and locks all of them in their order, then the payments they lead to in theirs, then the orders' keys ({@link FactGroup#ordersToLock}); it
     * reads a snapshot for each {@link FactGroup} after that, asks the decider, and writes the plan whole. If the plan names keys that are not locked
     * ({@link FactGroup#unknownKeys}), all begins again with them. A race lost is decided again; the caller does not learn of it.
     *
     * <p>A payment that absorbs others takes over their transactions, facts and keys; a view of any of them shows the one payment from then on.
     *
     * <p>Parked facts that a snapshot shows and {@code Plan.unparked()} names are taken out of the parking in the same commit. Parking what is
     * parked, and keeping unreadable what is kept, changes nothing. The redacted bytes of quarantined facts are kept with them.
     *
     * @param facts at least one; several that speak of one payment are decided together
     * @return one outcome for each fact, in their order
     * <p>A store bounds how many callbacks it parks for one connector, those that came to {@link ParkedState#FOREIGN} aside; one more is {@link StoreUnavailable}, so that the gateway sends it again.
     *
     * @throws StoreUnavailable if it is not certain that all of it is committed; nothing is half-written
     * @throws UnstorableFacts if the store refuses what some of them say, whenever it is tried; what the decider throws passes through
     */
    List<Outcome> apply(List<Fact> facts, Decider decider);

    /** A transaction with its payment, timeline and effects, as last committed; found by our id of it. */
    Optional<PaymentView> find(String realm, String merchantTransactionId);

    /**
     * Callbacks that wait for their transaction, to be asked about again or shown.
     *
     * @param states only those that came to one of these steps
     * @param after those whose id comes after this one, in the order of ids as text; null for the first
     * @param most how many at most
     */
    List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most);

    /** How many callbacks wait for their transaction, by step; a step without any may be missing. */
    Map<ParkedState, Long> parkedCounts();

    /**
     * Whether {@link #apply} may wait for something outside this process, such as a database or a disk. If so it is called on threads of Callport's own, for
     * several callers together, and they wait no longer than they have patience; if not, each calls it on its own thread.
     */
    default boolean mayWait() {
        return true;
    }

    /** What operators look for in this store. */
    PaymentReads reads();

    /** Where this store keeps the effects that its plans make. */
    EffectOutbox outbox();

    /** What deletes what is old here. */
    Retention retention();
}
