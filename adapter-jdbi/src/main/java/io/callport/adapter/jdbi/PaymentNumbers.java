package io.callport.adapter.jdbi;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Numbers for payments to come, taken from the sequence ahead of time. Those that are not used are gaps. Thread-safe. */
final class PaymentNumbers {
    private static final int FEW = 16;
    private static final int MANY = 64;

    private final Queue<Long> numbers = new ConcurrentLinkedQueue<>();

    /** How many to take along in a round trip, so that there are enough for this many facts. */
    int missing(int facts) {
        return numbers.size() < FEW + facts ? MANY + facts : 0; // counting is quick: there are never many
    }

    void add(long number) {
        numbers.add(number);
    }

    /** The next; null if there is none left. */
    @Nullable
    Long next() {
        return numbers.poll();
    }
}
