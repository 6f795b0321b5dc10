package io.callport.benchmark.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The statements that write a callback's rows, {@link Insertions} aside, and what is bound to them, in their order. */
final class ByHand {
    /** Payment, version, and whether the fact is known; of fact id and key. */
    static final String READ = """
            select p.id, p.version, t.status, exists (select 1 from callport_fact f where f.id = ?)
            from callport_correlation c
            join callport_payment p on p.id = c.payment_id
            join callport_transaction t on t.payment_id = p.id
            where c.lookup = ?""";

    static final String PAYMENT = """
            update callport_payment
            set version = ?, format = ?, realm = ?, order_key = ?, order_lookup = ?, status = ?, holds_money = ?,
                currency = ?, authorized = ?, captured = ?, refunded = ?, charged_back = ?
            where id = ? and version = ?""";

    static final String TRANSACTION = """
            update callport_transaction
            set uuid = ?, merchant_transaction_id = ?, reference_uuid = ?, reference_mtid = ?, amount = ?, currency = ?,
                status = ?, marks = ?, summary = ?, reviews = ?, unresolved = null, reason_code = ?, reason_message = ?,
                reason_adapter_code = ?, reason_adapter_message = ?
            where ref_hash = ?""";

    private final PreparedStatement statement;
    private final Written written;
    private int bound;

    ByHand(PreparedStatement statement, Written written) {
        this.statement = statement;
        this.written = written;
    }

    /** A payment as it was read. */
    record Read(long payment, long version) {}

    /** @throws IllegalStateException if the callback is a repeat */
    static Read read(Connection connection, Callback callback, Written written) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            new ByHand(read, written).text(callback.fact().id().value()).text(callback.lookup());
            try (ResultSet row = read.executeQuery()) {
                if (!row.next() || row.getBoolean(4)) {
                    throw new IllegalStateException("no payment, or a repeat");
                }
                return new Read(row.getLong(1), row.getLong(2));
            }
        }
    }

    ByHand payment(long id, long version) throws SQLException {
        Written.Paid paid = written.payment();
        return number(version + 1)
                .number(paid.format())
                .text(Told.CONNECTOR)
                .text(null)
                .text(null)
                .text(paid.status())
                .bool(paid.holdsMoney())
                .text(paid.currency())
                .decimal(paid.authorized())
                .decimal(paid.captured())
                .decimal(paid.refunded())
                .decimal(paid.chargedBack())
                .number(id)
                .number(version);
    }

    ByHand transaction(Callback callback) throws SQLException {
        Written.Member member = written.member();
        return text(callback.told().uuid())
                .text(callback.told().merchantTransactionId())
                .text(null)
                .text(null)
                .decimal(member.amount())
                .text(member.currency())
                .text(member.status())
                .text(member.marks())
                .text(member.summary())
                .text(member.reviews())
                .text(member.reasonCode())
                .text(member.reasonMessage())
                .text(null)
                .text(null)
                .text(callback.refHash());
    }

    ByHand fact(Callback callback, long payment, long version) throws SQLException {
        Written.Entry entry = written.entry();
        return text(callback.fact().id().value())
                .number(payment)
                .number(version + 1)
                .number(entry.at())
                .text(entry.source())
                .text(entry.connector())
                .text(callback.refHash())
                .text(callback.ref())
                .text(entry.type())
                .text(entry.result())
                .text(entry.verdict())
                .text(entry.from())
                .text(entry.to())
                .text(entry.note())
                .bytes(null);
    }

    ByHand outbox(Callback callback) throws SQLException {
        Written.Due due = written.like();
        return text(callback.effectHash())
                .text(callback.effectKey())
                .text(due.handler())
                .text(callback.refHash())
                .text(callback.ref())
                .text(due.kind())
                .bytes(callback.payload())
                .number(due.dueAt())
                .number(due.waitingSince());
    }

    ByHand text(@Nullable String value) throws SQLException {
        statement.setString(++bound, value);
        return this;
    }

    private ByHand number(long value) throws SQLException {
        statement.setLong(++bound, value);
        return this;
    }

    private ByHand bool(boolean value) throws SQLException {
        statement.setBoolean(++bound, value);
        return this;
    }

    private ByHand decimal(BigDecimal value) throws SQLException {
        statement.setBigDecimal(++bound, value);
        return this;
    }

    private ByHand bytes(@Nullable String value) throws SQLException {
        statement.setBytes(++bound, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
