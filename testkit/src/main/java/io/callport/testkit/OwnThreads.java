package io.callport.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Things that happen at the same time in a test, each on a thread of its own. The common pool will not do: from Java 25 on it has a single
 * thread on a machine of two processors, and two steps that wait for each other stand still.
 */
public final class OwnThreads {
    /** A new daemon thread for each task. */
    public static final Executor EXECUTOR = task -> {
        Thread thread = new Thread(task, "own-thread");
        thread.setDaemon(true);
        thread.start();
    };

    private OwnThreads() {}

    /** Begins at once. */
    public static <T> CompletableFuture<T> supply(Supplier<T> step) {
        return CompletableFuture.supplyAsync(step, EXECUTOR);
    }

    /** Begins at once. */
    public static CompletableFuture<Void> run(Runnable step) {
        return CompletableFuture.runAsync(step, EXECUTOR);
    }
}
