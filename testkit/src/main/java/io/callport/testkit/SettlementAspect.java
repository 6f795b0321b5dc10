package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Claim;
import io.callport.port.EffectState;
import io.callport.port.Settlement;
import io.callport.transaction.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class SettlementAspect extends StoreAspect {
    SettlementAspect(PaymentStoreContract contract) {
        super(contract);
    }

    @BeforeEach
    void failOnePayment() {
        apply(request("m-1"), callback("m-1", "u-1", Result.ERROR));
    }

    @Test
    void whatIsDoneIsNotHandedOutAgain() {
        assertThat(store.outbox().settle(claimOne(Said.NOON), Settlement.done()))
                .isTrue();
        assertThat(claim(Said.NOON.plus(LEASE).plus(LEASE))).isEmpty();
        assertThat(effectStates("m-1")).containsExactly(EffectState.DONE);
    }

    @Test
    void aRetryIsHandedOutWhenItIsDueAndNotBefore() {
        Claim claim = claimOne(Said.NOON);
        assertThat(store.outbox().settle(claim, Settlement.retry(Said.NOON.plusSeconds(5), "no answer")))
                .isTrue();
        assertThat(effectStates("m-1")).containsExactly(EffectState.RETRYING);
        assertThat(claim(Said.NOON.plusSeconds(4))).isEmpty();
        assertThat(claimOne(Said.NOON.plusSeconds(5)).attempt()).isEqualTo(2);
    }

    @Test
    void whatWasGivenUpIsNotHandedOutAgain() {
        assertThat(store.outbox().settle(claimOne(Said.NOON), Settlement.givenUp("odd \0 \uD800 error")))
                .isTrue();
        assertThat(claim(Said.NOON.plus(LEASE))).isEmpty();
        assertThat(effectStates("m-1")).containsExactly(EffectState.GIVEN_UP);
    }

    @Test
    void aLeaseThatRanOutButWasNotTakenOverStillSettles() {
        Claim claim = claimOne(Said.NOON);
        assertThat(claim.leaseUntil()).isEqualTo(Said.NOON.plus(LEASE));
        assertThat(store.outbox().settle(claim, Settlement.done())).isTrue();
    }

    @Test
    void oneWhoseLeaseWasTakenOverSettlesNothing() {
        Claim late = claimOne(Said.NOON);
        Claim current = claimOne(Said.NOON.plus(LEASE));
        assertThat(store.outbox().settle(late, Settlement.givenUp("too late"))).isFalse();
        assertThat(effectStates("m-1")).containsExactly(EffectState.DUE);
        assertThat(store.outbox().settle(current, Settlement.done())).isTrue();
        assertThat(store.outbox().settle(late, Settlement.retry(Said.NOON, "too late")))
                .isFalse();
        assertThat(effectStates("m-1")).containsExactly(EffectState.DONE);
    }

    @Test
    void aClaimSettlesOnce() {
        Claim claim = claimOne(Said.NOON);
        List<Callable<Boolean>> settling =
                new ArrayList<>(Collections.nCopies(8, () -> store.outbox().settle(claim, Settlement.done())));
        assertThat(Together.run(settling).stream().filter(settled -> settled)).hasSize(1);
    }

    @Test
    void aClaimThatWasOvertakenStaysSoAndSettlingItLetsTheNextOn() {
        letsTheNextOn(Settlement.done());
    }

    @Test
    void soDoesAFailedOne() {
        letsTheNextOn(Settlement.retry(Said.NOON, "failed"));
    }

    @Test
    void soDoesOneThatIsGivenUp() {
        letsTheNextOn(Settlement.givenUp("failed"));
    }

    @Test
    void soDoesOneThatIsLeft() {
        letsTheNextOn(Settlement.left(Said.NOON));
    }

    private void letsTheNextOn(Settlement settlement) {
        Claim failed = claimOne(Said.NOON);
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(claim(Said.NOON)).isEmpty();
        assertThat(store.outbox().settle(failed, settlement)).isFalse();
        assertThat(effectStates("m-1")).containsExactly(EffectState.OVERTAKEN, EffectState.DUE);
        assertThat(view("m-1").effects().get(0).attempts()).isEqualTo(1);
        assertThat(claimOne(Said.NOON).kind()).isEqualTo("PaymentPaid");
        assertThat(store.outbox().settle(failed, settlement)).isFalse();
    }

    @Test
    void oneWhoseLeaseWasTakenOverDoesNotEndTheOthersLeaseOfWhatWasOvertaken() {
        Claim late = claimOne(Said.NOON);
        Instant then = late.leaseUntil();
        Claim current = claimOne(then);
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(store.outbox().settle(late, Settlement.done())).isFalse();
        assertThat(claim(then)).isEmpty();
        assertThat(store.outbox().settle(current, Settlement.done())).isFalse();
        assertThat(claimOne(then).kind()).isEqualTo("PaymentPaid");
    }

    @Test
    void oneThatIsLeftIsAsItWasBeforeItsClaim() {
        Instant later = Said.NOON.plusSeconds(5);
        assertThat(store.outbox().settle(claimOne(Said.NOON), Settlement.left(later)))
                .isTrue();
        assertThat(effectStates("m-1")).containsExactly(EffectState.DUE);
        assertThat(view("m-1").effects().get(0).attempts()).isZero();
        assertThat(claim(later.minusMillis(1))).isEmpty();
        Claim again = claimOne(later);
        assertThat(again.attempt()).isEqualTo(1);

        store.outbox().settle(again, Settlement.retry(later, "failed"));
        store.outbox().settle(claimOne(later), Settlement.left(later));
        assertThat(effectStates("m-1")).containsExactly(EffectState.RETRYING);
        assertThat(claimOne(later).attempt()).isEqualTo(2);
    }

    @Test
    void oneWhoseLeaseWasTakenOverLeavesNothing() {
        Claim late = claimOne(Said.NOON);
        Claim current = claimOne(late.leaseUntil());
        assertThat(store.outbox().settle(late, Settlement.left(Said.NOON))).isFalse();
        assertThat(view("m-1").effects().get(0).attempts()).isEqualTo(2);
        assertThat(store.outbox().settle(current, Settlement.done())).isTrue();
    }

    @Test
    void whatWasDoneBeforeItWasOvertakenStaysDone() {
        store.outbox().settle(claimOne(Said.NOON), Settlement.done());
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(effectStates("m-1")).containsExactly(EffectState.DONE, EffectState.DUE);
    }
}
