package io.callport.testkit;

import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A server with something around its endpoint, or why there is none. Immutable. */
public final class Surrounded {
    private static final String PATH = "/callbacks/";

    private final @Nullable StartedEndpoint endpoint;
    private final String path;
    private final @Nullable BooleanSupplier witness;
    private final String reason;

    private Surrounded(
            @Nullable StartedEndpoint endpoint, String path, @Nullable BooleanSupplier witness, String reason) {
        this.endpoint = endpoint;
        this.path = path;
        this.witness = witness;
        this.reason = reason;
    }

    /** Of a server that listens, with its endpoint at {@code /callbacks/}. */
    public static Surrounded on(StartedEndpoint endpoint) {
        return new Surrounded(endpoint, PATH, null, "");
    }

    /**
     * Of a server that has no such thing.
     *
     * @param reason which the test report shows; a sentence
     * @throws IllegalArgumentException if the reason is blank
     */
    public static Surrounded absent(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why there is no such surrounding");
        }
        return new Surrounded(null, PATH, null, reason);
    }

    /** With its endpoint at another path, up to the connector's name, as clients see it: {@code /store/callbacks/}. */
    public Surrounded at(String pathBeforeConnector) {
        return new Surrounded(endpoint, pathBeforeConnector, witness, reason);
    }

    /** Of a surrounding that cannot be told from outside: whether requests have come through it. */
    public Surrounded seenBy(BooleanSupplier cameThrough) {
        return new Surrounded(endpoint, path, cameThrough, reason);
    }

    @Nullable
    StartedEndpoint endpoint() {
        return endpoint;
    }

    String path() {
        return path;
    }

    @Nullable
    BooleanSupplier witness() {
        return witness;
    }

    String reason() {
        return reason;
    }
}
