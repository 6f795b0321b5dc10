package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.port.StoreUnavailable;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ParkingRoomAspect extends StoreAspect {
    ParkingRoomAspect(PaymentStoreContract contract) {
        super(contract);
    }

    @BeforeEach
    void fillARoomForTwo() {
        store = contract.freshStoreParkingAtMost(2);
        apply(callback("m-1", "u-1", Result.OK), callback("m-2", "u-2", Result.OK));
    }

    @Test
    void oneMoreIsRefusedSayingWhatIsFull() {
        assertThatThrownBy(() -> apply(callback("m-3", "u-3", Result.OK)))
                .isInstanceOfSatisfying(
                        StoreUnavailable.class,
                        full -> assertThat(full.isOfSomeFacts()).isTrue())
                .hasMessageContaining("connector " + Said.SHOP + " is full")
                .hasMessageContaining("2 callbacks");
        assertThat(parked(null, 10)).hasSize(2);
    }

    @Test
    void nothingOfABatchWithOneTooManyIsWritten() {
        assertThatThrownBy(() -> apply(request("m-4"), callback("m-3", "u-3", Result.OK)))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(store.find(Said.SHOP, "m-4")).isEmpty();
    }

    @Test
    void whatIsParkedAlreadyIsParkedThoughThereIsNoMoreRoom() {
        assertThat(verdicts(callback("m-1", "u-1", Result.OK))).containsExactly(Verdict.PARK);
        assertThat(verdicts(callback("m-2", "u-2", Result.OK), callback("m-1", "u-1", Result.OK)))
                .containsExactly(Verdict.PARK, Verdict.PARK);
    }

    @Test
    void whatHasATransactionIsAppliedThoughThereIsNoMoreRoom() {
        apply(request("m-3"), callback("m-3", "u-3", Result.OK));
        assertThat(status("m-3")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void whatMatchesMakesRoom() {
        apply(request("m-1"));
        assertThat(verdicts(callback("m-3", "u-3", Result.OK))).containsExactly(Verdict.PARK);
    }

    @Test
    void theSameTwiceInABatchTakesOnePlace() {
        apply(request("m-1"));
        assertThat(verdicts(callback("m-3", "u-3", Result.OK), callback("m-3", "u-3", Result.OK)))
                .containsExactly(Verdict.PARK, Verdict.PARK);
    }

    @Test
    void anotherConnectorHasRoomOfItsOwn() {
        assertThat(verdicts(Said.through("another", callback("m-3", "u-3", Result.OK))))
                .containsExactly(Verdict.PARK);
    }
}
