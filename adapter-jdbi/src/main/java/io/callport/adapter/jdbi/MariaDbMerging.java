package io.callport.adapter.jdbi;

import io.callport.transaction.PaymentId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Makes what belongs to some payments another one's, and takes away their rows. All are locked. Looks for the rows without a lock and then
 * changes each by its key, since a statement that has to look also locks what it passes. Thread-safe.
 */
final class MariaDbMerging {
    private final String keys;
    private final String lockKeys;
    private final String moveKey;
    private final String members;
    private final String moveMember;
    private final String moveFacts;
    private final String delete;

    MariaDbMerging(JdbiOptions options) {
        keys = options.sql("select lookup from callport_correlation where payment_id = any(:absorbed)");
        // They are locked already, or the order of locks would be broken here. One that is not, since columns cannot
        // hold its text as it was, is taken if nobody has it, and waited for never.
        lockKeys = options.sql("""
                select lookup from callport_correlation force index (primary)
                where lookup = any(:lookups)
                for update nowait""");
        moveKey = options.sql("update callport_correlation set payment_id = :payment where lookup = :found");
        members = options.sql("select ref_hash from callport_transaction where payment_id = any(:absorbed)");
        moveMember = options.sql("update callport_transaction set payment_id = :payment where ref_hash = :found");
        moveFacts = options.sql("update callport_fact set payment_id = :payment where ref_hash = :found");
        delete = options.sql("delete from callport_payment where id = :id");
    }

    void absorb(Handle handle, long payment, List<PaymentId> payments) {
        List<Long> absorbed = payments.stream().map(PaymentId::value).toList();
        List<String> moving = found(handle, keys, absorbed);
        handle.createQuery(lockKeys)
                .bindArray("lookups", String.class, moving)
                .mapTo(String.class)
                .list();
        move(handle, moveKey, payment, moving);
        List<String> joining = found(handle, members, absorbed);
        move(handle, moveFacts, payment, joining);
        move(handle, moveMember, payment, joining);
        for (long id : absorbed) {
            if (handle.createUpdate(delete).bind("id", id).execute() != 1) {
                throw new LostRace("an absorbed payment is gone");
            }
        }
    }

    private static List<String> found(Handle handle, String sql, List<Long> absorbed) {
        return handle.createQuery(sql)
                .bindArray("absorbed", Long.class, absorbed)
                .mapTo(String.class)
                .list();
    }

    private static void move(Handle handle, String sql, long payment, List<String> rows) {
        PreparedBatch batch = handle.prepareBatch(sql);
        rows.forEach(row -> batch.bind("payment", payment).bind("found", row).add());
        batch.execute();
    }
}
