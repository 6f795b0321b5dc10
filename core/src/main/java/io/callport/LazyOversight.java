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

/** Asks for it when it is called. */
final class LazyOversight implements Oversight {
    private final Supplier<Oversight> oversight;

    LazyOversight(Supplier<Oversight> oversight) {
        this.oversight = oversight;
    }

    @Override
    public Optional<PaymentView> byUuid(String connector, String uuid) {
        return oversight.get().byUuid(connector, uuid);
    }

    @Override
    public Optional<PaymentView> byUuid(String uuid) {
        return oversight.get().byUuid(uuid);
    }

    @Override
    public List<PaymentOfOrder> byOrderKey(String connector, String orderKey, Page page) {
        return oversight.get().byOrderKey(connector, orderKey, page);
    }

    @Override
    public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
        return oversight.get().unresolved(kinds, page);
    }

    @Override
    public Map<Unresolved, Long> unresolvedCounts() {
        return oversight.get().unresolvedCounts();
    }

    @Override
    public Optional<UnresolvedTransaction> oldestUnresolved(Set<Unresolved> kinds) {
        return oversight.get().oldestUnresolved(kinds);
    }

    @Override
    public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        return oversight.get().parked(states, after, most);
    }

    @Override
    public Map<ParkedState, Long> parkedCounts() {
        return oversight.get().parkedCounts();
    }

    @Override
    public List<UnreadableCallback> unreadable(Page page) {
        return oversight.get().unreadable(page);
    }

    @Override
    public long unreadableCount() {
        return oversight.get().unreadableCount();
    }

    @Override
    public EffectCounts effectCounts() {
        return oversight.get().effectCounts();
    }
}
