package io.callport.testkit.oracle;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.FactId;
import io.callport.transaction.TransactionState;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Short names for what worlds hold: equal things have the same number. */
final class Numbers {
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<TransactionState, Integer> members = new IdentityHashMap<>();

    int of(FactId id) {
        return number(id);
    }

    int of(CorrelationKey key) {
        return number(key);
    }

    int of(TransactionState member) {
        return members.computeIfAbsent(member, this::number);
    }

    private int number(Object thing) {
        return numbers.computeIfAbsent(thing, none -> numbers.size() + 1);
    }
}
