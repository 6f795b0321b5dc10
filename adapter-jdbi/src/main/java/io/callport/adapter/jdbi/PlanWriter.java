package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes a plan whole: the payment, its keys, its transactions and its effects; what became of each fact is left to {@link FactWriter}. Thread-safe. */
final class PlanWriter {
    private final FactWriter facts;
    private final String foundPayment;
    private final String changePayment;
    private final String leadKey;
    private final String foundMember;
    private final String changeMember;
    private final String addEffect;
    private final Overtaking overtaking;

    PlanWriter(JdbiOptions options) {
        facts = new FactWriter(options);
        foundPayment = options.sql("""
                insert into callport_payment
                    (version, format, order_key, currency, authorized, captured, refunded, charged_back)
                values (:version, :format, :orderKey, :currency, :authorized, :captured, :refunded, :chargedBack)""");
        changePayment = options.sql("""
                update callport_payment
                set version = :version, format = :format, order_key = :orderKey, currency = :currency, authorized = :authorized,
                    captured = :captured, refunded = :refunded, charged_back = :chargedBack
                where id = :id and version = :before""");
        leadKey = options.sql("""
                update callport_correlation set payment_id = :payment
                where lookup = :lookup and payment_id is null""");
        foundMember = options.sql("""
                insert into callport_transaction
                    (ref_hash, ref, payment_id, realm, connector, uuid, merchant_transaction_id, type, amount, currency,
                     status, summary, reviews,
                     reason_code, reason_message, reason_adapter_code, reason_adapter_message)
                values (:refHash, :ref, :payment, :realm, :connector, :uuid, :mtid, :type, :amount, :currency,
                    :status, :summary, :reviews,
                    :reasonCode, :reasonMessage, :adapterCode, :adapterMessage)""");
        changeMember = options.sql("""
                update callport_transaction
                set uuid = :uuid, merchant_transaction_id = :mtid, amount = :amount, currency = :currency,
                    status = :status, summary = :summary, reviews = :reviews,
                    reason_code = :reasonCode, reason_message = :reasonMessage,
                    reason_adapter_code = :adapterCode, reason_adapter_message = :adapterMessage
                where ref_hash = :refHash""");
        addEffect = options.sql("""
                insert into callport_outbox
                    (effect_hash, effect_key, handler, ref_hash, transaction_ref, kind, payload)
                values (:effectHash, :effectKey, :handler, :refHash, :ref, :kind, :payload)""");
        overtaking = new Overtaking(options);
    }

    /** Returns whether anything was written. */
    boolean write(Handle handle, PaymentSnapshot snapshot, Plan plan) {
        PaymentChange change = plan.change();
        long payment = snapshot.id() == null ? 0 : snapshot.id().value();
        if (change != null) {
            payment = payment(handle, snapshot, change);
            lead(handle, payment, change.keys());
            members(handle, payment, snapshot, change);
        }
        boolean wroteFacts = facts.write(handle, payment, plan);
        effects(handle, plan.outbox());
        boolean overtook = overtaking.mark(handle, plan.overtaken()); // after: one may be overtaken within its own plan
        return change != null || wroteFacts || !plan.outbox().isEmpty() || overtook;
    }

    private long payment(Handle handle, PaymentSnapshot snapshot, PaymentChange change) {
        if (snapshot.id() == null) {
            return totals(handle.createUpdate(foundPayment), change)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
        }
        int changed = totals(handle.createUpdate(changePayment), change)
                .bind("id", snapshot.id().value())
                .bind("before", snapshot.version())
                .execute();
        if (changed != 1) {
            throw new LostRace("the payment changed under its lock");
        }
        return snapshot.id().value();
    }

    private static <S extends SqlStatement<S>> S totals(S statement, PaymentChange change) {
        PaymentTotals totals = change.totals();
        return statement
                .bind("version", change.version())
                .bind("format", change.format())
                .bind("orderKey", SafeText.orNull(change.orderKey()))
                .bind("currency", totals == null ? null : totals.authorized().currency())
                .bind("authorized", totals == null ? null : totals.authorized().amount())
                .bind("captured", totals == null ? null : totals.captured().amount())
                .bind("refunded", totals == null ? null : totals.refunded().amount())
                .bind(
                        "chargedBack",
                        totals == null ? null : totals.chargedBack().amount());
    }

    private void lead(Handle handle, long payment, List<CorrelationKey> keys) {
        PreparedBatch batch = handle.prepareBatch(leadKey);
        keys.forEach(key ->
                batch.bind("payment", payment).bind("lookup", key.lookup()).add());
        batch.execute();
    }

    private void members(Handle handle, long payment, PaymentSnapshot snapshot, PaymentChange change) {
        Set<String> known = new HashSet<>();
        snapshot.members().forEach(member -> known.add(member.ref()));
        PreparedBatch founded = handle.prepareBatch(foundMember);
        PreparedBatch changed = handle.prepareBatch(changeMember);
        for (TransactionState member : change.changed()) {
            if (known.contains(member.ref())) {
                MemberColumns.bind(changed, member).add();
            } else {
                MemberColumns.bindFounded(founded, member, payment).add();
            }
        }
        founded.execute();
        changed.execute();
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
