package io.callport.adapter.micronaut.wiring;

import io.callport.Callport;
import io.callport.Oversight;
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
import io.micronaut.context.BeanProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for Callport when it is called, as {@link LazyPayments} does: what handlers call may look at payments, too. */
final class LazyOversight implements Oversight {
    private final BeanProvider<Callport> callport;

    LazyOversight(BeanProvider<Callport> callport) {
        this.callport = callport;
    }

    private Oversight oversight() {
        return callport.get().oversight();
    }

    @Override
    public Optional<PaymentView> byUuid(String connector, String uuid) {
        return oversight().byUuid(connector, uuid);
    }

    @Override
    public Optional<PaymentView> byUuid(String uuid) {
        return oversight().byUuid(uuid);
    }

    @Override
    public List<PaymentOfOrder> byOrderKey(String connector, String orderKey, Page page) {
        return oversight().byOrderKey(connector, orderKey, page);
    }

    @Override
    public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
        return oversight().unresolved(kinds, page);
    }

    @Override
    public Map<Unresolved, Long> unresolvedCounts() {
        return oversight().unresolvedCounts();
    }

    @Override
    public Optional<UnresolvedTransaction> oldestUnresolved(Set<Unresolved> kinds) {
        return oversight().oldestUnresolved(kinds);
    }

    @Override
    public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        return oversight().parked(states, after, most);
    }

    @Override
    public Map<ParkedState, Long> parkedCounts() {
        return oversight().parkedCounts();
    }

    @Override
    public List<UnreadableCallback> unreadable(Page page) {
        return oversight().unreadable(page);
    }

    @Override
    public long unreadableCount() {
        return oversight().unreadableCount();
    }

    @Override
    public EffectCounts effectCounts() {
        return oversight().effectCounts();
    }
}
