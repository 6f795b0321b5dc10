package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Outcome;
import io.callport.port.PaymentReads;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Retention;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps payments in the host's own database, PostgreSQL, MariaDB or H2, in tables that {@link JdbiSchema} makes. Takes a connection of its own for each
 * call, and never joins a transaction of the host: hand in the plain data source, not one that hands out a transaction's connection. Thread-safe.
 */
public final class JdbiPaymentStore implements PaymentStore {
    private final DataSource dataSource;
    private final OwnTransactions transactions;
    private final Applying applying;
    private final PaymentPages pages;
    private final Parking parking;
    private final PaymentReads reads;
    private final EffectOutbox outbox;
    private final Retention retention;

    private JdbiPaymentStore(DataSource dataSource, Dialect dialect, JdbiOptions options) {
        this.dataSource = dataSource;
        this.transactions = new OwnTransactions(dataSource, dialect, options);
        this.applying = dialect.applying(transactions, options);
        this.pages = new PaymentPages(options);
        this.parking = new Parking(options);
        this.reads = new JdbiPaymentReads(transactions, pages, dialect, options);
        this.outbox = new JdbiEffectOutbox(transactions, dialect, options);
        this.retention = new JdbiRetention(transactions, dialect, options);
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

    /** Whether it takes its connections from that one: transactions of the host on another one cannot settle effects. */
    public boolean isOn(DataSource other) {
        return dataSource.equals(other);
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        return facts.isEmpty() ? List.of() : applying.apply(facts, decider);
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        CorrelationKey key =
                new CorrelationKey(realm, CorrelationKey.Kind.MERCHANT_TRANSACTION_ID, merchantTransactionId);
        return transactions.reading("find a payment", handle -> new Ended<>(pages.find(handle, key), false));
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
    public PaymentReads reads() {
        return reads;
    }

    @Override
    public EffectOutbox outbox() {
        return outbox;
    }

    @Override
    public Retention retention() {
        return retention;
    }
}
