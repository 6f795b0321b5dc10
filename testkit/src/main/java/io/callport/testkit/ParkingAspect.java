package io.callport.testkit;

import static io.callport.testkit.Said.answer;
import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class ParkingAspect extends StoreAspect {
    ParkingAspect(PaymentStoreContract contract) {
        super(contract);
    }

    @Test
    void aCallbackBeforeItsRequestIsKeptAndAppliedWithIt() {
        assertThat(verdicts(callback("m-1", "u-1", Result.OK))).containsExactly(Verdict.PARK);
        assertThat(store.find(Said.SHOP, "m-1")).isEmpty();

        apply(request("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(decisions("m-1")).containsExactly("ADVANCE", "ADVANCE");
        assertThat(effects("m-1")).containsExactly("PaymentPaid");
    }

    @Test
    void severalAreKeptAndAllApplied() {
        apply(callback("m-1", "u-1", Result.PENDING));
        apply(callback("m-1", "u-1", Result.OK));
        apply(callback("m-1", "u-1", Result.ERROR));
        apply(request("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(decisions("m-1")).hasSize(4);
    }

    @Test
    void oneThatWasAppliedIsARepeatFromThenOn() {
        apply(callback("m-1", "u-1", Result.OK));
        apply(request("m-1"));
        assertThat(verdicts(callback("m-1", "u-1", Result.OK))).containsExactly(Verdict.REPEAT);
        assertThat(decisions("m-1")).hasSize(2);
    }

    @Test
    void oneThatCameTwiceIsAppliedOnce() {
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(verdicts(callback("m-1", "u-1", Result.OK))).containsExactly(Verdict.PARK);
        apply(request("m-1"));
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(effects("m-1")).hasSize(1);
    }

    @Test
    void oneThatNamesOnlyTheUuidWaitsForTheAnswerThatBringsIt() {
        assertThat(verdicts(callback(null, "u-1", Result.OK))).containsExactly(Verdict.PARK);
        apply(request("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUBMITTED);
        apply(answer("m-1", "u-1", Result.PENDING));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(decisions("m-1")).hasSize(3);
    }

    @Test
    void oneThatNamesOnlyTheUuidIsReachedThroughAnotherThatNamesBoth() {
        apply(callback(null, "u-1", Result.OK));
        apply(callback("m-1", "u-1", Result.PENDING));
        apply(request("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(decisions("m-1")).hasSize(3);
    }

    @Test
    void whatWasAppliedIsNotWaitingAnyMore() {
        apply(callback("m-1", "u-1", Result.OK));
        apply(request("m-1"));
        List<Integer> waiting = new ArrayList<>();
        store.apply(List.of(callback("m-1", "u-1", Result.ERROR)), (snapshot, facts) -> {
            waiting.add(snapshot.parked().size());
            return parking.decide(snapshot, facts);
        });
        assertThat(waiting).containsOnly(0);
    }

    @Test
    void whatWaitsIsHandedBackWithItsBytes() {
        apply(callback("m-1", "u-1", Result.OK));
        List<byte[]> bodies = new ArrayList<>();
        store.apply(List.of(request("m-1")), (snapshot, facts) -> {
            snapshot.parked().forEach(parked -> {
                assertThat(parked.connector()).isEqualTo(Said.SHOP);
                assertThat(parked.realm()).isEqualTo(Said.SHOP);
                assertThat(parked.receivedAt()).isEqualTo(Said.NOON);
                bodies.add(parked.body());
            });
            return parking.decide(snapshot, facts);
        });
        assertThat(bodies).contains(callback("m-1", "u-1", Result.OK).keepable());
    }

    @Test
    void otherPaymentsCallbacksKeepWaiting() {
        apply(callback("m-1", "u-1", Result.OK), callback("m-2", "u-2", Result.OK));
        apply(request("m-1"));
        apply(request("m-2"));
        assertThat(status("m-2")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(decisions("m-2")).hasSize(2);
    }

    @Test
    void oneReportedAsUnmatchedIsNotKept() {
        var outcomes = store.apply(List.of(callback("m-1", "u-1", Result.OK)), reporting);
        assertThat(outcomes.get(0).verdict()).isEqualTo(Verdict.UNMATCHED);
        assertThat(outcomes.get(0).known()).isEmpty();

        apply(request("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(decisions("m-1")).hasSize(1);
    }

    @Test
    void reportingAnotherAsUnmatchedLeavesTheParkedOneWaiting() {
        apply(callback("m-1", "u-1", Result.OK));
        store.apply(List.of(callback("m-1", "u-1", Result.PENDING)), reporting);
        apply(request("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }
}
