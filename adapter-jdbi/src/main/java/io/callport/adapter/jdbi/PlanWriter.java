package io.callport.adapter.jdbi;

import io.callport.transaction.FactId;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes plans whole: their changes, what became of each fact, their effects. Thread-safe. */
final class PlanWriter {
    private final PaymentWriter payments;
    private final FactWriter facts;
    private final String addEffect;
    private final Overtaking overtaking;

    PlanWriter(JdbiOptions options, PaymentWriter payments) {
        this.payments = payments;
        facts = new FactWriter(options);
        addEffect = options.sql("""
                insert into callport_outbox
                    (effect_hash, effect_key, handler, ref_hash, transaction_ref, kind, payload, due_at, waiting_since)
                values (:effectHash, :effectKey, :handler, :refHash, :ref, :kind, :payload, :dueAt, :since)""");
        overtaking = new Overtaking(options);
    }

    /** Returns whether anything was written. */
    boolean write(Handle handle, List<PaymentSnapshot> snapshots, List<Plan> plans) {
        Homes homes = payments.write(handle, snapshots, plans);
        Plan plan = together(plans);
        boolean wroteFacts = facts.write(handle, homes, plan);
        effects(handle, plan.outbox());
        boolean overtook = overtaking.mark(handle, plan.overtaken()); // after: one may be overtaken within its own plan
        return !plan.changes().isEmpty() || wroteFacts || !plan.outbox().isEmpty() || overtook;
    }

    /** Plans of one batch share nothing: what all of them say is written table by table. */
    private static Plan together(List<Plan> plans) {
        if (plans.size() == 1) {
            return plans.get(0);
        }
        Map<FactId, ParkedState> aged = new HashMap<>();
        plans.forEach(plan -> aged.putAll(plan.aged()));
        return new Plan(
                all(plans, Plan::changes),
                all(plans, Plan::decisions),
                all(plans, Plan::unparked),
                aged,
                all(plans, Plan::effects),
                all(plans, Plan::overtaken),
                all(plans, Plan::outbox));
    }

    private static <T> List<T> all(List<Plan> plans, Function<Plan, List<T>> part) {
        return plans.stream().map(part).flatMap(List::stream).toList();
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
                    .bind("dueAt", entry.notBefore().toEpochMilli())
                    .bind("since", entry.waitingSince().toEpochMilli())
                    .add();
        }
        batch.execute();
    }
}
