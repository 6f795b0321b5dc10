package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.overdue;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is parked ages in steps, and is applied whatever its step. */
abstract class ParkedStepsAspect extends StoreAspect {
    private final Fact waiting = callback("m-1", "u-1", Result.OK);

    ParkedStepsAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private void age(Fact fact, ParkedState state) {
        apply(overdue(fact, state));
    }

    private List<FactId> ids(ParkedState... states) {
        return store.parked(Set.of(states), null, 100).stream()
                .map(ParkedFact::id)
                .toList();
    }

    private long count(ParkedState state) {
        return store.parkedCounts().getOrDefault(state, 0L);
    }

    @Test
    void whatIsParkedBeginsByWaiting() {
        apply(waiting);
        assertThat(ids(ParkedState.WAITING)).containsExactly(waiting.id());
        assertThat(ids(ParkedState.REVIEWED, ParkedState.FOREIGN)).isEmpty();
        assertThat(count(ParkedState.WAITING)).isEqualTo(1);
    }

    @Test
    void whatWaitedLongIsListedAndCountedUnderItsNewStep() {
        apply(waiting, callback("m-2", "u-2", Result.OK));
        age(waiting, ParkedState.REVIEWED);
        assertThat(ids(ParkedState.REVIEWED)).containsExactly(waiting.id());
        assertThat(ids(ParkedState.WAITING)).hasSize(1).doesNotContain(waiting.id());
        assertThat(store.parkedCounts()).containsEntry(ParkedState.WAITING, 1L).containsEntry(ParkedState.REVIEWED, 1L);
        age(waiting, ParkedState.FOREIGN);
        assertThat(ids(ParkedState.FOREIGN)).containsExactly(waiting.id());
        assertThat(count(ParkedState.REVIEWED)).isZero();
        assertThat(parked(null, 10)).extracting(ParkedFact::state).contains(ParkedState.FOREIGN);
    }

    @Test
    void nothingIsCountedWhereNothingIsParked() {
        apply(waiting);
        apply(request("m-1"));
        assertThat(store.parkedCounts().values()).allMatch(count -> count == 0);
        assertThat(store.parked(Set.of(), null, 10)).isEmpty();
    }

    @Test
    void itIsAppliedWhateverItsStep() {
        for (ParkedState state : ParkedState.values()) {
            Fact fact = callback("m-" + state, "u-" + state, Result.OK);
            apply(fact);
            age(fact, state);
            assertThat(shown(request("m-" + state)).get(0).parked())
                    .extracting(ParkedFact::state)
                    .containsExactly(state);
            apply(request("m-" + state));
            assertThat(status("m-" + state)).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(parked(null, 10)).isEmpty();
        }
    }

    @Test
    void thatItCameAgainLeavesItAtItsStep() {
        apply(waiting);
        age(waiting, ParkedState.FOREIGN);
        assertThat(verdicts(waiting)).containsExactly(Verdict.PARK);
        assertThat(count(ParkedState.FOREIGN)).isEqualTo(1);
        assertThat(count(ParkedState.WAITING)).isZero();
    }

    @Test
    void whatMatchedMeanwhileDoesNotAge() {
        apply(waiting);
        apply(request("m-1"));
        age(waiting, ParkedState.REVIEWED);
        assertThat(parked(null, 10)).isEmpty();
        assertThat(decisions("m-1")).hasSize(2);
    }

    @Test
    void whatMatchesInTheSameBatchDoesNotAge() {
        apply(waiting);
        apply(overdue(waiting, ParkedState.REVIEWED), request("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(parked(null, 10)).isEmpty();
    }

    @Test
    void whatIsForeignTakesNoRoom() {
        store = contract.freshStoreParkingAtMost(2);
        Fact second = callback("m-2", "u-2", Result.OK);
        apply(waiting, second);
        age(waiting, ParkedState.REVIEWED);
        assertThatThrownBy(() -> apply(callback("m-3", "u-3", Result.OK))).isInstanceOf(StoreUnavailable.class);
        age(waiting, ParkedState.FOREIGN);
        assertThat(verdicts(callback("m-3", "u-3", Result.OK))).containsExactly(Verdict.PARK);
        assertThatThrownBy(() -> apply(callback("m-4", "u-4", Result.OK))).isInstanceOf(StoreUnavailable.class);
        assertThat(store.parkedCounts()).containsEntry(ParkedState.WAITING, 2L).containsEntry(ParkedState.FOREIGN, 1L);
        assertThat(verdicts(waiting)).containsExactly(Verdict.PARK);
    }

    @Test
    void pagesOfSomeStepsFollowEachOtherInTheOrderOfIds() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            facts.add(callback("m-" + i, "u-" + i, Result.OK));
        }
        store.apply(facts, parking);
        for (int i = 0; i < 30; i++) {
            age(facts.get(i), ParkedState.values()[i % 3]);
        }
        Set<ParkedState> some = EnumSet.of(ParkedState.WAITING, ParkedState.FOREIGN);
        List<String> seen = new ArrayList<>();
        List<ParkedFact> page = store.parked(some, null, 7);
        while (!page.isEmpty() && seen.size() <= facts.size()) {
            assertThat(page).hasSizeLessThanOrEqualTo(7).allMatch(one -> some.contains(one.state()));
            page.forEach(one -> seen.add(one.id().value()));
            page = store.parked(some, page.get(page.size() - 1).id(), 7);
        }
        assertThat(seen).hasSize(20).isSorted();
        assertThat(store.parkedCounts())
                .isEqualTo(Map.of(ParkedState.WAITING, 10L, ParkedState.REVIEWED, 10L, ParkedState.FOREIGN, 10L));
    }
}
