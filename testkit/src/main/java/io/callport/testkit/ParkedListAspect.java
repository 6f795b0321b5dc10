package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class ParkedListAspect extends StoreAspect {
    ParkedListAspect(PaymentStoreContract contract) {
        super(contract);
    }

    /** Many, so that capitals, small letters, digits and signs of their ids meet in every order. */
    private List<String> parkMany() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            facts.add(callback("m-" + i, "u-" + i, Result.OK));
        }
        store.apply(facts, parking);
        return facts.stream().map(fact -> fact.id().value()).sorted().toList();
    }

    private static List<String> ids(List<ParkedFact> facts) {
        return facts.stream().map(fact -> fact.id().value()).toList();
    }

    @Test
    void nothingIsListedWhereNothingWaits() {
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
        assertThat(parked(null, 10)).isEmpty();
    }

    @Test
    void allThatWaitAreListedInTheOrderOfTheirIdsAsText() {
        List<String> ids = parkMany();
        assertThat(ids(parked(null, 100))).isEqualTo(ids);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        List<String> ids = parkMany();
        List<String> seen = new ArrayList<>();
        List<ParkedFact> page = parked(null, 7);
        while (!page.isEmpty() && seen.size() <= ids.size()) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            seen.addAll(ids(page));
            page = parked(page.get(page.size() - 1).id(), 7);
        }
        assertThat(seen).isEqualTo(ids);
        assertThat(parked(null, 0)).isEmpty();
    }

    @Test
    void aPageBeginsAfterAnIdThatIsNotThereAnyMore() {
        List<String> ids = parkMany();
        FactId between = new FactId(ids.get(4) + "!");
        assertThat(ids(parked(between, 1))).containsExactly(ids.get(5));
    }

    @Test
    void itIsListedAsItWasParked() {
        Fact parked = callback("m-1", "u-1", Result.OK);
        apply(parked);
        ParkedFact listed = parked(null, 10).get(0);
        assertThat(listed.id()).isEqualTo(parked.id());
        assertThat(listed.connector()).isEqualTo(Said.SHOP);
        assertThat(listed.realm()).isEqualTo(Said.SHOP);
        assertThat(listed.receivedAt()).isEqualTo(Said.NOON);
        assertThat(listed.body()).isEqualTo(parked.keepable());
    }

    @Test
    void whatMatchedIsNotListedAnyMore() {
        Fact waiting = callback("m-2", "u-2", Result.OK);
        apply(callback("m-1", "u-1", Result.OK), waiting);
        apply(request("m-1"));
        assertThat(ids(parked(null, 10))).containsExactly(waiting.id().value());
    }
}
