package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbackThreadsTest {
    private final CallbackThreads threads = new CallbackThreads(3);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void stop() {
        end.countDown();
        threads.shutdownNow();
    }

    private void busy() {
        threads.execute(() -> {
            try {
                end.await();
                done.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void anIdleThreadIsTakenBeforeANewOneIsBegun() {
        for (int i = 1; i <= 10; i++) {
            int so = i;
            threads.execute(done::incrementAndGet);
            await().until(() -> done.get() == so && threads.getActiveCount() == 0);
        }

        assertThat(threads.getLargestPoolSize()).isLessThan(3);
    }

    @Test
    void asManyWaitAsThereAreThreadsAndAllAreDone() {
        for (int i = 0; i < 6; i++) {
            busy();
        }
        assertThat(threads.getPoolSize()).isEqualTo(3);

        end.countDown();

        await().until(() -> done.get() == 6);
    }

    @Test
    void oneMoreIsRefused() {
        for (int i = 0; i < 6; i++) {
            busy();
        }

        assertThatThrownBy(this::busy).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void noneIsTakenAfterTheEnd() {
        threads.shutdown();

        assertThatThrownBy(this::busy).isInstanceOf(RejectedExecutionException.class);
    }
}
