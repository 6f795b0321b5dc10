package io.callport.adapter.micronaut;

import io.callport.failure.InvalidSetting;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How bodies are collected, on event loops, before anybody knows whether they are authentic.
 *
 * @param bodyMemory how many bytes of bodies that are not answered yet are held at once, over all requests; a body may have a sixteenth of what is left. What finds no room
 *     is answered 503 at once. Null for 32 times the longest body
 * @param bodyWithin how long a client may take to send a body
 */
@ConfigurationProperties("callport")
public record BodySettings(
        @Nullable @ReadableBytes Long bodyMemory,
        @Bindable(defaultValue = "10s") Duration bodyWithin) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** Checks that clients have time. */
    public BodySettings {
        if (bodyWithin.compareTo(SHORTEST) < 0) {
            throw new InvalidSetting(
                    "callport.body-within must be at least 100 ms: nobody could send a body; the default"
                            + " is 10 s, after which the gateway has given up");
        }
    }

    /** @throws InvalidSetting if the longest body would find no room even alone */
    BodyMemory memory(int bodyLimit) {
        long least = (long) BodyMemory.SHARES * bodyLimit;
        long most = bodyMemory == null ? 2 * least : bodyMemory;
        if (most < least) {
            throw new InvalidSetting("callport.body-memory is below " + BodyMemory.SHARES
                    + " times callport.body-limit, so that the longest body would find no room: set it to at least "
                    + least
                    + ", or leave it out");
        }
        return new BodyMemory(most);
    }
}
