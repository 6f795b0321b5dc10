package io.callport.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AsideTest {
    private final List<Integer> told = new CopyOnWriteArrayList<>();

    private void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoTellsWaitsForNobodyAndTooMuchIsLeftOut() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        try (Aside aside = new Aside()) {
            aside.tell(() -> {
                begun.countDown();
                await(slow);
            });
            begun.await();
            for (int number = 0; number < Aside.MOST_WAITING + 10; number++) {
                int one = number;
                aside.tell(() -> told.add(one));
            }
            assertThat(told).isEmpty();

            slow.countDown();
        }

        assertThat(told).hasSize(Aside.MOST_WAITING).startsWith(0, 1, 2).isSorted();
    }

    @Test
    void whoTellsWhereThereIsNoThreadIsNotTroubled() {
        try (Aside aside = new Aside(work -> {
            throw new OutOfMemoryError("unable to create native thread");
        })) {
            assertThatCode(() -> aside.tell(() -> told.add(1))).doesNotThrowAnyException();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void onceClosedItTellsNothing() {
        Aside aside = new Aside();
        aside.close();

        aside.tell(() -> told.add(1));

        assertThat(told).isEmpty();
    }
}
