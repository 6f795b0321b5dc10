package io.callport;

import io.callport.port.EffectCounts;
import io.callport.port.Page;
import io.callport.port.PaymentOfOrder;
import io.callport.port.PaymentView;
import io.callport.port.UnreadableCallback;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Unresolved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people look at who take care of payments: for consoles, dashboards and health checks. Only reads, what is committed; a payment by our id of it is found by
 * {@link Payments#find(String)}. Lists and pages are those of {@link io.callport.port.PaymentReads}. Thread-safe.
 *
 * <p>Each throws {@link io.callport.port.StoreUnavailable} if the store does not answer, and {@link io.callport.failure.InvalidSetting} for a connector
 * that is not there.
 */
public interface Oversight {
    /** Asks for it at each call, not before, as {@link Payments#lazily} does: what effect handlers call may look at payments, too. */
    static Oversight lazily(Supplier<Oversight> oversight) {
        return new LazyOversight(oversight);
    }

    /** The transaction that the gateway calls so, with its payment, timeline and effects. */
    Optional<PaymentView> byUuid(String connector, String uuid);

    /** As {@link #byUuid(String, String)}, through all connectors configured by name, in their order. */
    Optional<PaymentView> byUuid(String uuid);

    /** The payments for an order, each attempt one of its own; also those through other connectors that this one trusts. */
    List<PaymentOfOrder> byOrderKey(String connector, String orderKey, Page page);

    /** Transactions that are not settled for one of these reasons, oldest first; each once. */
    List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page);

    /** How many are not settled, for each reason there is; one that is for several counts under each. */
    Map<Unresolved, Long> unresolvedCounts();

    /** The first that was founded of those not settled for one of these reasons. */
    Optional<UnresolvedTransaction> oldestUnresolved(Set<Unresolved> kinds);

    /**
     * Callbacks that wait for a transaction that nobody recorded, in the order of their ids; {@link ParkedState#FOREIGN} are those that are probably somebody
     * else's.
     *
     * <p><b>Their bodies are in it</b>: redacted, or, with {@code keep-bodies: all}, as they were received, card holders and customers included. Show neither in a
     * console nor in a log.
     *
     * @param after those after this one; null for the first
     * @param most how many at most, 1 to {@link Page#MOST}
     */
    List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most);

    /** How many wait, for each step there is. */
    Map<ParkedState, Long> parkedCounts();

    /** Authentic callbacks that could not be read, decided on or stored, oldest first. */
    List<UnreadableCallback> unreadable(Page page);

    /** How many of them there are. */
    long unreadableCount();

    /** How many effects wait for their handlers and since when, and how many were given up. */
    EffectCounts effectCounts();
}
