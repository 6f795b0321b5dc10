package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.port.EffectCounts;
import io.callport.port.Page;
import io.callport.port.PaymentOfOrder;
import io.callport.port.PaymentReads;
import io.callport.port.PaymentView;
import io.callport.port.UnreadableCallback;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.FactId;
import io.callport.transaction.Unresolved;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What operators look for in the tables; each read is of one moment. */
final class JdbiPaymentReads implements PaymentReads {
    private final OwnTransactions transactions;
    private final PaymentPages pages;
    private final OrderPages orders;
    private final UnresolvedPages unresolved;
    private final String unreadable;
    private final String countUnreadable;
    private final EffectCounting effects;

    JdbiPaymentReads(OwnTransactions transactions, PaymentPages pages, Dialect dialect, JdbiOptions options) {
        this.transactions = transactions;
        this.pages = pages;
        this.orders = new OrderPages(options);
        this.unresolved = new UnresolvedPages(options);
        this.unreadable = options.sql("""
                select sequence_number, fact_id, connector, realm, at, problem, acknowledged from callport_unreadable
                where sequence_number > :after order by sequence_number limit :most""");
        this.countUnreadable = options.sql("select count(*) from callport_unreadable");
        this.effects = new EffectCounting(dialect, options);
    }

    @Override
    public Optional<PaymentView> byUuid(String realm, String uuid) {
        CorrelationKey key = new CorrelationKey(realm, CorrelationKey.Kind.UUID, uuid);
        return reading("find a payment by its uuid", handle -> pages.find(handle, key));
    }

    @Override
    public List<PaymentOfOrder> byOrderKey(String realm, String orderKey, Page page) {
        CorrelationKey order = CorrelationKey.order(realm, orderKey);
        return reading("list the payments for an order", handle -> orders.page(handle, order, page));
    }

    @Override
    public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
        return kinds.isEmpty()
                ? List.of()
                : reading("list what is not settled", handle -> unresolved.page(handle, kinds, page));
    }

    @Override
    public Map<Unresolved, Long> unresolvedCounts() {
        return reading("count what is not settled", unresolved::counts);
    }

    @Override
    public List<UnreadableCallback> unreadable(Page page) {
        return reading(
                "list unreadable callbacks",
                handle -> handle.createQuery(unreadable)
                        .bind("after", page.after())
                        .bind("most", page.most())
                        .map((row, context) -> unreadable(row))
                        .list());
    }

    private static UnreadableCallback unreadable(ResultSet row) throws SQLException {
        return new UnreadableCallback(
                row.getLong("sequence_number"),
                new FactId(row.getString("fact_id")),
                row.getString("connector"),
                row.getString("realm"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("problem"),
                row.getBoolean("acknowledged"));
    }

    @Override
    public long unreadableCount() {
        return reading(
                "count unreadable callbacks",
                handle -> handle.createQuery(countUnreadable).mapTo(Long.class).one());
    }

    @Override
    public EffectCounts effectCounts() {
        return reading("count effects", effects::counts);
    }

    private interface Look<T> {
        T in(Handle handle);
    }

    private <T> T reading(String intent, Look<T> look) {
        return transactions.reading(intent, handle -> new Ended<>(look.in(handle), false));
    }
}
