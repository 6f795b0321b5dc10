package io.callport.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop's callback endpoint: keeps what comes, and answers as told. */
final class Shop implements AutoCloseable {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Received(String method, String target, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    record Reply(int status, String body) {}

    static final Reply OK = new Reply(200, "OK");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile List<Reply> replies;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Gives these answers in turn, the last one for ever. */
    Shop(Reply... replies) throws IOException {
        this.replies = List.of(replies);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                byte[] body = exchange.getRequestBody().readAllBytes();
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join("|", values)));
                received.add(new Received(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
                int number = received.size();
                Reply reply = this.replies.get(Math.min(number, this.replies.size()) - 1);
                boolean passed = gate.await(20, TimeUnit.SECONDS);
                atOnce.decrementAndGet();
                byte[] answer = (passed ? reply.body() : "late").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /** Holds answers back from now on. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    List<Received> received() {
        return received;
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    String url(String pathAndQuery) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + pathAndQuery;
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
