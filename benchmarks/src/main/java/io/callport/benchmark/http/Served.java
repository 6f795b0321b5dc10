package io.callport.benchmark.http;

import io.callport.intake.CallbackIntake;

/** A server with two endpoints: Callport's adapter under {@code /callbacks/}, and {@link ByHand} under {@code /by-hand/}. */
interface Served extends AutoCloseable {
    String CALLPORT = "/callbacks/" + Callbacks.CONNECTOR;
    String BY_HAND = "/by-hand/" + Callbacks.CONNECTOR;

    /** Starts one on any free port of the loopback interface. */
    @FunctionalInterface
    interface Start {
        Served with(CallbackIntake intake, ByHand byHand) throws Exception;
    }

    int port();

    @Override
    void close();
}
