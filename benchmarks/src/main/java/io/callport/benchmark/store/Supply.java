package io.callport.benchmark.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Callbacks for payments that were loaded, each for another one, in no order. Used by one thread. */
final class Supply {
    private final long[] numbers;
    private final Written written;
    private int next;

    /** Payments of these numbers, both included. */
    Supply(long from, long to, Written written) {
        this.written = written;
        this.numbers = new long[Math.toIntExact(to - from + 1)];
        Random random = new Random(from);
        for (int i = 0; i < numbers.length; i++) {
            int at = random.nextInt(i + 1);
            numbers[i] = numbers[at];
            numbers[at] = from + i;
        }
    }

    List<Callback> next(int many) {
        if (next + many > numbers.length) {
            throw new IllegalStateException("only " + numbers.length + " payments were loaded: load more");
        }
        List<Callback> callbacks = new ArrayList<>(many);
        for (int i = 0; i < many; i++) {
            callbacks.add(Callback.of(new Told(numbers[next++]), written));
        }
        return callbacks;
    }
}
