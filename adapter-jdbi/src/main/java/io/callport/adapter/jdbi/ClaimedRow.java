package io.callport.adapter.jdbi;

import io.callport.port.Claim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A claimed effect and its place in the order. */
record ClaimedRow(long sequenceNumber, Claim claim) {

    static ClaimedRow read(ResultSet row, int attempt, String token, long until) throws SQLException {
        return new ClaimedRow(
                row.getLong("sequence_number"),
                new Claim(
                        row.getString("effect_key"),
                        row.getString("handler"),
                        row.getString("kind"),
                        row.getBytes("payload"),
                        attempt,
                        token,
                        Instant.ofEpochMilli(until)));
    }

    static List<Claim> inOrder(List<ClaimedRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparingLong(ClaimedRow::sequenceNumber))
                .map(ClaimedRow::claim)
                .toList();
    }
}
