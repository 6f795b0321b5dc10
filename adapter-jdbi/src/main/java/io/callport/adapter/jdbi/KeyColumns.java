package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Keys as columns can hold them, for statements that take many at once. */
final class KeyColumns {
    private KeyColumns() {}

    static List<String> lookups(Collection<CorrelationKey> keys) {
        return keys.stream().map(CorrelationKey::lookup).toList();
    }

    static List<String> texts(Collection<CorrelationKey> keys, Function<CorrelationKey, String> part) {
        return keys.stream().map(part).map(SafeText::of).toList();
    }
}
