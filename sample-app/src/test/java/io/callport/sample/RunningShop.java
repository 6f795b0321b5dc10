package io.callport.sample;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.testkit.SignedCallbacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop in this process, with its stand-in, on free ports and an embedded database of its own. */
final class RunningShop implements AutoCloseable {
    static final String SECRET = "sample-shared-secret";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final int port;

    RunningShop(Path data) {
        this(data, Map.of());
    }

    RunningShop(Path data, Map<String, String> more) {
        port = freePort();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PORT", Integer.toString(port));
        environment.put("SIMULATOR_PORT", Integer.toString(freePort()));
        environment.put("SAMPLE_DATA", data.toString());
        context = SampleShop.in(environment).run();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    HttpResponse<String> order(String json) {
        return send(HttpRequest.newBuilder(uri("/api/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    HttpResponse<String> checkout(String form) {
        return send(HttpRequest.newBuilder(uri("/checkout"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** As a browser asks for a page. */
    HttpResponse<String> page(String path) {
        return send(
                HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build());
    }

    HttpResponse<String> callback(String body) {
        return send(SignedCallbacks.of("shop", SECRET).carrying(body).request(uri("")));
    }

    /** The text of that name in a JSON object that has it once. */
    static String text(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in " + json);
        }
        return matcher.group(1);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void loseDatabase() {
        context.getBean(HikariDataSource.class).close();
    }

    @Override
    public void close() {
        context.close();
    }
}
