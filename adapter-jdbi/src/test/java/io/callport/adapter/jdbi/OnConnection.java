package io.callport.adapter.jdbi;

import io.callport.port.HostTransaction;
import java.sql.Connection;

/** A transaction that is open on a connection. */
record OnConnection(Connection connection) implements HostTransaction {
    @Override
    public <R> R resource(Class<R> type) {
        return type.cast(connection);
    }
}
