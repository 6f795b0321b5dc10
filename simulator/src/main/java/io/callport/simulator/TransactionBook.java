package io.callport.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All transactions, in memory; beyond a limit the oldest finished ones are forgotten. Thread-safe. */
final class TransactionBook {
    private record Key(String apiKey, String merchantTransactionId) {}

    private final int limit;
    private final Map<String, SimulatedTransaction> byUuid = new LinkedHashMap<>();
    private final Map<Key, String> uuids = new HashMap<>();
    private final Deque<String> finished = new ArrayDeque<>();

    TransactionBook(int limit) {
        this.limit = limit;
    }

    /** False if that connector has a transaction with this merchantTransactionId. */
    synchronized boolean add(SimulatedTransaction transaction) {
        if (uuids.putIfAbsent(key(transaction), transaction.uuid()) != null) {
            return false;
        }
        byUuid.put(transaction.uuid(), transaction);
        if (transaction.status().isFinal()) {
            finished.add(transaction.uuid());
        }
        while (byUuid.size() > limit && !finished.isEmpty()) {
            forget(finished.remove());
        }
        return true;
    }

    /**
     * The transaction after the change; empty if there is none, or the change left it as it was.
     *
     * @param change gives back an equal one to leave it
     */
    synchronized Optional<SimulatedTransaction> change(String uuid, UnaryOperator<SimulatedTransaction> change) {
        SimulatedTransaction before = byUuid.get(uuid);
        if (before == null) {
            return Optional.empty();
        }
        SimulatedTransaction after = change.apply(before);
        if (after.equals(before)) {
            return Optional.empty();
        }
        byUuid.put(uuid, after);
        if (after.status().isFinal() && !before.status().isFinal()) {
            finished.add(uuid);
        }
        return Optional.of(after);
    }

    synchronized Optional<SimulatedTransaction> find(String uuid) {
        return Optional.ofNullable(byUuid.get(uuid));
    }

    synchronized Optional<SimulatedTransaction> find(String apiKey, String merchantTransactionId) {
        return Optional.ofNullable(uuids.get(new Key(apiKey, merchantTransactionId)))
                .map(byUuid::get);
    }

    /** The oldest first. */
    synchronized List<SimulatedTransaction> all() {
        return List.copyOf(byUuid.values());
    }

    private void forget(String uuid) {
        SimulatedTransaction transaction = byUuid.remove(uuid);
        if (transaction != null) {
            uuids.remove(key(transaction));
        }
    }

    private static Key key(SimulatedTransaction transaction) {
        return new Key(transaction.apiKey(), transaction.merchantTransactionId());
    }
}
