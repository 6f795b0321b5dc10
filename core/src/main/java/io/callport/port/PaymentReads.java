package io.callport.port;

import io.callport.transaction.Unresolved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What operators look for in a {@link PaymentStore}, besides what {@link PaymentStore#find} and {@link PaymentStore#parked} show. Only reads, as of what
 * is committed; holds no locks. Each costs what it shows and not what is stored; the counts cost what they count.
 *
 * <p>Lists are in the order of their entries' numbers, oldest first. Who goes on after the last entry of each {@link Page} until one is empty sees
 * once what was in the list all the time, whatever is applied meanwhile; what comes or goes meanwhile, at most once. Thread-safe; each throws
 * {@link StoreUnavailable} if the store does not answer.
 *
 * <p>Proven by {@code PaymentStoreContract} of the testkit.
 */
public interface PaymentReads {
    /** A transaction with its payment, timeline and effects; found by the gateway's id of it. */
    Optional<PaymentView> byUuid(String realm, String uuid);

    /** The payments for an order: each attempt is one of its own. */
    List<PaymentOfOrder> byOrderKey(String realm, String orderKey, Page page);

    /** Transactions that are not settled for one of these reasons; each is listed once, also if it is for several. None for no reason. */
    List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page);

    /** How many transactions are not settled for each reason; one that is for several counts under each. None of a reason: it is missing, or 0. */
    Map<Unresolved, Long> unresolvedCounts();

    /** Authentic callbacks that could not be read, decided on or stored, and are kept. */
    List<UnreadableCallback> unreadable(Page page);

    /** How many of them are kept. */
    long unreadableCount();

    /** How many effects wait for their handlers, and how many were given up. */
    EffectCounts effectCounts();
}
