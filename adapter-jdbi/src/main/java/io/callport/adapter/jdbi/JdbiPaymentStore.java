package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps payments in the host's own database, PostgreSQL, MariaDB or H2, in tables that {@link JdbiSchema} makes. Takes a connection of its own for each
 * call, and never joins a transaction of the host: hand in the plain data source, not one that hands out a transaction's connection. Thread-safe.
 */
public final class JdbiPaymentStore implements PaymentStore {
    private final OwnTransactions transactions;
    private final Dialect dialect;
    private final Snapshots snapshots;
    private final PlanWriter writer;
    private final PaymentPages pages;
    private final Parking parking;
    private final EffectOutbox outbox;

    private JdbiPaymentStore(DataSource dataSource, Dialect dialect, JdbiOptions options) {
        this.dialect = dialect;
        this.transactions = new OwnTransactions(dataSource, dialect, options);
        this.snapshots = new Snapshots(options);
        this.writer = new PlanWriter(options, dialect.payments(options));
        this.pages = new PaymentPages(options);
        this.parking = new Parking(options);
        this.outbox = new JdbiEffectOutbox(transactions, dialect, options);
    }

    /**
     * A store with {@link JdbiOptions#defaults()}.
     *
     * @throws io.callport.failure.InvalidSetting if it is another vendor's database
     * @throws io.callport.port.StoreUnavailable if the database does not answer
     */
    public static JdbiPaymentStore on(DataSource dataSource) {
        return on(dataSource, JdbiOptions.defaults());
    }

    /**
     * A store with these options. Does not look at the tables: that is {@link JdbiSchema}'s part.
     *
     * @throws io.callport.failure.InvalidSetting if it is another vendor's database
     * @throws io.callport.port.StoreUnavailable if the database does not answer
     */
    public static JdbiPaymentStore on(DataSource dataSource, JdbiOptions options) {
        return on(dataSource, Dialect.of(dataSource, options), options);
    }

    static JdbiPaymentStore on(DataSource dataSource, Dialect dialect, JdbiOptions options) {
        try (Connection connection = dataSource.getConnection()) {
            dialect.prepare(connection);
        } catch (SQLException e) {
            throw Failures.unavailable("be prepared", e);
        }
        return new JdbiPaymentStore(dataSource, dialect, options);
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        if (facts.isEmpty()) {
            return List.of();
        }
        Map<FactId, Set<CorrelationKey>> more = new HashMap<>();
        while (true) {
            Attempt attempt = transactions.writing("apply facts", handle -> {
                Attempt decided = attempt(handle, facts, more).decided(decider);
                return new Ended<>(decided, decided.learned().isEmpty() && decided.write(handle, writer));
            });
            if (attempt.learned().isEmpty()) {
                return attempt.outcomes();
            }
            attempt.learned()
                    .forEach((fact, keys) -> more.computeIfAbsent(fact, none -> new LinkedHashSet<>())
                            .addAll(keys));
        }
    }

    /** Keys, payments, orders: in this sequence everywhere, so that nobody waits in a circle. */
    private Attempt attempt(Handle handle, List<Fact> facts, Map<FactId, Set<CorrelationKey>> more) {
        SortedSet<CorrelationKey> keys = FactGroup.keysToLock(facts, more);
        LockedRows locked = keys.isEmpty() ? new LockedRows(keys) : dialect.lock(handle, keys);
        SortedSet<CorrelationKey> orders = locked.ordersToLock(facts);
        if (!orders.isEmpty()) {
            dialect.lockOrders(handle, orders);
        }
        List<FactGroup> groups = locked.groups(facts, more);
        return new Attempt(facts, groups, snapshots.read(handle, locked, groups));
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        return transactions.reading(
                "find a payment", handle -> new Ended<>(pages.find(handle, realm, merchantTransactionId), false));
    }

    @Override
    public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        return most <= 0 || states.isEmpty()
                ? List.of()
                : transactions.reading(
                        "list parked callbacks",
                        handle -> new Ended<>(parking.page(handle, states, after, most), false));
    }

    @Override
    public Map<ParkedState, Long> parkedCounts() {
        return transactions.reading("count parked callbacks", handle -> new Ended<>(parking.counts(handle), false));
    }

    @Override
    public EffectOutbox outbox() {
        return outbox;
    }
}
