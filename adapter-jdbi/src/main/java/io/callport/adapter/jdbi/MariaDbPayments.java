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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes table by table what all plans of a batch change: the driver sends each table's rows in one trip. Thread-safe. */
final class MariaDbPayments implements PaymentWriter {
    private final ChangeWriter sql;
    private final MariaDbMerging merging;
    private final String versions;

    MariaDbPayments(JdbiOptions options) {
        sql = new ChangeWriter(options);
        merging = new MariaDbMerging(options);
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
        PreparedBatch batch = handle.prepareBatch(sql.changePayment);
        for (Row row : rows) {
            PaymentId id = new PaymentId(row.payment());
            ChangeWriter.columns(batch, row.change())
                    .bind("id", row.payment())
                    .bind("before", ChangeWriter.versionOf(id, row.snapshot()))
                    .add();
        }
        boolean told = true;
        for (int count : batch.execute()) {
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
        PreparedBatch own = handle.prepareBatch(sql.leadOwnKey);
        PreparedBatch claimed = handle.prepareBatch(sql.leadKey);
        for (Row row : rows) {
            List<CorrelationKey> others = new ArrayList<>(row.change().keys());
            others.removeAll(row.change().ownKeys());
            ChangeWriter.lead(own, row.payment(), row.change().ownKeys());
            ChangeWriter.lead(claimed, row.payment(), others);
        }
        own.execute();
        claimed.execute();
    }

    private void members(Handle handle, List<Row> rows) {
        PreparedBatch founded = handle.prepareBatch(sql.foundMember);
        PreparedBatch changed = handle.prepareBatch(sql.changeMember);
        for (Row row : rows) {
            Set<String> known = row.snapshot().payments().stream()
                    .map(PaymentState::members)
                    .flatMap(List::stream)
                    .map(TransactionState::ref)
                    .collect(Collectors.toSet());
            ChangeWriter.members(founded, changed, row.payment(), known, row.change());
        }
        founded.execute();
        changed.execute();
    }
}
