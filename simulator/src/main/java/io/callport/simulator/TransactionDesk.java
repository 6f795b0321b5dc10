package io.callport.simulator;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What happens to transactions: they start, are paid or declined, and each result is called back. Thread-safe. */
final class TransactionDesk {
    private final TransactionBook book;
    private final CallbackDelivery delivery;
    private final ScheduledExecutorService timer;
    private final Duration pending;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param pending how long a transaction with {@code extraData.pendingOutcome} stays pending */
    TransactionDesk(
            TransactionBook book,
            CallbackDelivery delivery,
            ScheduledExecutorService timer,
            Duration pending,
            Clock clock) {
        this.book = book;
        this.delivery = delivery;
        this.timer = timer;
        this.pending = pending;
        this.clock = clock;
    }

    /**
     * Starts a debit. One that needs no payer is decided here, and called back before this returns: the gateway does so before it answers (IXOPAY
     * user manual, "Connector settings": deferring postbacks is an option). Empty if the merchantTransactionId is taken.
     */
    Optional<SimulatedTransaction> start(String apiKey, DebitRequest request) {
        TestOutcome outcome = TestOutcome.of(request);
        SimulatedTransaction transaction = new SimulatedTransaction(
                uuid(),
                request.merchantTransactionId(),
                apiKey,
                request.money(),
                clock.instant(),
                outcome.status(),
                outcome.failure(),
                request.description(),
                request.callbackUrl(),
                request.successUrl(),
                request.cancelUrl(),
                request.errorUrl(),
                request.merchantMetaData(),
                request.customer());
        if (!book.add(transaction)) {
            return Optional.empty();
        }
        if (transaction.status().isFinal()) {
            callBack(transaction).join();
        }
        String later = request.extraData().get("pendingOutcome");
        if (transaction.status() == TransactionStatus.PENDING && later != null) {
            endLater(transaction.uuid(), later.equals("success"));
        }
        return Optional.of(transaction);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // settling cannot fail, and nobody waits for it
    private void endLater(String uuid, boolean paid) {
        timer.schedule(() -> paid ? pay(uuid) : decline(uuid), pending.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The payer pays; also after a failure, since a failed payment may still succeed at the gateway. */
    Settled pay(String uuid) {
        return settle(uuid, before -> before.status() != TransactionStatus.SUCCESS, true);
    }

    /** The payer pays on the page, where a result is final. */
    Settled payOpen(String uuid) {
        return settle(uuid, before -> !before.status().isFinal(), true);
    }

    /** The payment is declined, unless it has a result. */
    Settled decline(String uuid) {
        return settle(uuid, before -> !before.status().isFinal(), false);
    }

    private Settled settle(String uuid, Predicate<SimulatedTransaction> open, boolean paid) {
        return book.change(uuid, before -> open.test(before) ? settled(before, paid) : before)
                .map(after -> new Settled(true, callBack(after)))
                .orElseGet(() -> new Settled(false, CompletableFuture.completedFuture(Optional.empty())));
    }

    private static SimulatedTransaction settled(SimulatedTransaction before, boolean paid) {
        TestOutcome outcome =
                paid ? TestOutcome.ofPaying(before.money().amount()) : TestOutcome.failed(Failure.DECLINED);
        boolean nothingNew = outcome.status() == before.status();
        return nothingNew ? before : before.as(outcome.status(), outcome.failure());
    }

    /** Sends the callback of the present result once more; ends with the first attempt. */
    CompletableFuture<Optional<DeliveryAttempt>> resend(String uuid) {
        return book.find(uuid)
                .filter(transaction -> transaction.status().isFinal())
                .map(this::callBack)
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletableFuture<Optional<DeliveryAttempt>> callBack(SimulatedTransaction transaction) {
        URI url = transaction.callbackUrl();
        return url == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : delivery.deliver(Callback.of(transaction, url)).thenApply(Optional::of);
    }

    private String uuid() {
        byte[] bytes = new byte[10];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
