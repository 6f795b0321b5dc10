package io.callport.benchmark.store;

import java.util.List;

/**
 * How much of a run.
 *
 * @param payments how many are loaded
 * @param rounds how often each way takes its turn
 * @param crowds how many callers at once, and how many callbacks they bring in one turn
 * @param sizes at which to show how the cost grows; empty: not at all
 * @param heap how many callbacks go through a small heap
 */
record Scale(long payments, int rounds, List<Crowd> crowds, List<Long> sizes, int heap) {
    /** How many rounds of {@link Growth} do not count, so that all is compiled as well as it gets. */
    static final int WARM_UPS = 12;

    /** @param callbacks in one turn */
    record Crowd(int callers, int callbacks) {}

    /**
     * How many rounds of that crowd do not count. As many as do for the first: until all ways are compiled as well as they get, and most pages
     * have been changed once since the tables were filled, which makes the server write them whole to its log.
     */
    int warmUps(Crowd crowd) {
        return crowd.equals(crowds.get(0)) ? rounds : 1;
    }

    /** Tells that it works, and no figure worth reading. */
    static Scale once() {
        return new Scale(400, 1, List.of(new Crowd(4, 20), new Crowd(1, 5)), List.of(), 40);
    }

    /** A few minutes. */
    static Scale brief() {
        return new Scale(
                60_000, 5, List.of(new Crowd(64, 1_100), new Crowd(256, 1_100), new Crowd(1, 100)), List.of(), 100_000);
    }

    /** Worth keeping: half an hour, most of it for ten million payments. */
    static Scale thorough() {
        return new Scale(
                500_000,
                9,
                List.of(new Crowd(64, 5_000), new Crowd(256, 5_000), new Crowd(1, 1_000)),
                List.of(100_000L, 1_000_000L, 10_000_000L),
                100_000);
    }

    Scale withPayments(long number) {
        return new Scale(number, rounds, crowds, sizes, heap);
    }

    /** The same without showing how the cost grows. */
    Scale withoutSizes() {
        return new Scale(payments, rounds, crowds, List.of(), heap);
    }

    /** How many payments all turns of that many ways use up. */
    long used(int ways) {
        return crowds.stream()
                .mapToLong(crowd -> (long) ways * (rounds + warmUps(crowd)) * crowd.callbacks())
                .sum();
    }
}
