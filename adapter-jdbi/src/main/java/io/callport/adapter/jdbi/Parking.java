package io.callport.adapter.jdbi;

import io.callport.port.StoreUnavailable;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Decision;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Callbacks that wait for their transaction, so many of each connector. Thread-safe. */
final class Parking {
    private static final List<String> TAKING_ROOM = EnumSet.complementOf(EnumSet.of(ParkedState.FOREIGN)).stream()
            .map(ParkedState::name)
            .toList();

    private final int most;
    private final String add;
    private final String takeOut;
    private final String among;
    private final String count;
    private final String countAll;
    private final String age;
    private final String first;
    private final String next;

    Parking(JdbiOptions options) {
        most = options.parkedPerConnector();
        add = options.sql("""
                insert into callport_parked (fact_id, realm, connector, uuid_key, mtid_key, at, body)
                values (:id, :realm, :connector, :uuidKey, :mtidKey, :at, :body)""");
        takeOut = options.sql("delete from callport_parked where fact_id = any(:ids)");
        among = options.sql("select fact_id from callport_parked where fact_id = any(:ids)");
        count = options.sql(
                "select count(*) from callport_parked where connector = :connector and state = any(:states)");
        countAll = options.sql("select state, count(*) as parked from callport_parked group by state");
        age = options.sql("update callport_parked set state = :state where fact_id = :id");
        String columns = "select fact_id, realm, connector, state, at, body from callport_parked where state = :state";
        String inOrder = " order by fact_id limit :most";
        first = options.sql(columns + inOrder);
        next = options.sql(columns + " and fact_id > :after" + inOrder);
    }

    /** Returns whether any was taken out. */
    boolean takeOut(Handle handle, List<FactId> matched) {
        return !matched.isEmpty()
                && handle.createUpdate(takeOut)
                                .bindArray(
                                        "ids",
                                        String.class,
                                        matched.stream().map(FactId::value).toList())
                                .execute()
                        > 0;
    }

    /**
     * Adds those that are not there yet; returns whether there were any.
     *
     * @throws StoreUnavailable if there is no room for them
     */
    boolean add(Handle handle, List<Decision> parked) {
        List<Fact> absent = FactWriter.absent(handle, among, parked);
        absent.stream()
                .collect(Collectors.groupingBy(Fact::connector, Collectors.counting()))
                .forEach((connector, more) -> requireRoom(handle, connector, more));
        PreparedBatch batch = handle.prepareBatch(add);
        for (Fact fact : absent) {
            Map<CorrelationKey.Kind, String> lookups = fact.ownKeys().stream()
                    .collect(Collectors.toMap(CorrelationKey::kind, CorrelationKey::lookup, (one, other) -> one));
            FactWriter.at(batch, fact)
                    .bind("realm", SafeText.of(fact.realm()))
                    .bind("uuidKey", lookups.get(CorrelationKey.Kind.UUID))
                    .bind("mtidKey", lookups.get(CorrelationKey.Kind.MERCHANT_TRANSACTION_ID))
                    .bind("body", fact.readableAgain())
                    .add();
        }
        return batch.execute().length > 0;
    }

    private void requireRoom(Handle handle, String connector, long more) {
        long there = handle.createQuery(count)
                .bind("connector", SafeText.of(connector))
                .bindArray("states", String.class, TAKING_ROOM)
                .mapTo(Long.class)
                .one();
        if (there + more > most) {
            throw StoreUnavailable.forSomeFacts(
                    "The parking of connector " + connector + " is full: " + there
                            + " callbacks wait for a transaction that nobody recorded, and "
                            + most + " may. Start payments through Callport, tell it of them with expect, or give it"
                            + " ExpectedTransactions to ask; or allow more with callport.jdbc.parked-per-connector (JdbiOptions.parkedPerConnector)");
        }
    }

    /** Returns whether any came to another step; one that is not parked any more does not. */
    boolean age(Handle handle, Map<FactId, ParkedState> aged) {
        PreparedBatch batch = handle.prepareBatch(age);
        aged.forEach((id, state) ->
                batch.bind("state", state.name()).bind("id", id.value()).add());
        return Arrays.stream(batch.execute()).anyMatch(count -> count != 0);
    }

    /** In the order of ids as text. */
    List<ParkedFact> page(Handle handle, Set<ParkedState> states, @Nullable FactId after, int howMany) {
        return states.stream()
                .flatMap(state -> page(handle, state, after, howMany).stream())
                .sorted(Comparator.comparing(one -> one.id().value()))
                .limit(howMany)
                .toList();
    }

    private List<ParkedFact> page(Handle handle, ParkedState state, @Nullable FactId after, int howMany) {
        return (after == null
                        ? handle.createQuery(first)
                        : handle.createQuery(next).bind("after", after.value()))
                .bind("state", state.name())
                .bind("most", howMany)
                .map((row, context) -> read(row))
                .list();
    }

    Map<ParkedState, Long> counts(Handle handle) {
        Map<ParkedState, Long> counts = new EnumMap<>(ParkedState.class);
        handle.createQuery(countAll)
                .map((row, context) -> Map.entry(state(row.getString("state")), row.getLong("parked")))
                .forEach(count -> counts.merge(count.getKey(), count.getValue(), Long::sum));
        return counts;
    }

    static ParkedFact read(ResultSet row) throws SQLException {
        return new ParkedFact(
                new FactId(row.getString("fact_id")),
                row.getString("connector"),
                row.getString("realm"),
                Instant.ofEpochMilli(row.getLong("at")),
                state(row.getString("state")),
                row.getBytes("body"));
    }

    /** A step that only a newer version knows is left to it: this one does nothing more about what is foreign. */
    static ParkedState state(String name) {
        return Arrays.stream(ParkedState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(ParkedState.FOREIGN);
    }
}
