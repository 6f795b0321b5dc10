package io.callport.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callport.callback.ConnectorKeys;
import io.callport.callback.SharedSecret;
import io.callport.port.Connector;
import io.callport.port.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectorLookupTest {
    private static final Deadline LONG = new Deadline(() -> 0, Duration.ofSeconds(30));
    private static final Deadline SHORT = new Deadline(() -> 0, Duration.ofMillis(50));
    private static final Deadline OVER = new Deadline(() -> 0, Duration.ZERO);
    private static final int AT_ONCE = 2;

    private final Set<String> tenants = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ConnectorLookup lookup = new ConnectorLookup(Map.of(), this::resolved, AT_ONCE);
    private final List<Thread> callers = new ArrayList<>();

    private Optional<Connector> resolved(String name) {
        asked.add(name);
        CountDownLatch latch = hanging.get(name);
        if (latch != null) {
            uninterrupted(latch);
        }
        return tenants.contains(name)
                ? Optional.of(new Connector(
                        name, name, null, ConnectorKeys.of(List.of(SharedSecret.of("secret of " + name)))))
                : Optional.empty();
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("one under way is never interrupted", e);
        }
    }

    private CountDownLatch hangs(String name) {
        CountDownLatch latch = new CountDownLatch(1);
        hanging.put(name, latch);
        return latch;
    }

    /** Somebody who asks on a thread of their own, and waits for the answer now. */
    private FutureTask<Optional<Connector>> caller(String name) {
        FutureTask<Optional<Connector>> call = new FutureTask<>(() -> lookup.find(name, LONG));
        Thread thread = new Thread(call);
        callers.add(thread);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return call;
    }

    /** While the resolver is being asked. */
    private void somebodyGivesUp(String name) throws InterruptedException {
        FutureTask<Optional<Connector>> call = caller(name);
        await().until(() -> asked.contains(name));
        Thread thread = callers.get(callers.size() - 1);
        thread.interrupt();
        thread.join();
        assertThatThrownBy(call::get).hasCauseInstanceOf(StoreUnavailable.class);
    }

    private static void isFound(FutureTask<Optional<Connector>> call) throws Exception {
        assertThat(call.get(10, TimeUnit.SECONDS)).isPresent();
    }

    private void isNotAnsweredInTime(String name, Deadline deadline) {
        assertThatThrownBy(() -> lookup.find(name, deadline))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("in time");
    }

    /** Nobody is found, and no thread is free for names that were not found before. */
    private void strangersKeepThreadsBusy() {
        for (int i = 0; i < AT_ONCE; i++) {
            hangs("stranger-" + i);
            FutureTask<Optional<Connector>> unused = caller("stranger-" + i);
        }
        await().until(() -> asked.containsAll(List.of("stranger-0", "stranger-1")));
    }

    @AfterEach
    void nobodyIsLeftWaiting() throws InterruptedException {
        hanging.values().forEach(CountDownLatch::countDown);
        for (Thread caller : callers) {
            caller.join();
        }
        lookup.close();
    }

    @Test
    void whoGivesUpLeavesTheQueueAndIsNeverAskedFor() {
        strangersKeepThreadsBusy();
        for (int i = 0; i <= Lookups.MOST_WAITING; i++) {
            isNotAnsweredInTime("stranger-in-a-hurry-" + i, OVER);
        }
        hanging.values().forEach(CountDownLatch::countDown);
        lookup.close();
        assertThat(asked).containsExactlyInAnyOrder("stranger-0", "stranger-1");
    }

    @Test
    void strangersKeepNobodyWaitingWhoWasFoundBefore() throws Exception {
        tenants.add("tenant");
        assertThat(lookup.find("tenant", LONG)).isPresent();

        strangersKeepThreadsBusy();

        assertThat(lookup.find("tenant", LONG)).isPresent();
    }

    @Test
    void whoWasFoundTooLateWasFound() throws Exception {
        tenants.add("tenant");
        CountDownLatch late = hangs("tenant");
        somebodyGivesUp("tenant");
        late.countDown();
        hangs("stranger-0");
        FutureTask<Optional<Connector>> unusedFirst =
                caller("stranger-0"); // the other thread is the tenant's, until the answer is remembered
        hangs("stranger-1");
        FutureTask<Optional<Connector>> unusedSecond = caller("stranger-1");
        await().until(() -> asked.contains("stranger-1"));

        assertThat(lookup.find("tenant", LONG)).isPresent();
    }

    @Test
    void whoIsThereNoLongerWaitsWithTheStrangers() throws Exception {
        tenants.add("tenant");
        assertThat(lookup.find("tenant", LONG)).isPresent();
        tenants.clear();
        assertThat(lookup.find("tenant", LONG)).isEmpty();

        strangersKeepThreadsBusy();

        isNotAnsweredInTime("tenant", SHORT);
    }

    @Test
    void thoseWhoAskForOneNameAtTheSameTimeShareOneLookUp() throws Exception {
        tenants.add("tenant");
        CountDownLatch slow = hangs("tenant");
        List<FutureTask<Optional<Connector>>> calls = new ArrayList<>();
        for (int i = 0; i < 2 * AT_ONCE; i++) {
            calls.add(caller("tenant"));
        }
        slow.countDown();
        for (FutureTask<Optional<Connector>> call : calls) {
            isFound(call);
        }
        assertThat(asked).containsExactly("tenant");
    }

    @Test
    void whoGivesUpTakesTheAnswerFromNobodyElse() throws Exception {
        tenants.add("tenant");
        strangersKeepThreadsBusy();
        FutureTask<Optional<Connector>> patient = caller("tenant");
        isNotAnsweredInTime("tenant", OVER);
        hanging.values().forEach(CountDownLatch::countDown);
        isFound(patient);
    }

    @Test
    void whatHungForSomebodyIsAskedAnewForTheNext() throws Exception {
        tenants.add("tenant");
        CountDownLatch hung = hangs("tenant");
        FutureTask<Optional<Connector>> patient = caller("tenant");
        somebodyGivesUp("tenant");
        hanging.clear();

        assertThat(lookup.find("tenant", LONG)).isPresent();

        hung.countDown();
        isFound(patient);
    }

    @Test
    void whoHangsForEverLeavesThreadsToOthersHoweverOftenItIsAskedFor() throws Exception {
        tenants.addAll(Set.of("tenant", "other"));
        try (ConnectorLookup three = new ConnectorLookup(Map.of(), this::resolved, 3)) {
            assertThat(three.find("tenant", LONG)).isPresent();
            assertThat(three.find("other", LONG)).isPresent();
            asked.clear();
            CountDownLatch hung = hangs("tenant");
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> three.find("tenant", SHORT)).isInstanceOf(StoreUnavailable.class);
            }

            assertThat(three.find("other", LONG)).isPresent();
            assertThat(asked).containsExactly("tenant", "tenant", "other");

            hung.countDown();
            assertThat(three.find("tenant", LONG)).isPresent();
        }
    }

    @Test
    void noAnswerIsKept() throws Exception {
        assertThat(lookup.find("tenant", LONG)).isEmpty();
        tenants.add("tenant");
        assertThat(lookup.find("tenant", LONG)).isPresent();
        assertThat(lookup.find("tenant", LONG)).isPresent();
        tenants.clear();
        assertThat(lookup.find("tenant", LONG)).isEmpty();
        assertThat(asked).hasSize(4);
    }
}
