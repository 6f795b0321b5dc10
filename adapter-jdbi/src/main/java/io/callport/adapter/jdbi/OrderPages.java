package io.callport.adapter.jdbi;

import io.callport.port.Page;
import io.callport.port.PaymentOfOrder;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.TransactionState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists the payments for an order. Thread-safe. */
final class OrderPages {
    private final String payments;
    private final String members;

    OrderPages(JdbiOptions options) {
        payments = options.sql("""
                select id, status, currency, authorized, captured, refunded, charged_back from callport_payment
                where order_lookup = :order and id > :after
                order by id limit :most""");
        members =
                options.sql("select " + MemberColumns.ALL + " from callport_transaction where payment_id = any(:ids)");
    }

    private record Row(
            long id, PaymentStatus status, @Nullable PaymentTotals totals) {}

    private record Member(long payment, TransactionState state) {}

    List<PaymentOfOrder> page(Handle handle, CorrelationKey order, Page page) {
        List<Row> rows = handle.createQuery(payments)
                .bind("order", order.lookup())
                .bind("after", page.after())
                .bind("most", page.most())
                .map((row, context) -> new Row(
                        row.getLong("id"), PaymentPages.status(row.getString("status")), PaymentPages.totals(row)))
                .list();
        Map<Long, List<TransactionState>> membersOf = rows.isEmpty() ? Map.of() : members(handle, rows);
        return rows.stream()
                .map(row -> new PaymentOfOrder(
                        row.id(), row.status(), row.totals(), membersOf.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Map<Long, List<TransactionState>> members(Handle handle, List<Row> rows) {
        return handle
                .createQuery(members)
                .bindArray("ids", Long.class, rows.stream().map(Row::id).toList())
                .map((row, context) -> new Member(row.getLong("payment_id"), MemberColumns.read(row)))
                .stream()
                .sorted(Comparator.comparing(member -> member.state().ref()))
                .collect(
                        Collectors.groupingBy(Member::payment, Collectors.mapping(Member::state, Collectors.toList())));
    }
}
