package io.callport.adapter.jdbi;

import io.callport.money.Money;
import io.callport.port.EffectState;
import io.callport.port.EffectView;
import io.callport.port.PaymentView;
import io.callport.port.TimelineEntry;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.TransactionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads a payment for pages and people. Thread-safe. */
final class PaymentPages {
    private final String payment;
    private final String members;
    private final String timeline;
    private final String effects;

    PaymentPages(JdbiOptions options) {
        payment = options.sql("""
                select p.id, p.order_key, p.status, p.currency, p.authorized, p.captured, p.refunded, p.charged_back
                from callport_correlation c join callport_payment p on p.id = c.payment_id
                where c.lookup = :lookup""");
        members = options.sql("select " + MemberColumns.ALL + " from callport_transaction where payment_id = :payment");
        timeline = options.sql("""
                select at, source, type, result, verdict, status_from, status_to, note from callport_fact
                where ref_hash = :refHash
                order by sequence_number""");
        effects = options.sql("""
                select kind, handler, effect_key, state, attempts from callport_outbox
                where ref_hash = :refHash
                order by sequence_number""");
    }

    private record Page(
            long id,
            @Nullable String orderKey,
            PaymentStatus status,
            @Nullable PaymentTotals totals) {}

    /** By a key of a transaction's own; one that a follow-up only claimed finds nothing. */
    Optional<PaymentView> find(Handle handle, CorrelationKey key) {
        return handle.createQuery(payment)
                .bind("lookup", key.lookup())
                .map((row, context) -> new Page(
                        row.getLong("id"), row.getString("order_key"), status(row.getString("status")), totals(row)))
                .findOne()
                .flatMap(found -> view(handle, found, key));
    }

    private Optional<PaymentView> view(Handle handle, Page found, CorrelationKey key) {
        List<TransactionState> all = handle
                .createQuery(members)
                .bind("payment", found.id())
                .map((row, context) -> MemberColumns.read(row))
                .stream()
                .sorted(Comparator.comparing(TransactionState::ref))
                .toList();
        return all.stream().filter(member -> isOf(member, key)).findFirst().map(member -> {
            String refHash = SafeText.hash(member.ref());
            return new PaymentView(
                    member,
                    all,
                    found.orderKey(),
                    found.status(),
                    found.totals(),
                    timeline(handle, refHash),
                    effects(handle, refHash));
        });
    }

    private static boolean isOf(TransactionState member, CorrelationKey key) {
        String name = key.kind() == CorrelationKey.Kind.UUID
                ? member.keys().uuid()
                : member.keys().merchantTransactionId();
        return SafeText.of(key.value()).equals(name) && member.realm().equals(SafeText.of(key.realm()));
    }

    private List<TimelineEntry> timeline(Handle handle, String refHash) {
        return handle.createQuery(timeline)
                .bind("refHash", refHash)
                .map((row, context) -> new TimelineEntry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("source"),
                        row.getString("type"),
                        row.getString("result"),
                        row.getString("verdict"),
                        row.getString("status_from"),
                        row.getString("status_to"),
                        row.getString("note")))
                .list();
    }

    private List<EffectView> effects(Handle handle, String refHash) {
        return handle.createQuery(effects)
                .bind("refHash", refHash)
                .map((row, context) -> new EffectView(
                        row.getString("kind"),
                        row.getString("handler"),
                        row.getString("effect_key"),
                        state(row.getString("state")),
                        row.getInt("attempts")))
                .list();
    }

    /** A state that only a newer version knows is shown as not finished. */
    private static EffectState state(String name) {
        for (EffectState state : EffectState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return EffectState.RETRYING;
    }

    /** A status that only a newer version knows is shown as not settled. */
    static PaymentStatus status(String name) {
        for (PaymentStatus status : PaymentStatus.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return PaymentStatus.PENDING;
    }

    static @Nullable PaymentTotals totals(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return currency == null
                ? null
                : new PaymentTotals(
                        new Money(row.getBigDecimal("authorized"), currency),
                        new Money(row.getBigDecimal("captured"), currency),
                        new Money(row.getBigDecimal("refunded"), currency),
                        new Money(row.getBigDecimal("charged_back"), currency));
    }
}
