package io.callport.port;

import io.callport.transaction.FactId;
import java.time.Instant;

/**
 * An authentic callback that could not be read, decided on or stored. Its body is kept for a version that can, and not shown: it may hold anything.
 *
 * @param number its place in lists
 * @param id the callback's id
 * @param connector through which it came
 * @param realm the connector's
 * @param receivedAt when it came first
 * @param problem what is wrong with it, without its content
 * @param isAcknowledged whether the gateway was told that it arrived, so that it sends it no more: it is open until somebody has seen to it, and is never
 *     purged; otherwise it was answered 400
 */
public record UnreadableCallback(
        long number,
        FactId id,
        String connector,
        String realm,
        Instant receivedAt,
        String problem,
        boolean isAcknowledged) {}
