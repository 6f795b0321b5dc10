package io.callport.testkit;

import io.callport.failure.InvalidSetting;
import io.callport.port.HostTransaction;
import io.callport.port.Settlement;
import java.util.LinkedHashMap;
import java.util.Map;

/** A host's transaction on the in-memory store. Used by one thread; ended under the store's lock. */
final class MemoryTransaction implements HostTransaction {
    private final Map<MemoryOutboxRow, Settlement> settlements = new LinkedHashMap<>();

    @Override
    public <R> R resource(Class<R> type) {
        if (!type.isInstance(this)) {
            throw new InvalidSetting("A transaction of the in-memory store has no " + type.getName());
        }
        return type.cast(this);
    }

    void settlesAtCommit(MemoryOutboxRow row, Settlement settlement) {
        settlements.put(row, settlement);
    }

    void end(boolean commit) {
        settlements.forEach((row, settlement) -> {
            row.heldBy = null;
            if (commit) {
                row.settle(settlement);
            }
        });
    }
}
