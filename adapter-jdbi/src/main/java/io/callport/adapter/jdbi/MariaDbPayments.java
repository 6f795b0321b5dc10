package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionState;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes table by table what all plans of a batch change, each table's rows in one statement or at least in one trip. Thread-safe. */
final class MariaDbPayments implements PaymentWriter {
    /** Which no payment is called. */
    private static final long NOBODYS = 0;

    private final ChangeWriter sql;
    private final MariaDbMerging merging;
    private final String versions;
    private final String memberNumbers;
    private final String inserted;
    private final MariaDbManyRows changePayments;
    private final MariaDbManyRows changeMembers;
    private final MariaDbManyRows leadOwnKeys;
    private final MariaDbManyRows leadKeys;

    MariaDbPayments(JdbiOptions options) {
        sql = new ChangeWriter(options);
        merging = new MariaDbMerging(options);
        changePayments = new MariaDbManyRows(
                MariaDbManyRows.with("id", "id", sql.foundPayment),
                // The version last, since each of these sees what those before it made of the row.
                Stream.concat(
                                MariaDbManyRows.columnsSetBy(sql.changePayment).stream()
                                        .filter(column -> !column.equals("version")),
                                Stream.of("version"))
                        .map("%1$s = if(version = value(version) - 1, value(%1$s), %1$s)"::formatted)
                        .collect(Collectors.joining(", ")));
        // By their primary key: of a row that is met by another one, the server locks the gap before it as well.
        changeMembers = new MariaDbManyRows(
                MariaDbManyRows.with("sequence_number", "sequenceNumber", sql.foundMember),
                MariaDbManyRows.columnsSetBy(sql.changeMember).stream()
                        .map("%1$s = value(%1$s)"::formatted)
                        .collect(Collectors.joining(", ")));
        String key = options.sql("""
                insert into callport_correlation (lookup, realm, kind, key_value, payment_id)
                values (:lookup, :realm, :kind, :value, :payment)""");
        leadOwnKeys = new MariaDbManyRows(key, "payment_id = value(payment_id)");
        leadKeys = new MariaDbManyRows(key, "payment_id = ifnull(payment_id, value(payment_id))");
        memberNumbers = options.sql(
                "select ref_hash, sequence_number from callport_transaction where ref_hash = any(:refHashes)");
        inserted = options.sql("select count(*) from callport_transaction where payment_id = " + NOBODYS
                + " and sequence_number = any(:numbers)");
        versions = options.sql("select concat(id, ' ', version) from callport_payment where id = any(:ids)");
    }

    /** A change, what it was decided on, and the payment it is about. */
    private record Row(PaymentSnapshot snapshot, PaymentChange change, long payment) {}

    @Override
    public Homes write(Handle handle, List<PaymentSnapshot> snapshots, List<Plan> plans) {
        List<Row> rows = rows(handle, snapshots, plans);
        changed(
                handle,
                rows.stream().filter(row -> row.change().payment() != null).toList());
        for (Row row : rows) {
            if (!row.change().absorbed().isEmpty()) {
                merging.absorb(handle, row.payment(), row.change().absorbed());
            }
        }
        keys(handle, rows);
        members(handle, rows);
        Homes homes = new Homes();
        rows.forEach(row -> homes.add(row.snapshot(), row.change(), row.payment()));
        return homes;
    }

