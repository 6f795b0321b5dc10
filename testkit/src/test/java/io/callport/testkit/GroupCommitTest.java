package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callport.intake.GroupCommit;
import io.callport.intake.GroupCommitSettings;
import io.callport.port.CallbackWatch;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Unmatched;
import io.callport.transaction.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final Decider parking = new LifecycleDecider(Unmatched.PARK, "mail");
    private final Decider reporting = new LifecycleDecider(Unmatched.REPORT, "mail");
    private final InMemoryPaymentStore memory = new InMemoryPaymentStore();
    private final Gate gate = new Gate(memory);

    /** Lets commits through one by one, and remembers what each had. */
    private static final class Gate extends DelegatingPaymentStore {
        private final Semaphore through = new Semaphore(0);
        private final List<List<Fact>> commits = new CopyOnWriteArrayList<>();
        private final ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

        Gate(PaymentStore store) {
            super(store);
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            commits.add(facts);
            through.acquireUninterruptibly();
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            return super.apply(facts, decider);
        }

        List<Integer> sizes() {
            return commits.stream().map(List::size).toList();
        }
    }

    private GroupCommit group(int writers, int mostFacts, int queue) {
        return new GroupCommit(gate, new GroupCommitSettings(writers, mostFacts, queue));
    }

    private static Fact request(int n) {
        return Said.request("m-" + n);
    }

    /** One caller that is under way, and that many that wait in their order. */
    private List<CompletableFuture<List<Outcome>>> callers(GroupCommit group, int waiting) {
        List<CompletableFuture<List<Outcome>>> callers = new ArrayList<>();
        callers.add(OwnThreads.supply(() -> group.apply(List.of(request(0)), parking)));
        await().until(() -> gate.commits.size() == 1);
        for (int i = 1; i <= waiting; i++) {
            callers.add(waiter(group, List.of(request(i)), parking, i));
        }
        return callers;
    }

    private static CompletableFuture<List<Outcome>> waiter(
            GroupCommit group, List<Fact> facts, Decider decider, int waiting) {
        CompletableFuture<List<Outcome>> caller = OwnThreads.supply(() -> group.apply(facts, decider));
        await().until(() -> group.waiting() == waiting);
        return caller;
    }

    private static void end(List<CompletableFuture<List<Outcome>>> callers) {
        callers.forEach(caller -> assertThat(caller.join()).hasSize(1));
    }

    @Test
    void aLoneCallerIsCommittedAtOnceAndAloneAndNotOnItsOwnThread() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        PaymentStore watched = new DelegatingPaymentStore(memory) {
            @Override
            public List<Outcome> apply(List<Fact> facts, Decider decider) {
                threads.add(Thread.currentThread());
                return super.apply(facts, decider);
            }
        };
        try (GroupCommit group = new GroupCommit(watched, GroupCommitSettings.defaults())) {
            assertThat(group.apply(List.of(request(1)), parking))
                    .extracting(Outcome::verdict)
                    .containsExactly(Verdict.ADVANCE);
        }
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void whoComesWhileACommitIsUnderWayGoesTogetherIntoTheNext() {
        GroupCommit group = group(1, 100, 100);
        List<CompletableFuture<List<Outcome>>> callers = callers(group, 20);
        gate.through.release(2);
        end(callers);
        assertThat(gate.sizes()).containsExactly(1, 20);
        IntStream.rangeClosed(0, 20)
                .forEach(i -> assertThat(memory.find(Said.SHOP, "m-" + i)).isPresent());
    }

    @Test
    void eachGetsItsOwnOutcomesInItsOwnOrder() {
        GroupCommit group = group(1, 100, 100);
        callers(group, 0);
        List<Fact> both = List.of(Said.callback("m-1", "u-1", Result.OK), request(1));
        CompletableFuture<List<Outcome>> first = waiter(group, both, parking, 1);
        CompletableFuture<List<Outcome>> second =
                waiter(group, List.of(Said.callback("m-1", "u-1", Result.ERROR)), parking, 2);
        gate.through.release(2);
        assertThat(first.join()).extracting(Outcome::fact).isEqualTo(both);
        assertThat(second.join()).extracting(Outcome::verdict).containsExactly(Verdict.STALE);
    }

    @Test
    void noMoreGoTogetherThanOneCommitMayTakeAndTheOrderIsKept() {
        GroupCommit group = group(1, 3, 100);
        List<CompletableFuture<List<Outcome>>> callers = callers(group, 7);
        gate.through.release(4);
        end(callers);
        assertThat(gate.sizes()).containsExactly(1, 3, 3, 1);
        assertThat(gate.commits.stream().flatMap(List::stream).toList())
                .isEqualTo(IntStream.rangeClosed(0, 7)
                        .mapToObj(GroupCommitTest::request)
                        .toList());
    }

    @Test
    void asManyCommitsAreUnderWayAsThereAreWritersAndNoMore() {
        GroupCommit group = group(2, 100, 100);
        List<CompletableFuture<List<Outcome>>> callers = callers(group, 0);
        callers.add(OwnThreads.supply(() -> group.apply(List.of(request(1)), parking)));
        await().until(() -> gate.commits.size() == 2);
        callers.add(waiter(group, List.of(request(2)), parking, 1));
        assertThat(gate.commits).hasSize(2);
        gate.through.release(3);
        end(callers);
    }

    @Test
    void callersThatDecideOtherwiseAreCommittedApartAndNobodyIsForgotten() {
        GroupCommit group = group(1, 100, 100);
        List<CompletableFuture<List<Outcome>>> callers = callers(group, 1);
        callers.add(waiter(group, List.of(request(2)), reporting, 2));
        callers.add(waiter(group, List.of(request(3)), parking, 3));
        gate.through.release(3);
        end(callers);
        assertThat(gate.sizes()).containsExactly(1, 2, 1);
    }

    @Test
    void oneMoreThanMayWaitIsRefused() {
        GroupCommit group = group(1, 100, 2);
        List<CompletableFuture<List<Outcome>>> callers = callers(group, 2);
        assertThatThrownBy(() -> group.apply(List.of(request(9)), parking))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("callport.store.queue");
        gate.through.release(2);
        end(callers);
    }

    @Nested
    class WhenACommitFails {
        private final Decider picky = (snapshot, facts) -> {
            if (facts.contains(Said.request("poison"))) {
                throw new IllegalArgumentException("cannot be decided");
            }
            return parking.decide(snapshot, facts);
        };

        @Test
        void thePoisonFailsAloneAndTheOthersAreCommitted() {
            GroupCommit group = group(1, 100, 100);
            CompletableFuture<List<Outcome>> first = OwnThreads.supply(() -> group.apply(List.of(request(0)), picky));
            await().until(() -> gate.commits.size() == 1);
            List<CompletableFuture<List<Outcome>>> good = new ArrayList<>(List.of(first));
            CompletableFuture<List<Outcome>> bad = null;
            for (int i = 1; i <= 9; i++) {
                if (i == 5) {
                    bad = waiter(group, List.of(Said.request("poison")), picky, i);
                } else {
                    good.add(waiter(group, List.of(request(i)), picky, i));
                }
            }
            gate.through.release(100);
            end(good);
            assertThat(bad)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withRootCauseInstanceOf(IllegalArgumentException.class);
            assertThat(memory.find(Said.SHOP, "poison")).isEmpty();
            assertThat(gate.commits).hasSizeLessThan(10);
        }

        @Test
        void aStoreThatIsDownFailsThemAllWithoutBeingAskedAgain() {
            GroupCommit group = group(1, 100, 100);
            List<CompletableFuture<List<Outcome>>> callers = callers(group, 8);
            gate.failures.add(new StoreUnavailable("down", null));
            gate.failures.add(new StoreUnavailable("down", null));
            gate.through.release(2);
            callers.forEach(caller -> assertThat(caller)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(StoreUnavailable.class));
            assertThat(gate.commits).hasSize(2);
        }

        @Test
        void aFullParkingFailsOnlyWhatWouldPark() {
            Gate full = new Gate(InMemoryPaymentStore.parkingAtMost(1));
            full.through.release(100);
            GroupCommit group = new GroupCommit(full, new GroupCommitSettings(1, 100, 100));
            group.apply(List.of(Said.callback("m-8", "u-8", Result.OK)), parking);
            Semaphore hold = full.through;
            hold.drainPermits();
            CompletableFuture<List<Outcome>> first = OwnThreads.supply(() -> group.apply(List.of(request(0)), parking));
            await().until(() -> full.commits.size() == 2);
            CompletableFuture<List<Outcome>> fits = waiter(group, List.of(request(1)), parking, 1);
            CompletableFuture<List<Outcome>> parks =
                    waiter(group, List.of(Said.callback("m-9", "u-9", Result.OK)), parking, 2);
            hold.release(100);
            end(List.of(first, fits));
            assertThat(parks)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void anInterruptedCallerLeavesTheQueueAndTheOthersGoOn() throws InterruptedException {
        GroupCommit group = group(1, 100, 100);
        List<CompletableFuture<List<Outcome>>> callers = callers(group, 0);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread impatient = new Thread(() -> {
            try {
                group.apply(List.of(request(7)), parking);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        impatient.start();
        await().until(() -> group.waiting() == 1);
        callers.add(waiter(group, List.of(request(1)), parking, 2));
        impatient.interrupt();
        impatient.join();
        gate.through.release(2);
        end(callers);
        assertThat(failures).singleElement().isInstanceOf(StoreUnavailable.class);
        assertThat(memory.find(Said.SHOP, "m-7")).isEmpty();
    }

    @Nested
    class WhileSomebodyWatches {
        private final AtomicLong nanos = new AtomicLong();
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final PaymentStore slow = new DelegatingPaymentStore(gate) {
            @Override
            public List<Outcome> apply(List<Fact> facts, Decider decider) {
                nanos.addAndGet(facts.size() * 1000L);
                return super.apply(facts, decider);
            }
        };
        private final CallbackWatch watch = new CallbackWatch() {
            @Override
            public void committed(int facts, long took) {
                told.add(facts + " in " + took);
                throw new NoClassDefFoundError("a watch that fails keeps nobody from committing");
            }

            @Override
            public void commitFailed(int facts, long took, Throwable cause) {
                told.add(facts + " in " + took + ": " + cause.getMessage());
                throw new NoClassDefFoundError("a watch that fails keeps nobody from committing");
            }
        };

        private final GroupCommit group =
                new GroupCommit(slow, new GroupCommitSettings(1, 100, 100), Duration.ofSeconds(30), watch, nanos::get);

        @Test
        void eachCommitIsToldWithItsSizeAndTime() {
            List<CompletableFuture<List<Outcome>>> callers = callers(group, 3);
            gate.through.release(2);
            end(callers);
            group.close();
            assertThat(told).containsExactly("1 in 1000", "3 in 3000");
        }

        @Test
        void aFailureIsToldWithEachHalfThatIsTriedAgain() {
            List<CompletableFuture<List<Outcome>>> callers = callers(group, 2);
            gate.through.release(1);
            await().until(() -> gate.commits.size() == 2);
            gate.failures.add(new IllegalStateException("poison"));
            gate.through.release(3);
            end(callers);
            group.close();
            assertThat(told).containsExactly("1 in 1000", "2 in 2000: poison", "1 in 1000", "1 in 1000");
        }

        @Test
        void aStoreThatIsDownIsToldOnce() {
            gate.failures.add(new StoreUnavailable("down", null));
            gate.through.release(1);
            assertThatThrownBy(() -> group.apply(List.of(request(0)), parking)).isInstanceOf(StoreUnavailable.class);
            group.close();
            assertThat(told).containsExactly("1 in 1000: down");
        }
    }

    @Nested
    class WhileAWatchHangs {
        private final CountDownLatch hung = new CountDownLatch(1);

        private void hang() {
            try {
                hung.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private GroupCommit watched(CallbackWatch watch) {
            return new GroupCommit(
                    gate, new GroupCommitSettings(1, 100, 100), Duration.ofSeconds(10), watch, System::nanoTime);
        }

        @AfterEach
        void letGo() {
            hung.countDown();
        }

        @Test
        void whoWasCommittedIsAnswered() {
            GroupCommit group = watched(new CallbackWatch() {
                @Override
                public void committed(int facts, long took) {
                    hang();
                }
            });
            gate.through.release(1);
            assertThat(group.apply(List.of(request(0)), parking)).hasSize(1);
        }

        @Test
        void whoFailedWithOthersIsTriedAgainAndAnswered() {
            GroupCommit group = watched(new CallbackWatch() {
                @Override
                public void commitFailed(int facts, long took, Throwable cause) {
                    hang();
                }
            });
            List<CompletableFuture<List<Outcome>>> callers = callers(group, 2);
            gate.through.release(1);
            await().until(() -> gate.commits.size() == 2);
            gate.failures.add(new IllegalStateException("poison"));
            gate.through.release(3);
            end(callers);
        }

        @Test
        void whoFailsAloneIsTold() {
            GroupCommit group = watched(new CallbackWatch() {
                @Override
                public void commitFailed(int facts, long took, Throwable cause) {
                    hang();
                }
            });
            gate.failures.add(new StoreUnavailable("down", null));
            gate.through.release(1);
            assertThatThrownBy(() -> group.apply(List.of(request(0)), parking)).hasMessage("down");
        }
    }

    @Nested
    class WhenTheStoreHangs {
        private final Duration soon = Duration.ofMillis(50);
        private final GroupCommit group = group(1, 100, 100);

        private void isNotDoneInTime(int n) {
            assertThatThrownBy(() -> group.apply(List.of(request(n)), parking, soon))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("in time");
        }

        @Test
        void itsCallersWaitNoLongerThanTheySay() {
            isNotDoneInTime(0);
            isNotDoneInTime(1);
            gate.through.release(1);
            await().until(() -> memory.find(Said.SHOP, "m-0").isPresent());
        }

        @Test
        void whoSaysNothingWaitsAsLongAsItsPatienceLasts() {
            GroupCommit hasty = new GroupCommit(gate, GroupCommitSettings.defaults(), soon);
            assertThatThrownBy(() -> hasty.apply(List.of(request(0)), parking)).isInstanceOf(StoreUnavailable.class);
            gate.through.release(1);
        }

        @Test
        void whoStoppedWaitingIsNotCommittedAfterwardsUnlessItWasUnderWay() {
            isNotDoneInTime(0);
            isNotDoneInTime(1);
            assertThat(group.waiting()).isZero();
            CompletableFuture<List<Outcome>> last = waiter(group, List.of(request(2)), parking, 1);
            gate.through.release(2);
            last.join();
            assertThat(gate.sizes()).containsExactly(1, 1);
            assertThat(memory.find(Said.SHOP, "m-1")).isEmpty();
        }

        @Test
        void noCallerTakesAThreadWithIt() {
            for (int i = 0; i < 20; i++) {
                isNotDoneInTime(i);
            }
            assertThat(gate.commits).hasSize(1);
            gate.through.release(100);
            assertThat(group.apply(List.of(request(30)), parking)).hasSize(1);
        }
    }

    @Test
    void aWriterOutlivesAStoreThatBreaksItsPromise() {
        PaymentStore forgetful = new DelegatingPaymentStore(memory) {
            @Override
            public List<Outcome> apply(List<Fact> facts, Decider decider) {
                return List.of();
            }
        };
        try (GroupCommit group = new GroupCommit(forgetful, new GroupCommitSettings(1, 1, 1))) {
            for (int i = 0; i < 3; i++) {
                List<Fact> facts = List.of(request(i));
                assertThatThrownBy(() -> group.apply(facts, parking)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void callersOfAStoreThatWaitsForNothingCommitOnTheirOwnThreads() {
        List<Thread> threads = new ArrayList<>();
        PaymentStore quick = new DelegatingPaymentStore(memory) {
            @Override
            public boolean mayWait() {
                return false;
            }

            @Override
            public List<Outcome> apply(List<Fact> facts, Decider decider) {
                threads.add(Thread.currentThread());
                return super.apply(facts, decider);
            }
        };
        GroupCommit group = new GroupCommit(quick, GroupCommitSettings.defaults());
        group.apply(List.of(request(1)), parking);
        assertThat(threads).containsExactly(Thread.currentThread());
        group.close();
        List<Fact> late = List.of(request(2));
        assertThatThrownBy(() -> group.apply(late, parking))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("shutting down");
        assertThat(threads).hasSize(1);
    }

    @Test
    void closingTakesNoMoreAndLetsWhatWaitsBeCommitted() {
        GroupCommit group = group(1, 100, 100);
        List<CompletableFuture<List<Outcome>>> callers = callers(group, 3);
        CompletableFuture<Void> closing = OwnThreads.run(group::close);
        await().until(() -> !group.isOpen());
        assertThat(closing).isNotDone();
        gate.through.release(2);
        end(callers);
        closing.join();
        assertThat(memory.find(Said.SHOP, "m-3")).isPresent();
    }

    @Test
    void factsOfOnePaymentFromManyCallersAreDecidedInTurn() {
        GroupCommit group = group(1, 100, 100);
        callers(group, 0);
        List<CompletableFuture<List<Outcome>>> callers = new ArrayList<>();
        callers.add(waiter(group, List.of(request(1)), parking, 1));
        callers.add(waiter(group, List.of(Said.callback("m-1", "u-1", Result.PENDING)), parking, 2));
        callers.add(waiter(group, List.of(Said.callback("m-1", "u-1", Result.OK)), parking, 3));
        callers.add(waiter(group, List.of(Said.callback("m-1", "u-1", Result.OK)), parking, 4));
        gate.through.release(2);
        end(callers);
        assertThat(callers.stream()
                        .map(CompletableFuture::join)
                        .map(one -> one.get(0).verdict()))
                .containsExactly(Verdict.ADVANCE, Verdict.ADVANCE, Verdict.ADVANCE, Verdict.REPEAT);
        var view = memory.find(Said.SHOP, "m-1").orElseThrow();
        assertThat(view.transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(view.timeline()).hasSize(3);
        assertThat(view.effects()).hasSize(1);
    }
}
