package io.callport.adapter.servlet;

import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Something of the application's that is worth compressing. */
@SuppressWarnings("serial") // HttpServlet is, no container does
final class LargePage extends HttpServlet {
    static final String PATH = "/large";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getOutputStream().write(new byte[10_000]);
    }

    static boolean comesCompressed(StartedEndpoint endpoint) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + endpoint.port() + PATH))
                .header("Accept-Encoding", "gzip")
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("Content-Encoding")
                    .equals(Optional.of("gzip"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
