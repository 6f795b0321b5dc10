package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentState;
import io.callport.transaction.TransactionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment's row as its lock found it: what is read of it with the lock is never older than the lock. */
record PaymentRow(
        PaymentId id,
        long version,
        int format,
        String realm,
        @Nullable String orderKey) {
    static final String COLUMNS = "id, version, format, realm, order_key";

    static PaymentRow read(ResultSet row) throws SQLException {
        return new PaymentRow(
                new PaymentId(row.getLong("id")),
                row.getLong("version"),
                row.getInt("format"),
                row.getString("realm"),
                row.getString("order_key"));
    }

    @Nullable
    CorrelationKey order() {
        return orderKey == null ? null : CorrelationKey.order(realm, orderKey);
    }

    PaymentState with(List<TransactionState> members) {
        return new PaymentState(id, version, format, orderKey, members);
    }
}
