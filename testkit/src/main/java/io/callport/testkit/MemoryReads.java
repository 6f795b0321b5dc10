package io.callport.testkit;

import io.callport.port.EffectCounts;
import io.callport.port.Page;
import io.callport.port.PaymentOfOrder;
import io.callport.port.PaymentReads;
import io.callport.port.PaymentView;
import io.callport.port.UnreadableCallback;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Unresolved;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What operators look for, in memory. Thread-safe by the store's lock. */
final class MemoryReads implements PaymentReads {
    private final ReentrantLock lock;
    private final MemoryRows rows;

    MemoryReads(ReentrantLock lock, MemoryRows rows) {
        this.lock = lock;
        this.rows = rows;
    }

    @Override
    public Optional<PaymentView> byUuid(String realm, String uuid) {
        return locked(() -> rows.find(new CorrelationKey(realm, CorrelationKey.Kind.UUID, uuid)));
    }

    @Override
    public List<PaymentOfOrder> byOrderKey(String realm, String orderKey, Page page) {
        CorrelationKey order = CorrelationKey.order(realm, orderKey);
        return locked(() -> rows.payments()
                .filter(payment -> payment.id.value() > page.after())
                .filter(payment -> Objects.equals(order, payment.order()))
                .limit(page.most())
                .map(payment -> new PaymentOfOrder(
                        payment.id.value(), payment.status, payment.totals, new ArrayList<>(payment.members.values())))
                .toList());
    }

    @Override
    public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
        return locked(() -> all().stream()
                .filter(one -> one.number() > page.after())
                .filter(one -> !Collections.disjoint(one.transaction().unresolved(), kinds))
                .limit(page.most())
                .toList());
    }

    /** Those that are settled, too; in the order of their numbers. */
    private List<UnresolvedTransaction> all() {
        return rows.payments()
                .flatMap(payment -> payment.members.values().stream()
                        .map(member -> new UnresolvedTransaction(
                                rows.numberOf(member),
                                member,
                                payment.timeline(member.ref()).stream()
                                        .findFirst()
                                        .map(entry -> entry.at())
                                        .orElse(null))))
                .sorted(Comparator.comparingLong(UnresolvedTransaction::number))
                .toList();
    }

    @Override
    public Map<Unresolved, Long> unresolvedCounts() {
        Map<Unresolved, Long> counts = new EnumMap<>(Unresolved.class);
        locked(this::all).stream()
                .flatMap(one -> one.transaction().unresolved().stream())
                .forEach(kind -> counts.merge(kind, 1L, Long::sum));
        return counts;
    }

    @Override
    public List<UnreadableCallback> unreadable(Page page) {
        return locked(() -> rows.unreadable().stream()
                .filter(one -> one.number() > page.after())
                .limit(page.most())
                .toList());
    }

    @Override
    public long unreadableCount() {
        return locked(() -> rows.unreadable().size());
    }

    @Override
    public EffectCounts effectCounts() {
        return locked(rows::effectCounts);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
