package io.callport.money;

import java.time.Instant;

/** Violates on purpose. */
public final class ReadsTheClock {
    Instant now = Instant.now();
}
