package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.FactGroup;
import io.callport.transaction.Sibling;
import io.callport.transaction.TransactionType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds other payments for the same orders that hold money; reads them under the orders' locks alone. Thread-safe. */
final class Siblings {
    static final List<String> FOLLOW_UPS = Arrays.stream(TransactionType.values())
            .filter(TransactionType::isFollowUp)
            .map(TransactionType::word)
            .toList();

    private final String find;

    Siblings(JdbiOptions options) {
        // One is enough for a review; more than a handful helps nobody.
        find = options.sql("""
                select holding.id, holding.order_lookup, holding.order_key, t.uuid, t.merchant_transaction_id
                from (
                    select id, order_lookup, order_key, row_number() over (partition by order_lookup order by id) as place
                    from callport_payment
                    where holds_money and order_lookup = any(:orders) and not (id = any(:ids))) holding
                join callport_transaction t on t.payment_id = holding.id and not (t.type = any(:followUps))
                where holding.place <= 10
                order by holding.id, t.ref_hash""");
    }

    /** A payment that holds money, with one of its transactions that follow no other. */
    record Row(
            long payment,
            String order,
            String orderKey,
            @Nullable String uuid,
            @Nullable String mtid) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    row.getString("order_lookup"),
                    row.getString("order_key"),
                    row.getString("uuid"),
                    row.getString("merchant_transaction_id"));
        }

        Sibling sibling() {
            String gateways = uuid == null ? "" : uuid;
            return new Sibling(orderKey, mtid == null ? gateways : mtid);
        }
    }

    /** By the lookup of their order, oldest first. */
    record Found(Map<String, List<Row>> byOrder) {
        List<Sibling> of(FactGroup group) {
            return new TreeSet<>(group.orders())
                    .stream()
                            .flatMap(order -> byOrder.getOrDefault(order.lookup(), List.of()).stream())
                            .map(Row::sibling)
                            .toList();
        }
    }

    Found find(Handle handle, LockedRows locked, List<FactGroup> groups) {
        Set<CorrelationKey> orders = new TreeSet<>();
        groups.forEach(group -> orders.addAll(group.orders()));
        return found(
                orders.isEmpty()
                        ? List.of()
                        : handle.createQuery(find)
                                .bindArray("orders", String.class, KeyColumns.lookups(orders))
                                .bindArray("ids", Long.class, locked.paymentNumbers())
                                .bindArray("followUps", String.class, FOLLOW_UPS)
                                .map((row, context) -> Row.read(row))
                                .list());
    }

    /** Of rows that come oldest first. */
    static Found found(List<Row> rows) {
        Map<String, List<Row>> byOrder = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        rows.stream()
                .filter(row -> seen.add(row.payment())) // a payment has one root
                .forEach(row -> byOrder.computeIfAbsent(row.order(), none -> new ArrayList<>())
                        .add(row));
        return new Found(byOrder);
    }
}
