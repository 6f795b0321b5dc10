package io.callport.adapter.jdbi;

import io.callport.transaction.PaymentId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Makes what belongs to some payments another one's, and takes away their rows. All are locked. Thread-safe. */
final class Merging {
    private final String lockKeys;
    private final String moveKeys;
    private final String moveFacts;
    private final String moveMembers;
    private final String delete;

    Merging(JdbiOptions options) {
        // They are locked already, or the order of locks would be broken here. One that is not, since columns cannot
        // hold its text as it was, is
        // taken if nobody has it, and waited for never.
        lockKeys = options.sql(
                "select lookup from callport_correlation where payment_id = any(:absorbed) for update nowait");
        moveKeys =
                options.sql("update callport_correlation set payment_id = :payment where payment_id = any(:absorbed)");
        moveFacts = options.sql("""
                update callport_fact set payment_id = :payment
                where ref_hash in (select ref_hash from callport_transaction where payment_id = any(:absorbed))""");
        moveMembers =
                options.sql("update callport_transaction set payment_id = :payment where payment_id = any(:absorbed)");
        delete = options.sql("delete from callport_payment where id = any(:absorbed)");
    }

    void absorb(Handle handle, long payment, List<PaymentId> payments) {
        List<Long> absorbed = payments.stream().map(PaymentId::value).toList();
        handle.createQuery(lockKeys)
                .bindArray("absorbed", Long.class, absorbed)
                .mapTo(String.class)
                .list();
        for (String move : List.of(moveKeys, moveFacts, moveMembers)) {
            handle.createUpdate(move)
                    .bind("payment", payment)
                    .bindArray("absorbed", Long.class, absorbed)
                    .execute();
        }
        int deleted = handle.createUpdate(delete)
                .bindArray("absorbed", Long.class, absorbed)
                .execute();
        if (deleted != absorbed.size()) {
            throw new LostRace("an absorbed payment is gone");
        }
    }
}
