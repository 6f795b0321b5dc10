package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.micronaut.wiring.Surroundings.BodyLogging;
import io.callport.adapter.micronaut.wiring.Surroundings.ContentCaching;
import io.callport.intake.CallbackIntake;
import io.callport.testkit.HostileSurroundingsContract;
import io.callport.testkit.Surrounded;
import io.callport.testkit.Surrounding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Whole applications, with what Micronaut's properties, its modules and its users' filters put around the endpoint. */
class CallbackSurroundingsIT extends HostileSurroundingsContract {
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable SurroundedApplication ordinary;

    @Override
    protected Surrounded surround(Surrounding surrounding, CallbackIntake intake) {
        return switch (surrounding) {
            case BODY_LOGGING -> logging(intake);
            case CONTENT_CACHING -> caching(intake);
            case SECURITY ->
                Surrounded.on(SurroundedApplication.start(intake, Map.of("micronaut.security.enabled", true)));
            case CONTEXT_PATH ->
                Surrounded.on(SurroundedApplication.start(intake, Map.of("micronaut.server.context-path", "/store")))
                        .at("/store/callbacks/");
            case SECURITY_HEADERS -> Surrounded.on(ordinary(intake));
            case CORS -> Surrounded.on(ordinary(intake)).seenBy(() -> pagesMayAsk(intake));
            case PARAMETERS ->
                Surrounded.on(ordinary(intake)).seenBy(() -> ordinary(intake).get(Surroundings.Parameters.class).seen);
            case FORWARDED_HEADERS ->
                Surrounded.on(ordinary(intake)).seenBy(() -> ordinary(intake).get(Surroundings.Forwarded.class).seen);
            case TRAILING_SLASH ->
                Surrounded.on(ordinary(intake))
                        .seenBy(() -> get(intake, "/large/").statusCode() == 200);
            case RESPONSE_COMPRESSION ->
                Surrounded.on(ordinary(intake))
                        .seenBy(() -> get(intake, "/large")
                                .headers()
                                .firstValue("Content-Encoding")
                                .equals(Optional.of("gzip")));
            case REQUEST_DECOMPRESSION ->
                Surrounded.on(ordinary(intake))
                        .seenBy(() -> post(intake, "/echo", "packed").body().equals("packed"));
            case CHARACTER_ENCODING -> Surrounded.absent("Micronaut forces no encoding upon anything");
            case HIDDEN_METHOD -> Surrounded.absent("Micronaut takes the method from nowhere else; Spring does");
            case SERVLET_PATH -> Surrounded.absent("Micronaut has no part of an application's paths but all of them");
            case SESSION ->
                Surrounded.absent("Micronaut's sessions begin in controllers, which callbacks do not come to");
        };
    }

    /** One for all that neither collects bodies nor refuses anybody: none of it hides what another does. */
    private SurroundedApplication ordinary(CallbackIntake intake) {
        if (ordinary == null) {
            ordinary = SurroundedApplication.start(
                    intake,
                    Map.of(
                            SurroundedApplication.AROUND,
                            "ordinary",
                            "micronaut.server.cors.enabled",
                            true,
                            "micronaut.server.cors.configurations.web.allowed-origins",
                            "https://shop.example",
                            "micronaut.server.host-resolution.host-header",
                            "X-Forwarded-Host",
                            "micronaut.server.host-resolution.protocol-header",
                            "X-Forwarded-Proto",
                            "micronaut.server.thread-selection",
                            "BLOCKING",
                            "micronaut.server.netty.access-logger.enabled",
                            true,
                            "endpoints.all.enabled",
                            true));
        }
        return ordinary;
    }

    private static Surrounded logging(CallbackIntake intake) {
        SurroundedApplication application =
                SurroundedApplication.start(intake, Map.of(SurroundedApplication.AROUND, "body-logging"));
        return Surrounded.on(application)
                .seenBy(() -> application.get(BodyLogging.class).hasAll());
    }

    /** And the server collects bodies by itself. */
    private static Surrounded caching(CallbackIntake intake) {
        SurroundedApplication application = SurroundedApplication.start(
                intake,
                Map.of(
                        SurroundedApplication.AROUND,
                        "content-caching",
                        "micronaut.server.netty.server-type",
                        "full_content"));
        return Surrounded.on(application)
                .seenBy(() -> application.get(ContentCaching.class).hasBoth());
    }

    /** Not of callbacks: where there is no route, there is nothing that they may ask for. */
    private boolean pagesMayAsk(CallbackIntake intake) {
        return ask(HttpRequest.newBuilder(at(intake, "/large")).header("Origin", "https://shop.example"))
                .headers()
                .firstValue("Access-Control-Allow-Origin")
                .equals(Optional.of("https://shop.example"));
    }

    private HttpResponse<String> get(CallbackIntake intake, String path) {
        return ask(HttpRequest.newBuilder(at(intake, path)).header("Accept-Encoding", "gzip"));
    }

    private HttpResponse<String> post(CallbackIntake intake, String path, String body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ask(HttpRequest.newBuilder(at(intake, path))
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray())));
    }

    private URI at(CallbackIntake intake, String path) {
        return URI.create("http://localhost:" + ordinary(intake).port() + path);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
