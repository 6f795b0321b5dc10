package io.callport.adapter.jdbi;

import io.callport.transaction.OutboxEntry;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes a plan whole: its changes, what became of each fact, its effects. Thread-safe. */
final class PlanWriter {
    private final ChangeWriter changes;
    private final FactWriter facts;
    private final String addEffect;
    private final Overtaking overtaking;

    PlanWriter(JdbiOptions options) {
        changes = new ChangeWriter(options);
        facts = new FactWriter(options);
        addEffect = options.sql("""
                insert into callport_outbox
                    (effect_hash, effect_key, handler, ref_hash, transaction_ref, kind, payload)
                values (:effectHash, :effectKey, :handler, :refHash, :ref, :kind, :payload)""");
        overtaking = new Overtaking(options);
    }

    /** Returns whether anything was written. */
    boolean write(Handle handle, PaymentSnapshot snapshot, Plan plan) {
        Homes homes = new Homes();
        for (PaymentChange change : plan.changes()) {
            homes.add(snapshot, change, changes.write(handle, snapshot, change));
        }
        boolean wroteFacts = facts.write(handle, homes, plan);
        effects(handle, plan.outbox());
        boolean overtook = overtaking.mark(handle, plan.overtaken()); // after: one may be overtaken within its own plan
        return !plan.changes().isEmpty() || wroteFacts || !plan.outbox().isEmpty() || overtook;
    }

    private void effects(Handle handle, List<OutboxEntry> entries) {
        PreparedBatch batch = handle.prepareBatch(addEffect);
        for (OutboxEntry entry : entries) {
            batch.bind("effectHash", SafeText.hash(entry.effectKey()))
                    .bind("effectKey", SafeText.of(entry.effectKey()))
                    .bind("handler", SafeText.of(entry.handler()))
                    .bind("refHash", SafeText.hash(entry.transactionRef()))
                    .bind("ref", SafeText.of(entry.transactionRef()))
                    .bind("kind", SafeText.of(entry.kind()))
                    .bind("payload", entry.payload())
                    .add();
        }
        batch.execute();
    }
}
