package io.callport.adapter.micronaut.wiring;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.server.filter.FilterBodyParser;
import io.micronaut.http.server.util.HttpHostResolver;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What Micronaut's users put around controllers, as its guide shows them. Each notes that it has seen something of a callback; each has an order, since without one it may come
 * after the endpoint and see nothing.
 */
final class Surroundings {
    private Surroundings() {}

    /** The application's own. */
    @Controller
    @Requires(property = SurroundedApplication.AROUND)
    static class Pages {
        @Get("/large")
        String large() {
            return "the application's own".repeat(1000);
        }

        @Post(uri = "/echo", consumes = MediaType.TEXT_PLAIN)
        String echo(@Body String body) {
            return body;
        }
    }

    /** Logs bodies: in each of the ways in which filters share them, as text, and those of answers. */
    @ServerFilter(Filter.MATCH_ALL_PATTERN)
    @Requires(property = SurroundedApplication.AROUND, value = "body-logging")
    static class BodyLogging {
        final Set<Object> logged = ConcurrentHashMap.newKeySet();

        @RequestFilter
        @Order(0)
        void shared(HttpRequest<?> request) {
            if (request instanceof ServerHttpRequest<?> server) {
                for (SplitBackpressureMode mode : SplitBackpressureMode.values()) {
                    try (CloseableByteBody copy = server.byteBody().split(mode).allowDiscard()) {
                        Flux.from(copy.toByteArrayPublisher()).onErrorComplete().subscribe(piece -> logged.add(mode));
                    }
                }
            }
        }

        @RequestFilter
        @Order(0)
        void asText(@Nullable @Body String body) {
            if (body != null) {
                logged.add("text");
            }
        }

        @ResponseFilter
        @Order(0)
        void answer(HttpResponse<?> response) {
            response.getBody(byte[].class).ifPresent(body -> logged.add("answer"));
        }

        boolean hasAll() {
            return logged.size() == SplitBackpressureMode.values().length + 2;
        }
    }

    /** Has each body collected before anything else goes on, and looks at it and at the answer, as filters did before Micronaut 4. */
    @Filter(Filter.MATCH_ALL_PATTERN)
    @Requires(property = SurroundedApplication.AROUND, value = "content-caching")
    static class ContentCaching implements HttpServerFilter {
        final Set<String> kept = ConcurrentHashMap.newKeySet();

        @Override
        public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
            return Mono.fromFuture(collected(request))
                    .thenMany(chain.proceed(request))
                    .doOnNext(response -> response.getBody().ifPresent(body -> kept.add("answer")));
        }

        private CompletableFuture<?> collected(HttpRequest<?> request) {
            if (!(request instanceof ServerHttpRequest<?> server)) {
                return CompletableFuture.completedFuture(null);
            }
            try (CloseableByteBody copy = server.byteBody().split(SplitBackpressureMode.FASTEST)) {
                return copy.buffer().handle((body, failure) -> {
                    if (body != null) {
                        body.close();
                        kept.add("request");
                    }
                    return failure == null;
                });
            }
        }

        @Override
        public int getOrder() {
            return 0;
        }

        boolean hasBoth() {
            return kept.size() == 2;
        }
    }

    /** Asks for parameters, those in bodies among them, whichever type they are. */
    @ServerFilter(Filter.MATCH_ALL_PATTERN)
    @Requires(property = SurroundedApplication.AROUND, value = "ordinary")
    static class Parameters {
        volatile boolean seen;
        private final FilterBodyParser parser;

        Parameters(FilterBodyParser parser) {
            this.parser = parser;
        }

        @RequestFilter
        @Order(0)
        CompletableFuture<Optional<MutableHttpResponse<?>>> ask(HttpRequest<?> request) {
            request.getParameters().asMap();
            return parser.parseBody(request).handle((body, failure) -> {
                seen |= body != null;
                return Optional.empty();
            });
        }
    }

    /** Believes a proxy. */
    @ServerFilter(Filter.MATCH_ALL_PATTERN)
    @Requires(property = SurroundedApplication.AROUND, value = "ordinary")
    static class Forwarded {
        volatile boolean seen;
        private final HttpHostResolver host;

        Forwarded(HttpHostResolver host) {
            this.host = host;
        }

        @RequestFilter
        @Order(0)
        void look(HttpRequest<?> request) {
            seen |= host.resolve(request).equals("https://shop.example");
        }
    }

    /** Adds a header to all answers. */
    @ServerFilter(Filter.MATCH_ALL_PATTERN)
    @Requires(property = SurroundedApplication.AROUND, value = "ordinary")
    static class SecurityHeaders {
        @ResponseFilter
        @Order(0)
        void add(MutableHttpResponse<?> response) {
            response.header("X-Content-Type-Options", "nosniff");
        }
    }
}
