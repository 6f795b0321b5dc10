package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.port.Decider;
import io.callport.port.PaymentView;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class FailingDeciderAspect extends StoreAspect {
    private final RuntimeException broken = new IllegalStateException("broken on purpose");

    FailingDeciderAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private Decider failingOn(String ours) {
        return (snapshot, facts) -> {
            if (facts.stream()
                    .anyMatch(fact -> ours.equals(fact.content().keys().merchantTransactionId()))) {
                throw broken;
            }
            return parking.decide(snapshot, facts);
        };
    }

    @Test
    void itsExceptionPassesThroughAndNothingOfTheBatchIsWritten() {
        apply(callback("m-1", "u-1", Result.OK));
        List<Fact> batch = List.of(request("m-1"), request("m-2"), callback("m-3", "u-3", Result.OK), request("m-4"));
        assertThatThrownBy(() -> store.apply(batch, failingOn("m-4"))).isSameAs(broken);
        assertThat(store.find(Said.SHOP, "m-1")).isEmpty();
        assertThat(store.find(Said.SHOP, "m-2")).isEmpty();

        assertThat(store.apply(batch, parking))
                .extracting(outcome -> outcome.verdict())
                .containsExactly(Verdict.ADVANCE, Verdict.ADVANCE, Verdict.PARK, Verdict.ADVANCE);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void anErrorPassesThroughToo() {
        Error error = new StackOverflowError();
        assertThatThrownBy(() -> store.apply(List.of(request("m-1")), (snapshot, facts) -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThat(store.find(Said.SHOP, "m-1")).isEmpty();
    }

    @Test
    void thePaymentIsAsItWasAndUsableAfterwards() {
        apply(request("m-1"));
        PaymentView before = view("m-1");
        List<Fact> callback = List.of(callback("m-1", "u-1", Result.OK));
        assertThatThrownBy(() -> store.apply(callback, failingOn("m-1"))).isSameAs(broken);
        assertThat(view("m-1")).isEqualTo(before);
        assertThat(verdicts(callback("m-1", "u-1", Result.OK))).containsExactly(Verdict.ADVANCE);
    }

    @Test
    void aPlanThatLeavesOutAFactIsNotWritten() {
        List<Fact> batch = List.of(request("m-1"), callback("m-1", "u-1", Result.OK));
        assertThatThrownBy(() -> store.apply(batch, (snapshot, facts) -> parking.decide(snapshot, facts.subList(0, 1))))
                .isInstanceOf(RuntimeException.class);
        assertThat(store.find(Said.SHOP, "m-1")).isEmpty();
    }

    @Test
    void theSnapshotOfAStateIsTheSameEachTime() {
        apply(request("m-1"));
        apply(callback("m-1", "u-1", Result.PENDING));
        List<PaymentSnapshot> snapshots = new ArrayList<>();
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> store.apply(List.of(callback("m-1", "u-1", Result.OK)), (snapshot, facts) -> {
                        snapshots.add(snapshot);
                        plans.add(parking.decide(snapshot, facts));
                        throw broken;
                    }))
                    .isSameAs(broken);
        }
        assertThat(snapshots.stream().distinct()).hasSize(1);
        assertThat(plans.stream().map(Plan::changes).distinct()).hasSize(1);
        assertThat(snapshots.get(0).payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.version()).isEqualTo(2));
    }
}
