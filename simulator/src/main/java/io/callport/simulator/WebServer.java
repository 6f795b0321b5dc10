package io.callport.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callport.failure.CallportException;
import io.callport.failure.InvalidSetting;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The JDK's HTTP server with a limit to bodies, and an answer to everything. */
final class WebServer implements AutoCloseable {
    static final int LARGEST_BODY = 1024 * 1024;
    private static final int LARGEST_SKIPPED = 16 * LARGEST_BODY;
    private static final int THREADS = 64;
    private static final Logger LOG = System.getLogger(WebServer.class.getName());

    static {
        // Read once, when the JDK's server is first used: without it, each POST on a kept connection stalls 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;

    WebServer(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new InvalidSetting("The stand-in's host " + address.getHostString()
                    + " is unknown here: set localhost, or 0.0.0.0 for all networks");
        }
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new CallportException(
                    "Cannot listen on port " + address.getPort()
                            + ": choose another, or 0 for any that is free; is the stand-in running already?",
                    e);
        }
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Daemons.named("simulator-http"));
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
        server.setExecutor(threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(Function<WebRequest, WebAnswer> site) {
        server.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, answer(exchange, site));
            }
        });
        server.start();
    }

    private static WebAnswer answer(HttpExchange exchange, Function<WebRequest, WebAnswer> site) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                readOn(in);
                return Json.error(413, 1005, "The request body is larger than " + LARGEST_BODY + " bytes")
                        .with("Connection", "close");
            }
        }
        try {
            return site.apply(new WebRequest(exchange, body));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The stand-in failed at a request", e);
            return Json.error(500, 1008, "The stand-in failed; its log says why");
        }
    }

    /** A client that is still writing would not read the answer. Not by skip, which miscounts in the JDK's server. */
    private static void readOn(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        int left = LARGEST_SKIPPED;
        for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
            left -= read;
        }
    }

    private static void send(HttpExchange exchange, WebAnswer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Cuts off requests under way. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
