package io.callport.testkit.oracle;

import io.callport.port.Decider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs all histories of a scope through the pure core, on two threads, and counts. */
final class Enumeration {
    private static final int THREADS = 2;

    private Enumeration() {}

    /** What was run. */
    record Ran(String name, long histories, long sequences, long moments, long decisions, long millis) {
        @Override
        public String toString() {
            return String.format(
                    "%-22s %,9d histories, %,18d sequences through %,12d moments, %,10d decisions, %,7d ms",
                    name, histories, sequences, moments, decisions, millis);
        }

        Ran and(Ran other) {
            return new Ran(
                    name,
                    histories + other.histories,
                    Math.addExact(sequences, other.sequences),
                    moments + other.moments,
                    decisions + other.decisions,
                    Math.max(millis, other.millis));
        }
    }

    static Ran run(Scope scope, Supplier<Decider> deciders) {
        List<Plot> plots = scope.plots();
        List<Callable<Ran>> parts = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int part = 0; part < THREADS; part++) {
            parts.add(() -> run(scope, plots, next, deciders.get()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Ran all = null;
            for (Future<Ran> one : threads.invokeAll(parts)) {
                all = all == null ? one.get() : all.and(one.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Ran run(Scope scope, List<Plot> plots, AtomicInteger next, Decider decider) {
        long begun = System.nanoTime();
        Worlds worlds = new Worlds(decider);
        long histories = 0;
        long sequences = 0;
        long moments = 0;
        int block = 1 + plots.size() / 40; // neighbours share most of what is decided
        for (int from = next.getAndAdd(block); from < plots.size(); from = next.getAndAdd(block)) {
            for (Plot plot : plots.subList(from, Math.min(from + block, plots.size()))) {
                EveryOrder run = new EveryOrder(plot.named(""), scope.limits(), worlds).run();
                histories++;
                sequences = Math.addExact(sequences, run.sequences());
                moments += run.moments();
            }
        }
        return new Ran(
                scope.name(),
                histories,
                sequences,
                moments,
                worlds.decisions(),
                (System.nanoTime() - begun) / 1_000_000);
    }
}
