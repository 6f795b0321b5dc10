package io.callport.simulator;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The gateway's stand-in, running: its API for debits and status queries, hosted payment pages, and signed callbacks, repeated until they are
 * acknowledged. Keeps everything in memory. For development and tests; no money moves. Thread-safe.
 *
 * <pre>{@code
 * try (GatewaySimulator gateway = GatewaySimulator.builder().connector("api-key", "shared-secret").start()) {
 *     // start a debit at gateway.uri(), then
 *     gateway.pay(uuid);
 * }
 * }</pre>
 */
public final class GatewaySimulator implements AutoCloseable {
    private final WebServer server;
    private final URI uri;
    private final TransactionDesk desk;
    private final TransactionBook book;
    private final CallbackDelivery delivery;
    private final ScheduledExecutorService timer;
    private final DeliveryLog log;

    GatewaySimulator(
            WebServer server,
            URI uri,
            TransactionDesk desk,
            TransactionBook book,
            CallbackDelivery delivery,
            ScheduledExecutorService timer,
            DeliveryLog log) {
        this.server = server;
        this.uri = uri;
        this.desk = desk;
        this.book = book;
        this.delivery = delivery;
        this.timer = timer;
        this.log = log;
    }

    /** Nothing is set yet but defaults; a connector must be added. */
    public static GatewaySimulatorBuilder builder() {
        return new GatewaySimulatorBuilder();
    }

    /** Where it is reached, without {@code /api/v3}: what a shop sets as the gateway's URL. */
    public URI uri() {
        return uri;
    }

    /** All transactions, the oldest first. */
    public List<SimulatedTransaction> transactions() {
        return book.all();
    }

    /** The transaction with that uuid. */
    public Optional<SimulatedTransaction> transaction(String uuid) {
        return book.find(uuid);
    }

    /**
     * Lets the payer pay, and waits for the first attempt to call back. Also turns a failed payment into a success, as may happen at the
     * gateway; one that succeeded stays as it is. The amount 65.00 fails here too.
     *
     * @return the attempt; empty if nothing changed, or there is no callback URL
     */
    public Optional<DeliveryAttempt> pay(String uuid) {
        return desk.pay(uuid).callback().join();
    }

    /**
     * Declines an open payment with code 2003, and waits for the first attempt to call back.
     *
     * @return the attempt; empty if nothing changed, or there is no callback URL
     */
    public Optional<DeliveryAttempt> decline(String uuid) {
        return desk.decline(uuid).callback().join();
    }

    /**
     * Sends the callback of a transaction's result once more, with the same body, as an operator may at the gateway; waits for the first attempt.
     *
     * @return the attempt; empty if there is no result yet, or no callback URL
     */
    public Optional<DeliveryAttempt> resendLastCallback(String uuid) {
        return desk.resend(uuid).join();
    }

    /** The latest attempts to call back, at most 10,000, the oldest first; the same as at {@code /api/deliveries}. */
    public List<DeliveryAttempt> deliveries() {
        return log.all();
    }

    /** Ends at once: cuts off requests, and sends no callback any more. */
    @Override
    public void close() {
        timer.shutdownNow();
        delivery.close();
        server.close();
    }
}
