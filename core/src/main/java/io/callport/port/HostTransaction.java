package io.callport.port;

/** A transaction of the host that is open now. Valid only within the work it was handed to, on its thread. */
@FunctionalInterface
public interface HostTransaction {
    /**
     * What the transaction runs on, for an outbox that knows that type, such as {@code java.sql.Connection}. The connection must not be
     * closed, committed or rolled back by its user.
     *
     * @throws io.callport.failure.InvalidSetting if the host's transactions have no such resource
     */
    <R> R resource(Class<R> type);
}
