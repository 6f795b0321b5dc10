package io.callport.benchmark.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What came of one turn of one way.
 *
 * @param rate callbacks in a second
 * @param median time from handing a callback in to having it durable, in microseconds
 * @param slowest of a hundred, the second slowest, in microseconds
 * @param cpu of this JVM for one callback, in microseconds
 * @param serverCpu of the database's processes for one callback, in microseconds: says what a turn costs where others keep the machine busy
 */
record Turn(double rate, double median, double slowest, double cpu, double serverCpu) {

    /** All callbacks, by that many callers, each of whom hands the next one in when its last one is durable. */
    static Turn of(Way way, List<Callback> callbacks, int callers, LongSupplier serverCpu) {
        long[] took = new long[callbacks.size()];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    for (int n = next.getAndIncrement(); n < took.length; n = next.getAndIncrement()) {
                        long began = System.nanoTime();
                        way.make(callbacks.get(n));
                        took[n] = System.nanoTime() - began;
                    }
                    return null;
                }));
            }
            long cpuBefore = cpuNanos();
            long serverBefore = serverCpu.getAsLong();
            long began = System.nanoTime();
            start.countDown();
            for (Future<?> one : running) {
                one.get();
            }
            long all = System.nanoTime() - began;
            return of(took, all, cpuNanos() - cpuBefore, serverCpu.getAsLong() - serverBefore);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(way.title() + " failed", e);
        } finally {
            threads.shutdown();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Turn of(long[] took, long all, long cpu, long serverCpu) {
        Arrays.sort(took);
        return new Turn(
                took.length * 1e9 / all,
                took[took.length / 2] / 1e3,
                took[took.length * 99 / 100] / 1e3,
                cpu / 1e3 / took.length,
                serverCpu / 1e3 / took.length);
    }
}
