package io.callport.benchmark.store;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.Callport;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.dispatch.EffectHandlers;
import io.callport.transaction.PaymentPaid;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Callbacks from bytes to {@code OK} in a JVM with a heap of 128 MiB; what is alive in it after each tenth of them. */
final class SmallHeap {
    private static final int CALLERS = 64;
    private static final int STEPS = 10;
    private static final String HEAP = "-Xmx128m";

    private final Database database;

    SmallHeap(Database database) {
        this.database = database;
    }

    /**
     * @param first of the payments, which are loaded for it
     * @param here in this JVM, whatever its heap is: only tells that it works
     */
    String run(long first, int callbacks, boolean here) {
        new Loading(database, JdbiPaymentStore.on(database.pool())).load(first, first + callbacks - 1);
        Rows before = Rows.in(database);
        String told = here ? through(database.url(), first, callbacks) : inAnotherJvm(first, callbacks);
        Rows.in(database).requireAfter(before, callbacks, "what went through a small heap");
        return told;
    }

    private String inAnotherJvm(long first, int callbacks) {
        List<String> command = List.of(
                System.getProperty("java.home") + "/bin/java",
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                database.url(),
                String.valueOf(first),
                String.valueOf(callbacks));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the JVM with " + HEAP + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The other JVM: a database's URL, the first payment, and how many callbacks. */
    public static void main(String[] args) {
        System.out.print(through(args[0], Long.parseLong(args[1]), Integer.parseInt(args[2])));
    }

    private static String through(String url, long first, int callbacks) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Heap of at most %,d KiB, %d callers%n%n| callbacks answered OK | alive after a collection, KiB |%n|--:|--:|%n",
                Runtime.getRuntime().maxMemory() >> 10,
                CALLERS));
        List<Long> alive = new ArrayList<>();
        try (HikariDataSource pool = Database.pool(url, 16);
                Callport callport = callport(pool)) {
            for (int step = 1; step <= STEPS; step++) {
                long done = (long) callbacks * step / STEPS;
                answer(callport, first + (long) callbacks * (step - 1) / STEPS, first + done - 1);
                alive.add(aliveKib());
                text.append(String.format(Locale.ROOT, "| %,d | %,d |%n", done, alive.get(step - 1)));
            }
        }
        long growth = alive.get(STEPS - 1) - alive.get(2);
        return text.append(String.format(Locale.ROOT, "%nFrom the third step to the last: %+,d KiB%n", growth))
                .toString();
    }

    private static Callport callport(HikariDataSource pool) {
        return Callport.builder()
                .connector(Told.CONNECTOR, connector -> connector.sharedSecrets(Told.SECRET))
                .store(JdbiPaymentStore.on(pool))
                .groupCommit(StoreBenchmark.settings())
                .reader(new JacksonNotificationReader())
                .effectCodec(new JacksonEffectCodec())
                .effects(EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> {}))
                .build();
    }

    private static void answer(Callport callport, long from, long to) {
        AtomicLong next = new AtomicLong(from);
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(threads.submit(() -> {
                    for (long n = next.getAndIncrement(); n <= to; n = next.getAndIncrement()) {
                        int status =
                                callport.intake().answer(new Told(n).callback()).status();
                        if (status != 200) {
                            throw new IllegalStateException("answered " + status);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a callback was not taken", e);
        } finally {
            threads.shutdown();
        }
    }

    private static long aliveKib() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc(); // what the first one only made unreachable
        return memory.getHeapMemoryUsage().getUsed() >> 10;
    }
}
