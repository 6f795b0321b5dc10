package io.callport.testkit.oracle;

import io.callport.port.Decider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs the histories of a scope through the pure core, on two threads, and counts. */
final class Enumeration {
    private static final int THREADS = 2;
    private static final int BLOCKS = 40;

    private Enumeration() {}

    /**
     * What was run.
     *
     * @param histories how many of them
     * @param all how many there are in the scope
     */
    record Ran(String name, long histories, long all, long sequences, long moments, long decisions, long millis) {
        @Override
        public String toString() {
            return String.format(
                    "%-22s %,9d of %,9d histories, %,18d sequences through %,12d moments, %,10d decisions, %,7d ms",
                    name, histories, all, sequences, moments, decisions, millis);
        }

        Ran and(Ran other) {
            return new Ran(
                    name,
                    histories + other.histories,
                    all,
                    Math.addExact(sequences, other.sequences),
                    moments + other.moments,
                    decisions + other.decisions,
                    Math.max(millis, other.millis));
        }
    }

    /** All of them, or as many as can be begun in a time, beginning somewhere that the seed says. */
    static Ran run(Scope scope, Allowance allowance, Supplier<Decider> deciders) {
        List<Plot> plots = scope.plots();
        Collections.rotate(plots, -allowance.start(plots.size()));
        List<Callable<Ran>> parts = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        Allowance.Running running = allowance.begin();
        for (int part = 0; part < THREADS; part++) {
            parts.add(() -> run(scope, plots, next, running, deciders.get()));
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

    private static Ran run(
            Scope scope, List<Plot> plots, AtomicInteger next, Allowance.Running running, Decider decider) {
        long begun = System.nanoTime();
        Worlds worlds = new Worlds(decider);
        long histories = 0;
        long sequences = 0;
        long moments = 0;
        int share = plots.size() / BLOCKS; // neighbours share most of what is decided
        int block = 1 + (running.isLimited() ? Math.min(share, BLOCKS) : share);
        for (int from = next.getAndAdd(block); from < plots.size(); from = next.getAndAdd(block)) {
            for (Plot plot : plots.subList(from, Math.min(from + block, plots.size()))) {
                if (running.isOver()) {
                    break;
                }
                EveryOrder run = new EveryOrder(plot.named(""), scope.limits(), worlds).run();
                histories++;
                sequences = Math.addExact(sequences, run.sequences());
                moments += run.moments();
            }
        }
        return new Ran(
                scope.name(),
                histories,
                plots.size(),
                sequences,
                moments,
                worlds.decisions(),
                (System.nanoTime() - begun) / 1_000_000);
    }
}