    /** In the order to write them. New payments get their numbers here. */
    private List<Row> rows(Handle handle, List<PaymentSnapshot> snapshots, List<Plan> plans) {
        PreparedBatch founded = handle.prepareBatch(sql.foundPayment);
        plans.forEach(plan -> plan.changes().stream()
                .filter(change -> change.payment() == null)
                .forEach(change -> ChangeWriter.columns(founded, change).add()));
        List<Long> numbers = founded.size() == 0
                ? List.of()
                : founded.executePreparedBatch("id").mapTo(Long.class).list();
        List<Row> rows = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < plans.size(); i++) {
            for (PaymentChange change : plans.get(i).changes()) {
                PaymentId id = change.payment();
                rows.add(new Row(snapshots.get(i), change, id == null ? numbers.get(next++) : id.value()));
            }
        }
        return rows;
    }

    private void changed(Handle handle, List<Row> rows) {
        PreparedBatch others = handle.prepareBatch(sql.changePayment);
        List<Row> oneByOne = new ArrayList<>();
        MariaDbManyRows.Batch together = changePayments.in(handle);
        for (Row row : rows) {
            long before = ChangeWriter.versionOf(new PaymentId(row.payment()), row.snapshot());
            if (row.change().version() == before + 1) {
                together.add(
                        payment -> ChangeWriter.columns(payment, row.change()).bind("id", row.payment()));
            } else {
                oneByOne.add(row);
                ChangeWriter.columns(others, row.change())
                        .bind("id", row.payment())
                        .bind("before", before)
                        .add();
            }
        }
        if (together.execute() != 2 * together.size()) {
            throw new LostRace("a payment changed under its lock");
        }
        requireChanged(handle, others.execute(), oneByOne);
    }

    private void requireChanged(Handle handle, int[] counts, List<Row> rows) {
        boolean told = true;
        for (int count : counts) {
            told &= count != Statement.SUCCESS_NO_INFO;
            if (count == 0) {
                throw new LostRace("a payment changed under its lock");
            }
        }
        if (!told) { // a driver that was told to use bulk statements counts nothing
            requireVersions(handle, rows);
        }
    }

    private void requireVersions(Handle handle, List<Row> rows) {
        Set<String> there = new HashSet<>(handle.createQuery(versions)
                .bindArray("ids", Long.class, rows.stream().map(Row::payment).toList())
                .mapTo(String.class)
                .list());
        if (rows.stream()
                .anyMatch(row ->
                        !there.contains(row.payment() + " " + row.change().version()))) {
            throw new LostRace("a payment changed under its lock");
        }
    }

    private void keys(Handle handle, List<Row> rows) {
        MariaDbManyRows.Batch own = leadOwnKeys.in(handle);
        MariaDbManyRows.Batch claimed = leadKeys.in(handle);
        for (Row row : rows) {
            Set<CorrelationKey> owned = new LinkedHashSet<>(row.change().ownKeys());
            Set<CorrelationKey> others = new LinkedHashSet<>(row.change().keys());
            others.removeAll(owned);
            owned.forEach(key -> own.add(lead -> bind(lead, key).bind("payment", row.payment())));
            others.forEach(key -> claimed.add(lead -> bind(lead, key).bind("payment", row.payment())));
        }
        own.execute();
        claimed.execute();
    }

    static PreparedBatch bind(PreparedBatch row, CorrelationKey key) {
        return row.bind("lookup", key.lookup())
                .bind("realm", SafeText.of(key.realm()))
                .bind("kind", key.kind().name())
                .bind("value", SafeText.of(key.value()));
    }

    private void members(Handle handle, List<Row> rows) {
        PreparedBatch founded = handle.prepareBatch(sql.foundMember);
        List<TransactionState> changed = new ArrayList<>();
        for (Row row : rows) {
            Set<String> known = row.snapshot().payments().stream()
                    .map(PaymentState::members)
                    .flatMap(List::stream)
                    .map(TransactionState::ref)
                    .collect(Collectors.toSet());
            for (TransactionState member : row.change().changed()) {
                if (known.contains(member.ref())) {
                    changed.add(member);
                } else {
                    MemberColumns.bindFounded(founded, member, row.payment()).add();
                }
            }
        }
        founded.execute();
        if (!changed.isEmpty()) {
            changeMembers(handle, changed);
        }
    }

    private void changeMembers(Handle handle, List<TransactionState> changed) {
        Map<String, Long> numbers = handle.createQuery(memberNumbers)
                .bindArray(
                        "refHashes",
                        String.class,
                        changed.stream()
                                .map(member -> SafeText.hash(member.ref()))
                                .toList())
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(row.getColumn("ref_hash", String.class), row.getColumn("sequence_number", Long.class));
                    return found;
                });
        MariaDbManyRows.Batch batch = changeMembers.in(handle);
        for (TransactionState member : changed) {
            Long number = numbers.get(SafeText.hash(member.ref()));
            if (number == null) {
                throw new LostRace("a transaction is gone");
            }
            // A row that is met keeps its payment; one that had to be inserted is seen by its having none.
            batch.add(row -> MemberColumns.bindFounded(row, member, NOBODYS).bind("sequenceNumber", number));
        }
        if (batch.execute() != 2 * batch.size()) { // or some were written as they were
            requireNoneInserted(handle, numbers.values());
        }
    }

    private void requireNoneInserted(Handle handle, Collection<Long> numbers) {
        long count = handle.createQuery(inserted)
                .bindArray("numbers", Long.class, List.copyOf(numbers))
                .mapTo(Long.class)
                .one();
        if (count != 0) {
            throw new LostRace("a transaction is gone");
        }
    }
}
