package io.callport.callback;

import io.callport.failure.InvalidSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says over which path and query a callback's signature is checked, by the {@link SignedUri} that was chosen. Immutable and thread-safe. */
public final class SignedTargets {
    /** Of a header that was repeated, more values than these are not looked at. */
    private static final int MAX_VALUES = 4;

    private final SignedUri choice;
    private final @Nullable UnaryOperator<String> registered;

    private SignedTargets(SignedUri choice, @Nullable UnaryOperator<String> registered) {
        this.choice = choice;
        this.registered = registered;
    }

    /** What was received is what is signed. */
    public static SignedTargets asReceived() {
        return new SignedTargets(SignedUri.AS_RECEIVED, null);
    }

    /**
     * By that choice.
     *
     * @param registered from a connector's name to the path, encoded and without query, of the callback URL that the gateway is given; null if no public
     *     URL is known. For {@link SignedUri#EXTERNAL}, and for telling operators whether it would have fitted.
     * @throws InvalidSetting if the choice needs a public URL and there is none
     */
    public static SignedTargets of(SignedUri choice, @Nullable UnaryOperator<String> registered) {
        if (choice == SignedUri.EXTERNAL && registered == null) {
            throw new InvalidSetting(
                    "callport.signed-uri is external, but callport.public-url is not set: set it to where the"
                            + " gateway reaches this application, such as https://api.example.org");
        }
        return new SignedTargets(choice, registered);
    }

    /** The one that counts. */
    SignedTarget of(RawCallback callback) {
        return switch (choice) {
            case AS_RECEIVED -> received(callback);
            case FORWARDED -> counting(callback).map(told -> told.target).orElseGet(() -> received(callback));
            case EXTERNAL -> external(callback).orElseGet(() -> received(callback));
        };
    }

    /** What the gateway would sign if that connector's callback URL had that path and query. */
    SignedTarget ofProbe(String connector, String target) {
        UnaryOperator<String> paths = registered;
        return choice == SignedUri.EXTERNAL && paths != null
                ? new SignedTarget(paths.apply(connector) + ForwardedHeader.query(target))
                : new SignedTarget(target);
    }

    /** What other settings would have taken, each with a sentence that names the remedy. */
    Map<SignedTarget, String> others(RawCallback callback) {
        Map<SignedTarget, String> others = new LinkedHashMap<>();
        others.put(
                received(callback),
                "The signature fits path and query as received: set callport.signed-uri to "
                        + SignedUri.AS_RECEIVED.setting() + ".");
        external(callback)
                .ifPresent(target -> others.putIfAbsent(
                        target,
                        "The signature fits the callback URL that callport.public-url and callport.path make: set"
                                + " callport.signed-uri to " + SignedUri.EXTERNAL.setting() + "."));
        Optional<Told> counting = counting(callback);
        for (ForwardedHeader header : ForwardedHeader.values()) {
            List<String> values = callback.headers().all(header.header());
            for (String value : values.subList(0, Math.min(MAX_VALUES, values.size()))) {
                header.read(value, callback.target())
                        .ifPresent(target -> others.putIfAbsent(target, remedy(header, values.size(), counting)));
            }
        }
        others.remove(of(callback));
        return others;
    }

    private static String remedy(ForwardedHeader header, int times, Optional<Told> counting) {
        String external = "set callport.signed-uri to external, with callport.public-url";
        if (times > 1) {
            return "The signature fits one of several " + header.header() + " headers: " + external
                    + "; or have the proxy in front replace that header instead of adding one, and set callport.signed-uri"
                    + " to forwarded.";
        }
        if (counting.isPresent() && counting.get().header != header) {
            return "The signature fits what " + header.header() + " tells, but "
                    + counting.get().header.header() + " counts before it: " + external
                    + "; or have the proxy in front remove that, and set callport.signed-uri to forwarded.";
        }
        return "The signature fits what " + header.header() + " tells: " + external
                + "; or to forwarded, if no client can send that header past the proxy in front.";
    }

    /** The first header that came once and is well-formed. */
    private static Optional<Told> counting(RawCallback callback) {
        for (ForwardedHeader header : ForwardedHeader.values()) {
            Optional<SignedTarget> target =
                    callback.headers().single(header.header()).flatMap(value -> header.read(value, callback.target()));
            if (target.isPresent()) {
                return Optional.of(new Told(header, target.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<SignedTarget> external(RawCallback callback) {
        return registered == null
                ? Optional.empty()
                : Optional.of(new SignedTarget(
                        registered.apply(callback.connector()) + ForwardedHeader.query(callback.target())));
    }

    private static SignedTarget received(RawCallback callback) {
        return new SignedTarget(callback.target());
    }

    private record Told(ForwardedHeader header, SignedTarget target) {}
}
