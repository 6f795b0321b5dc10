package io.callport.testkit.oracle;

import java.time.Duration;
import java.util.Random;

/**
 * How long something that tries everything may take.
 *
 * @param time none: as long as it takes
 * @param seed where it begins if it cannot be expected to come to the end
 */
record Allowance(Duration time, long seed) {
    static final Allowance TO_THE_END = new Allowance(Duration.ZERO, 0);

    int start(int all) {
        return time.isZero() || all == 0 ? 0 : new Random(seed).nextInt(all);
    }

    Running begin() {
        return new Running(!time.isZero(), System.nanoTime() + time.toNanos());
    }

    record Running(boolean isLimited, long end) {
        boolean isOver() {
            return isLimited && System.nanoTime() - end >= 0;
        }
    }
}
