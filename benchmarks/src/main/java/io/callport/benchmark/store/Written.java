package io.callport.benchmark.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What our store wrote of payment 0, whose callback said what all others say: those who write by hand write the same into the same columns, under the
 * names of the payment at hand. They are spared the decision.
 */
record Written(Paid payment, Member member, Entry entry, Due like) {
    /** Of {@code callport_payment}. */
    record Paid(
            int format,
            String status,
            boolean holdsMoney,
            String currency,
            BigDecimal authorized,
            BigDecimal captured,
            BigDecimal refunded,
            BigDecimal chargedBack) {}

    /** Of {@code callport_transaction}. */
    record Member(
            BigDecimal amount,
            String currency,
            String status,
            String marks,
            String summary,
            String reviews,
            @Nullable String reasonCode,
            @Nullable String reasonMessage) {}

    /** Of {@code callport_fact}. */
    record Entry(
            long at,
            String source,
            String connector,
            String type,
            String result,
            String verdict,
            String from,
            String to,
            String note) {}

    /** Of {@code callport_outbox}. */
    record Due(String effectKey, String handler, String kind, String payload, long dueAt, long waitingSince) {}

    static Written readFrom(Database database) {
        try (Connection connection = database.pool().getConnection()) {
            String ref = new Told(0).refHash();
            return new Written(
                    one(
                            connection,
                            "select p.* from callport_payment p join callport_transaction t on t.payment_id = p.id"
                                    + " where t.ref_hash = ?",
                            ref,
                            row -> new Paid(
                                    row.getInt("format"),
                                    row.getString("status"),
                                    row.getBoolean("holds_money"),
                                    row.getString("currency"),
                                    row.getBigDecimal("authorized"),
                                    row.getBigDecimal("captured"),
                                    row.getBigDecimal("refunded"),
                                    row.getBigDecimal("charged_back"))),
                    one(
                            connection,
                            "select * from callport_transaction where ref_hash = ?",
                            ref,
                            row -> new Member(
                                    row.getBigDecimal("amount"),
                                    row.getString("currency"),
                                    row.getString("status"),
                                    row.getString("marks"),
                                    row.getString("summary"),
                                    row.getString("reviews"),
                                    row.getString("reason_code"),
                                    row.getString("reason_message"))),
                    one(
                            connection,
                            "select * from callport_fact where ref_hash = ? and source = 'CALLBACK'",
                            ref,
                            row -> new Entry(
                                    row.getLong("at"),
                                    row.getString("source"),
                                    row.getString("connector"),
                                    row.getString("type"),
                                    row.getString("result"),
                                    row.getString("verdict"),
                                    row.getString("status_from"),
                                    row.getString("status_to"),
                                    row.getString("note"))),
                    one(
                            connection,
                            "select * from callport_outbox where ref_hash = ?",
                            ref,
                            row -> new Due(
                                    row.getString("effect_key"),
                                    row.getString("handler"),
                                    row.getString("kind"),
                                    new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                                    row.getLong("due_at"),
                                    row.getLong("waiting_since"))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> T one(Connection connection, String query, String ref, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, ref);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("payment 0 was not written: " + query);
                }
                T read = reading.of(row);
                if (row.next()) {
                    throw new IllegalStateException("more than one row: " + query);
                }
                return read;
            }
        }
    }
}
