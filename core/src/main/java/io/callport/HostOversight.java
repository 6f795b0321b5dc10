package io.callport;

import io.callport.port.EffectCounts;
import io.callport.port.Page;
import io.callport.port.PaymentOfOrder;
import io.callport.port.PaymentStore;
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
import org.jspecify.annotations.Nullable;

/** Finds the realm that is meant and asks the store. */
final class HostOversight implements Oversight {
    private final NamedConnectors connectors;
    private final PaymentStore store;

    HostOversight(NamedConnectors connectors, PaymentStore store) {
        this.connectors = connectors;
        this.store = store;
    }

    @Override
    public Optional<PaymentView> byUuid(String connector, String uuid) {
        return store.reads().byUuid(connectors.get(connector).realm(), uuid);
    }

    @Override
    public Optional<PaymentView> byUuid(String uuid) {
        return connectors
                .realms()
                .flatMap(realm -> store.reads().byUuid(realm, uuid).stream())
                .findFirst();
    }

    @Override
    public List<PaymentOfOrder> byOrderKey(String connector, String orderKey, Page page) {
        return store.reads().byOrderKey(connectors.get(connector).realm(), orderKey, page);
    }

    @Override
    public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
        return store.reads().unresolved(kinds, page);
    }

    @Override
    public Map<Unresolved, Long> unresolvedCounts() {
        return store.reads().unresolvedCounts();
    }

    @Override
    public Optional<UnresolvedTransaction> oldestUnresolved(Set<Unresolved> kinds) {
        return unresolved(kinds, Page.first(1)).stream().findFirst();
    }

    @Override
    public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        return store.parked(states, after, Page.first(most).most());
    }

    @Override
    public Map<ParkedState, Long> parkedCounts() {
        return store.parkedCounts();
    }

    @Override
    public List<UnreadableCallback> unreadable(Page page) {
        return store.reads().unreadable(page);
    }

    @Override
    public long unreadableCount() {
        return store.reads().unreadableCount();
    }

    @Override
    public EffectCounts effectCounts() {
        return store.reads().effectCounts();
    }
}
