package io.callport.simulator;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What came of an attempt to give a transaction a result.
 *
 * @param changed false if it had one, or there is no such transaction
 * @param callback ends with the first attempt to deliver it; empty if there was nothing to deliver
 */
record Settled(boolean changed, CompletableFuture<Optional<DeliveryAttempt>> callback) {}
