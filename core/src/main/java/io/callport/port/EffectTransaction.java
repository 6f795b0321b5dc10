package io.callport.port;

/** Runs a handler and its settlement in one transaction of the host, on the database Callport's tables are in. Thread-safe. */
@FunctionalInterface
public interface EffectTransaction {
    /**
     * Opens a transaction, runs the work in it, and commits; rolls back if the work throws.
     *
     * @throws Exception what the work threw, or why the transaction could not be committed
     */
    void run(Work work) throws Exception;

    /** What is to happen in the transaction. */
    @FunctionalInterface
    interface Work {
        /** @throws Exception to roll the transaction back */
        void in(HostTransaction transaction) throws Exception;
    }
}
