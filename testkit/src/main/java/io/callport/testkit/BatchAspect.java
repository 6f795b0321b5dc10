package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Outcome;
import io.callport.transaction.Fact;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class BatchAspect extends StoreAspect {
    BatchAspect(PaymentStoreContract contract) {
        super(contract);
    }

    @Test
    void outcomesComeInTheOrderOfTheirFactsWhateverPaymentTheySpeakOf() {
        apply(request("m-2"));
        Fact[] facts = {
            callback("m-2", "u-2", Result.OK),
            callback("m-9", "u-9", Result.OK),
            request("m-1"),
            callback("m-2", "u-2", Result.ERROR),
            callback("m-1", "u-1", Result.PENDING)
        };
        List<Outcome> outcomes = apply(facts);
        assertThat(outcomes).extracting(Outcome::fact).containsExactly(facts);
        assertThat(outcomes)
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ADVANCE, Verdict.PARK, Verdict.ADVANCE, Verdict.STALE, Verdict.ADVANCE);
    }

    @Test
    void factsOfOnePaymentAreDecidedTogether() {
        List<Integer> sizes = new ArrayList<>();
        store.apply(
                List.of(request("m-1"), callback("m-1", "u-1", Result.PENDING), callback(null, "u-1", Result.OK)),
                (snapshot, facts) -> {
                    sizes.add(facts.size());
                    return parking.decide(snapshot, facts);
                });
        assertThat(sizes).containsOnly(3);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(decisions("m-1")).hasSize(3);
    }

    @Test
    void aCallbackMayStandBeforeItsRequest() {
        assertThat(verdicts(callback("m-1", "u-1", Result.OK), request("m-1")))
                .containsExactly(Verdict.ADVANCE, Verdict.ADVANCE);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void theSameFactTwiceInABatchIsOneEntry() {
        apply(request("m-1"));
        apply(callback("m-1", "u-1", Result.OK), callback("m-1", "u-1", Result.OK));
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(effects("m-1")).hasSize(1);
    }

    @Test
    void factsThatComeTogetherOnlyThroughAParkedOneAreAppliedTogether() {
        apply(callback("m-1", "u-1", Result.PENDING));
        // the request knows only our id, the second callback only the uuid: the parked one knows both
        apply(request("m-1"), callback(null, "u-1", Result.OK));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(decisions("m-1")).hasSize(3);
    }

    @Test
    void paymentsOfOneBatchStayApart() {
        apply(request("m-1"), request("m-2"), callback("m-1", "u-1", Result.OK), callback("m-2", "u-2", Result.ERROR));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(status("m-2")).isEqualTo(TransactionStatus.FAILED);
        assertThat(view("m-1").members()).hasSize(1);
        assertThat(view("m-1").timeline()).hasSize(2);
        assertThat(effects("m-2")).containsExactly("PaymentFailed");
    }

    @Test
    void aBatchOfAHundredPaymentsIsApplied() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            facts.add(request("m-" + i));
            facts.add(callback("m-" + i, "u-" + i, Result.OK));
        }
        assertThat(store.apply(facts, parking))
                .extracting(Outcome::verdict)
                .containsOnly(Verdict.ADVANCE)
                .hasSize(200);
        assertThat(status("m-99")).isEqualTo(TransactionStatus.SUCCEEDED);
    }
}
