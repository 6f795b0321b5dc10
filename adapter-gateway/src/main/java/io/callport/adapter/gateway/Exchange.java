package io.callport.adapter.gateway;

import io.callport.port.GatewayReply;
import io.callport.port.GatewayUnanswered;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * One request and its answer, or how there was none. Messages name neither host nor path: the path holds the API key, and they end up in
 * the timeline.
 */
final class Exchange {
    static final int LARGEST_ANSWER = 1024 * 1024;

    private final HttpClient client;
    private final Duration connectTimeout;
    private final Duration timeout;

    Exchange(Duration connectTimeout, Duration timeout) {
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    GatewayReply send(HttpRequest request) {
        if (Thread.currentThread().isInterrupted()) {
            throw new GatewayUnanswered("interrupted before it was sent", false, new InterruptedException());
        }
        // Not the request's own time-out, which ends with the answer's headers: a body may stall too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, response -> new LimitedBody(LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new GatewayReply(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new GatewayUnanswered("no answer within " + seconds(timeout), true, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new GatewayUnanswered("interrupted while waiting for the answer", true, e);
        } catch (ExecutionException e) {
            throw unanswered(e.getCause() == null ? e : e.getCause());
        }
    }

    private GatewayUnanswered unanswered(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return new GatewayUnanswered("no connection within " + seconds(connectTimeout), false, failure);
        }
        if (failure instanceof ConnectException) {
            return new GatewayUnanswered("connection refused, or host not found", false, failure);
        }
        if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
            return new GatewayUnanswered("no trusted TLS connection", false, failure);
        }
        if (failure instanceof AnswerTooLarge) {
            return new GatewayUnanswered("answered with more than " + LARGEST_ANSWER + " bytes", true, failure);
        }
        return new GatewayUnanswered("connection lost before the answer was complete", true, failure);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
