package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes what a plan changes of one payment: its row, what it absorbs, its keys, its transactions. Thread-safe. */
final class ChangeWriter implements PaymentWriter {
    final String foundPayment;
    final String changePayment;
    final String foundMember;
    final String changeMember;
    private final String leadOwnKey;
    private final String leadKey;
    private final Merging merging;

    ChangeWriter(JdbiOptions options) {
        foundPayment = options.sql("""
                insert into callport_payment
                    (version, format, realm, order_key, order_lookup, status, holds_money,
                     currency, authorized, captured, refunded, charged_back)
                values (:version, :format, :realm, :orderKey, :orderLookup, :status, :holdsMoney,
                    :currency, :authorized, :captured, :refunded, :chargedBack)""");
        changePayment = options.sql("""
                update callport_payment
                set version = :version, format = :format, realm = :realm, order_key = :orderKey, order_lookup = :orderLookup,
                    status = :status, holds_money = :holdsMoney, currency = :currency, authorized = :authorized,
                    captured = :captured, refunded = :refunded, charged_back = :chargedBack
                where id = :id and version = :before""");
        leadOwnKey = options.sql("""
                update callport_correlation set payment_id = :payment
                where lookup = :lookup and (payment_id is null or payment_id <> :payment)""");
        leadKey = options.sql("""
                update callport_correlation set payment_id = :payment
                where lookup = :lookup and payment_id is null""");
        foundMember = options.sql("""
                insert into callport_transaction
                    (ref_hash, ref, payment_id, realm, connector, uuid, merchant_transaction_id, reference_uuid, reference_mtid,
                     type, amount, currency, status, marks, summary, reviews, unresolved,
                     reason_code, reason_message, reason_adapter_code, reason_adapter_message)
                values (:refHash, :ref, :payment, :realm, :connector, :uuid, :mtid, :referenceUuid, :referenceMtid,
                    :type, :amount, :currency, :status, :marks, :summary, :reviews, :unresolved,
                    :reasonCode, :reasonMessage, :adapterCode, :adapterMessage)""");
        changeMember = options.sql("""
                update callport_transaction
                set uuid = :uuid, merchant_transaction_id = :mtid,
                    reference_uuid = :referenceUuid, reference_mtid = :referenceMtid,
                    amount = :amount, currency = :currency,
                    status = :status, marks = :marks, summary = :summary, reviews = :reviews, unresolved = :unresolved,
                    reason_code = :reasonCode, reason_message = :reasonMessage,
                    reason_adapter_code = :adapterCode, reason_adapter_message = :adapterMessage
                where ref_hash = :refHash""");
        merging = new Merging(options);
    }

    @Override
    public Homes write(Handle handle, List<PaymentSnapshot> snapshots, List<Plan> plans) {
        Homes homes = new Homes();
        for (int i = 0; i < plans.size(); i++) {
            for (PaymentChange change : plans.get(i).changes()) {
                homes.add(snapshots.get(i), change, write(handle, snapshots.get(i), change));
            }
        }
        return homes;
    }

    /** Returns the payment, which may be a new one. */
    private long write(Handle handle, PaymentSnapshot snapshot, PaymentChange change) {
        long payment = payment(handle, snapshot, change);
        if (!change.absorbed().isEmpty()) {
            merging.absorb(handle, payment, change.absorbed());
        }
        List<CorrelationKey> claimed = new ArrayList<>(change.keys());
        claimed.removeAll(change.ownKeys());
        lead(handle, leadOwnKey, payment, change.ownKeys());
        lead(handle, leadKey, payment, claimed);
        members(handle, payment, snapshot, change);
        return payment;
    }

    private long payment(Handle handle, PaymentSnapshot snapshot, PaymentChange change) {
        PaymentId id = change.payment();
        if (id == null) {
            return columns(handle.createUpdate(foundPayment), change)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
        }
        int changed = columns(handle.createUpdate(changePayment), change)
                .bind("id", id.value())
                .bind("before", versionOf(id, snapshot))
                .execute();
        if (changed != 1) {
            throw new LostRace("the payment changed under its lock");
        }
        return id.value();
    }

    static long versionOf(PaymentId id, PaymentSnapshot snapshot) {
        return snapshot.payments().stream()
                .filter(payment -> payment.id().equals(id))
                .mapToLong(PaymentState::version)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan changes a payment that it was not shown"));
    }

    static <S extends SqlStatement<S>> S columns(S statement, PaymentChange change) {
        CorrelationKey order = change.order();
        PaymentTotals totals = change.totals();
        return statement
                .bind("version", change.version())
                .bind("format", change.format())
                .bind("realm", SafeText.of(change.changed().get(0).realm()))
                .bind("orderKey", SafeText.orNull(change.orderKey()))
                .bind("orderLookup", order == null ? null : order.lookup())
                .bind("status", change.status().name())
                .bind("holdsMoney", change.status().holdsMoney())
                .bind("currency", totals == null ? null : totals.authorized().currency())
                .bind("authorized", totals == null ? null : totals.authorized().amount())
                .bind("captured", totals == null ? null : totals.captured().amount())
                .bind("refunded", totals == null ? null : totals.refunded().amount())
                .bind(
                        "chargedBack",
                        totals == null ? null : totals.chargedBack().amount());
    }

    private static void lead(Handle handle, String sql, long payment, List<CorrelationKey> keys) {
        PreparedBatch batch = handle.prepareBatch(sql);
        keys.forEach(key ->
                batch.bind("payment", payment).bind("lookup", key.lookup()).add());
        batch.execute();
    }

    private void members(Handle handle, long payment, PaymentSnapshot snapshot, PaymentChange change) {
        Set<String> known = snapshot.payments().stream()
                .flatMap(one -> one.members().stream())
                .map(TransactionState::ref)
                .collect(Collectors.toSet());
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
}
