package io.callport.adapter.micronaut.wiring.quickstart;

import io.callport.money.Money;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a shop has already. */
@Singleton
class Orders {
    private final Set<String> paid = ConcurrentHashMap.newKeySet();

    void paid(String id) {
        paid.add(id);
    }

    boolean isPaid(String id) {
        return paid.contains(id);
    }

    Optional<Money> total(String id) {
        return id.startsWith("order-") ? Optional.of(Money.of("9.99", "EUR")) : Optional.empty();
    }
}
