package io.callport.adapter.micronaut;

import io.callport.callback.Answer;
import io.callport.callback.RawCallback;
import io.callport.failure.InvalidSetting;
import io.callport.intake.CallbackIntake;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.ServerContextPathProvider;
import io.micronaut.http.server.annotation.PreMatching;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;

/**
 * The callback endpoint for Micronaut's HTTP server on Netty: a bean wherever there is a {@link CallbackIntake}. Takes every method on its path, so that intake answers
 * all of them, and no other path. It comes after all server filters that have an order, so that those see callbacks before it does, and before all controllers; only what is no POST it refuses before
 * routes are looked for. Thread-safe.
 *
 * <p>What is signed is the request target as it stood on the request line, with context path and query. Collects the body as it arrives, on the event loop, and leaves the loop for
 * the executor only once all of it is there: a slow client holds no thread. What bodies may hold in memory, and how long they may take, {@link BodySettings} say.
 *
 * <p>Filters must leave the body alone or read it as Micronaut hands it to them ({@code @Body}), and security must let the path through: the signature is the
 * authentication.
 */
@Context // with the application, so that what cannot work is said at start
@ServerFilter(value = Filter.MATCH_ALL_PATTERN, appendContextPath = false)
@Requires(beans = CallbackIntake.class)
public final class MicronautCallbackEndpoint {
    /** The name of the executor that callbacks are answered on. */
    public static final String EXECUTOR = "callport";

    private static final CompletableFuture<Optional<MutableHttpResponse<?>>> SOMEBODY_ELSES =
            CompletableFuture.completedFuture(Optional.empty());
    private static final String CALLBACK = "io.callport.callback";

    private final CallbackIntake intake;
    private final CallbackPath path;
    private final ExecutorService executor;
    private final BodyMemory memory;
    private final Duration bodyWithin;

    /**
     * @param intake which answers, {@code callport.intake()}
     * @param path within the server's context path, with {@code {connector}} in it, such as {@code /callbacks/{connector}}
     * @param server knows the context path
     * @param executor for as many callbacks as are to be answered at once; each blocks a thread until it is durable. One that refuses is answered 503
     * @param bodies how they are collected
     * @throws InvalidSetting if the path is no plain path with {@code {connector}} once, or bodies have too little memory
     */
    public MicronautCallbackEndpoint(
            CallbackIntake intake,
            @Property(name = "callport.path", defaultValue = "/callbacks/{connector}") String path,
            ServerContextPathProvider server,
            @Named(EXECUTOR) ExecutorService executor,
            BodySettings bodies) {
        this.intake = intake;
        this.path = new CallbackPath(path).within(server.getContextPath());
        this.executor = executor;
        this.memory = bodies.memory(intake.bodyLimit());
        this.bodyWithin = bodies.bodyWithin();
    }

    /** Whether that request is for this endpoint; for security rules and other filters that are to leave it alone, and only it. */
    public boolean takes(HttpRequest<?> request) {
        return request.getAttribute(CALLBACK).isPresent();
    }

    /** As {@link #takes(HttpRequest)}, by the target of a request line. */
    boolean takes(String target) {
        return path.connectorIn(target) != null;
    }

    /** Of a body that is longer, the rest is not kept. */
    int bodyLimit() {
        return intake.bodyLimit();
    }

    /** Before anything may change the request. */
    @PreMatching
    @RequestFilter
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void receive(HttpRequest<?> request) {
        String target = IncomingRequest.targetOf(request);
        String connector = path.connectorIn(target);
        if (connector != null) {
            request.setAttribute(CALLBACK, new IncomingRequest(request, target, connector));
        }
    }

    /** Other methods than POST, which intake refuses without a body; after CORS, where the application has set it up. */
    @PreMatching
    @RequestFilter
    @Order(Ordered.LOWEST_PRECEDENCE)
    CompletableFuture<Optional<MutableHttpResponse<?>>> refuse(HttpRequest<?> request) {
        return request.getAttribute(CALLBACK, IncomingRequest.class)
                .filter(incoming -> !incoming.isPost())
                .map(incoming -> offTheEventLoop(incoming.withoutBody())
                        .<Optional<MutableHttpResponse<?>>>thenApply(
                                answer -> Optional.of(new OutgoingAnswer(answer).toResponse())))
                .orElse(SOMEBODY_ELSES);
    }

    @RequestFilter
    @Order(Ordered.LOWEST_PRECEDENCE)
    CompletableFuture<Optional<MutableHttpResponse<?>>> answer(HttpRequest<?> request) {
        return request.getAttribute(CALLBACK, IncomingRequest.class)
                .map(incoming -> answered(incoming).<Optional<MutableHttpResponse<?>>>thenApply(Optional::of))
                .orElse(SOMEBODY_ELSES);
    }

    private CompletableFuture<MutableHttpResponse<?>> answered(IncomingRequest incoming) {
        BodyMemory.Claim claim = memory.claim();
        return incoming.toRawCallback(intake.bodyLimit(), claim, bodyWithin)
                .thenCompose(this::offTheEventLoop)
                .<MutableHttpResponse<?>>thenApply(answer -> new OutgoingAnswer(answer).toResponse())
                .exceptionally(failure -> unanswered(incoming, failure))
                .whenComplete((response, failure) -> claim.giveBack());
    }

    /** As its body did not come, or found no room. */
    private MutableHttpResponse<?> unanswered(IncomingRequest incoming, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof BodyMemory.Full) {
            return new OutgoingAnswer(intake.overloaded(incoming.withoutBody(), cause)).toResponse();
        }
        return cause instanceof TimeoutException ? OutgoingAnswer.tooSlow() : OutgoingAnswer.broken();
    }

    /** Does not fail: what goes wrong here is no fault of the client's, who is to come again. */
    private CompletableFuture<Answer> offTheEventLoop(RawCallback raw) {
        try {
            return CompletableFuture.supplyAsync(() -> intake.answer(raw), executor)
                    .exceptionally(failure -> intake.overloaded(raw, failure));
        } catch (RuntimeException | Error e) { // refused, or there is no thread to be had
            return CompletableFuture.completedFuture(intake.overloaded(raw, e));
        }
    }
}
