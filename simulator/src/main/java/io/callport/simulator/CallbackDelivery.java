package io.callport.simulator;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivers callbacks until they are acknowledged with 200 and {@code OK}, or the schedule ends. One attempt at a time for each transaction; those
 * of different ones do not wait for each other, and no thread waits for an endpoint.
 */
final class CallbackDelivery implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, CompletableFuture<DeliveryAttempt>> lanes = new ConcurrentHashMap<>();
    private final Map<Object, Runnable> underWay = new ConcurrentHashMap<>();
    private final SignedCallbacks signed;
    private final RepeatSchedule schedule;
    private final ScheduledExecutorService timer;
    private final DeliveryLog log;
    private final Clock clock;

    CallbackDelivery(
            SignedCallbacks signed,
            RepeatSchedule schedule,
            ScheduledExecutorService timer,
            DeliveryLog log,
            Clock clock) {
        this.signed = signed;
        this.schedule = schedule;
        this.timer = timer;
        this.log = log;
        this.clock = clock;
    }

    /** Ends with the first attempt, whatever came of it; repeats follow by themselves. Never fails. */
    CompletableFuture<DeliveryAttempt> deliver(Callback callback) {
        return attempt(callback, 1);
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // the chain's end is "done", which it cannot miss: exchange never fails
    private CompletableFuture<DeliveryAttempt> attempt(Callback callback, int number) {
        CompletableFuture<DeliveryAttempt> done = new CompletableFuture<>();
        CompletableFuture<DeliveryAttempt> before = lanes.put(callback.uuid(), done);
        CompletableFuture<?> free = before == null ? CompletableFuture.completedFuture(null) : before;
        free.thenCompose(turn -> exchange(callback, number)).thenAccept(attempt -> {
            log.add(attempt);
            if (!attempt.acknowledged()) {
                schedule.waitAfter(number).ifPresent(wait -> later(wait, () -> attempt(callback, number + 1)));
            }
            lanes.remove(callback.uuid(), done);
            done.complete(attempt);
        });
        return done;
    }

    private CompletableFuture<DeliveryAttempt> exchange(Callback callback, int number) {
        Duration timeout = schedule.timeoutOf(number);
        CompletableFuture<HttpResponse<byte[]>> answer = send(callback, timeout);
        Object key = new Object();
        underWay.put(key, () -> answer.cancel(true));
        // The request's own time-out ends with the answer's headers; its body may stall too.
        ScheduledFuture<?> limit = later(timeout, () -> answer.cancel(true));
        if (limit == null) {
            answer.cancel(true);
        }
        return answer.handle((response, failure) -> {
            underWay.remove(key);
            if (limit != null) {
                limit.cancel(false);
            }
            return failure == null
                    ? answered(callback, number, response)
                    : unanswered(callback, number, timeout, failure);
        });
    }

    private CompletableFuture<HttpResponse<byte[]>> send(Callback callback, Duration timeout) {
        try {
            return client.sendAsync(signed.request(callback, timeout), response -> new FirstBytes());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e); // a URL that only the client finds fault with
        }
    }

    private DeliveryAttempt answered(Callback callback, int number, HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        boolean acknowledged = response.statusCode() == 200 && body.equals("OK");
        String shown = body.substring(0, Math.min(200, body.length()));
        return new DeliveryAttempt(
                clock.instant(),
                callback.uuid(),
                number,
                callback.result(),
                response.statusCode(),
                shown,
                acknowledged);
    }

    private DeliveryAttempt unanswered(Callback callback, int number, Duration timeout, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean tooLate = cause instanceof CancellationException || cause instanceof HttpTimeoutException;
        String why = tooLate ? "no answer within " + timeout.toMillis() + " ms" : "no answer: " + cause;
        return new DeliveryAttempt(clock.instant(), callback.uuid(), number, callback.result(), null, why, false);
    }

    private @Nullable ScheduledFuture<?> later(Duration wait, Runnable task) {
        try {
            return timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return null; // closed: nothing more is to happen
        }
    }

    /** Breaks off what is under way; the timer is its owner's to stop, and before this. */
    @Override
    public void close() {
        underWay.values().forEach(Runnable::run);
    }
}
