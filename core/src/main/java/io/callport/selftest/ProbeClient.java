package io.callport.selftest;

import io.callport.callback.Probe;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends probes as the gateway sends callbacks: HTTP/1.1, following no redirect. */
final class ProbeClient {
    /** More than Callport's own answers have. */
    private static final int MOST_BYTES = 64;

    private final HttpClient client;
    private final Duration patience;

    /** @param patience how long one probe may take in all */
    ProbeClient(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    Reply send(URI url, Probe probe) throws Unreached {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .POST(HttpRequest.BodyPublishers.ofByteArray(probe.body()))
                .setHeader("User-Agent", "callport-self-test");
        probe.headers().forEach(request::setHeader);
        CompletableFuture<HttpResponse<byte[]>> under =
                client.sendAsync(request.build(), head -> new FirstBytes(MOST_BYTES));
        try {
            return reply(under.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw tooSlow();
        } catch (ExecutionException e) {
            throw why(e.getCause() == null ? e : e.getCause(), url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreached("The self-test was interrupted while it waited for an answer: run it again.");
        } finally {
            under.cancel(true);
        }
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        return new Reply(
                response.statusCode(),
                response.headers().allValues("Content-Type"),
                response.headers().allValues("Content-Encoding"),
                response.headers().firstValue("Location").orElse(""),
                new String(response.body(), StandardCharsets.ISO_8859_1));
    }

    private Unreached tooSlow() {
        return new Unreached("No answer came within " + patience.toMillis()
                + " ms: check the address, and whether this machine may connect to it.");
    }

    private Unreached why(Throwable failure, URI url) {
        if (failure instanceof HttpTimeoutException) {
            return tooSlow();
        }
        if (failure instanceof ConnectException) {
            return new Unreached(
                    "No connection could be made: check host and port, that the server is up, and that this machine may"
                            + " connect to it.");
        }
        if (failure instanceof SSLException tls) {
            return new Unreached(new TlsTrouble(tls, url).sentence());
        }
        if (failure instanceof IOException) {
            return new Unreached("The connection broke before an answer came ("
                    + failure.getClass().getSimpleName()
                    + "): see the log of the server and of what is in front of it.");
        }
        return new Unreached(
                "The probe could not be sent (" + failure.getClass().getSimpleName() + "): check the address.");
    }
}
