package io.callport.benchmark.store;

/** One way of making a callback durable. Thread-safe. */
interface Way {
    /** For the tables. */
    String title();

    /** Returns when the callback's rows are durable. */
    void make(Callback durable) throws Exception;
}
