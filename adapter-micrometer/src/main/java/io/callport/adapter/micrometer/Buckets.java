package io.callport.adapter.micrometer;

import java.time.Duration;

/** Where histograms of times are cut. */
final class Buckets {
    /** From a millisecond to the time within which a callback is answered. */
    static final Duration[] UP_TO_FIVE_SECONDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5)
    };

    private Buckets() {}
}
