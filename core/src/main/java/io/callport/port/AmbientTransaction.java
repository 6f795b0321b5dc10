package io.callport.port;

/** Whether the calling thread is inside a transaction of the host. Starting a payment refuses to run there. Thread-safe. */
@FunctionalInterface
public interface AmbientTransaction {
    boolean isActive();
}
