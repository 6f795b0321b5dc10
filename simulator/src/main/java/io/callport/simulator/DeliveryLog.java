package io.callport.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest attempts to deliver callbacks. Thread-safe. */
final class DeliveryLog {
    private static final int LIMIT = 10_000;

    private final Deque<DeliveryAttempt> attempts = new ArrayDeque<>();

    synchronized void add(DeliveryAttempt attempt) {
        if (attempts.size() == LIMIT) {
            attempts.remove();
        }
        attempts.add(attempt);
    }

    /** The oldest first. */
    synchronized List<DeliveryAttempt> all() {
        return List.copyOf(attempts);
    }

    ArrayNode json() {
        ArrayNode json = Json.array();
        for (DeliveryAttempt attempt : all()) {
            json.addObject()
                    .put("at", attempt.at().toString())
                    .put("uuid", attempt.uuid())
                    .put("attempt", attempt.attempt())
                    .put("result", attempt.result())
                    .put("status", attempt.status())
                    .put("answer", attempt.answer())
                    .put("acknowledged", attempt.acknowledged());
        }
        return json;
    }
}
