package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.overdue;
import static io.callport.testkit.Said.poison;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Claim;
import io.callport.port.Page;
import io.callport.port.Purged;
import io.callport.port.UnreadableCallback;
import io.callport.transaction.Fact;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** G15: what belongs to nobody is deleted once it is old; what still waits is not. */
abstract class PurgedParkingAspect extends PurgingAspect {
    private final Fact stray = callback("m-1", "u-1", Result.OK);

    PurgedParkingAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private void park(Fact fact, ParkedState state) {
        apply(fact);
        for (ParkedState step : List.of(ParkedState.REVIEWED, ParkedState.FOREIGN)) {
            if (state.compareTo(step) >= 0) {
                apply(overdue(fact, step));
            }
        }
    }

    @Test
    void whatWaitsForItsTransactionStaysAndIsApplied() {
        park(stray, ParkedState.WAITING);
        Fact reviewed = callback("m-2", "u-2", Result.OK);
        park(reviewed, ParkedState.REVIEWED);
        deliver();
        assertThatNothingIsDeleted(purge(LATER));
        apply(request("m-1"), request("m-2"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(status("m-2")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void whatIsSomebodyElsesIsDeletedOnceOldWithItsEffects() {
        park(stray, ParkedState.FOREIGN);
        Fact younger = at(LATER, callback("m-2", "u-2", Result.OK));
        park(younger, ParkedState.FOREIGN);
        assertThat(deliver()).isEqualTo(2);
        assertThat(purge(LATER)).isEqualTo(new Purged(0, 1, 1, 0, true));
        assertThat(parked(null, 10)).extracting(ParkedFact::id).containsExactly(younger.id());
    }

    @Test
    void itStaysUntilAPersonWasTold() {
        park(stray, ParkedState.FOREIGN);
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(parked(null, 10)).hasSize(1);
        assertThat(claim(Said.NOON)).extracting(Claim::kind).containsExactly("NeedsReview");
    }

    @Test
    void whatComesAgainAfterwardsWaitsAndIsReviewedAnew() {
        park(stray, ParkedState.FOREIGN);
        deliver();
        purge(LATER);
        assertThat(verdicts(stray)).containsExactly(Verdict.PARK);
        apply(overdue(stray, ParkedState.REVIEWED));
        assertThat(claim(Said.NOON)).extracting(Claim::kind).containsExactly("NeedsReview");
    }

    @Test
    void itsTransactionMayBeRecordedAfterwards() {
        park(stray, ParkedState.FOREIGN);
        deliver();
        purge(LATER);
        assertThat(verdicts(request("m-1"), stray)).containsExactly(Verdict.ADVANCE, Verdict.ADVANCE);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void anotherThatWaitsUnderTheSameKeysIsFoundAfterwards() {
        Fact waiting = callback("m-1", "u-2", Result.OK);
        park(stray, ParkedState.FOREIGN);
        park(waiting, ParkedState.WAITING);
        deliver();
        assertThat(purge(LATER).parked()).isEqualTo(1);
        apply(request("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(parked(null, 10)).isEmpty();
    }

    @Test
    void effectsAboutACallbackThatWasAppliedAtLastGoWithItsPayment() {
        park(stray, ParkedState.REVIEWED);
        apply(request("m-1"));
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(deliver()).isEqualTo(2);
        assertThat(purge(LATER)).isEqualTo(new Purged(2, 2, 0, 0, true));
    }

    @Test
    void soTheyDoIfTheirPaymentHasYoungerEntries() {
        park(stray, ParkedState.REVIEWED);
        apply(at(LATER, request("m-1")));
        assertThat(deliver()).isEqualTo(2);
        assertThat(purge(LATER)).isEqualTo(new Purged(1, 1, 0, 0, true));
        assertThat(effects("m-1")).containsExactly("PaymentPaid");
        assertThat(purge(LATER.plus(DAY))).isEqualTo(new Purged(1, 1, 0, 0, true));
    }

    @Test
    void whatCouldNotBeReadIsDeletedOnceOld() {
        Fact broken = unreadable("[1]");
        apply(broken, at(LATER, unreadable("[2]")));
        assertThat(purge(LATER)).isEqualTo(new Purged(0, 0, 0, 1, true));
        assertThat(verdicts(broken)).containsExactly(Verdict.UNREADABLE);
        assertThat(purge(LATER.plus(DAY)).unreadable()).isEqualTo(2);
    }

    @Test
    void whatWasAcknowledgedThoughNothingCouldBeMadeOfItIsOpenAndStays() {
        apply(poison("[1]"), unreadable("[2]"));
        assertThat(purge(LATER)).isEqualTo(new Purged(0, 0, 0, 1, true));
        assertThat(store.reads().unreadable(Page.first(10)))
                .extracting(UnreadableCallback::id)
                .containsExactly(poison("[1]").id());
        apply(unreadable("[1]"));
        assertThatNothingIsDeleted(purge(LATER));
    }

    @Test
    void whatIsAcknowledgedAtLastStaysToo() {
        apply(unreadable("[1]"));
        apply(poison("[1]"));
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(store.reads().unreadable(Page.first(10))).singleElement().satisfies(one -> {
            assertThat(one.isAcknowledged()).isTrue();
            assertThat(one.problem()).isEqualTo("it could not be decided on");
        });
    }

    @Test
    void stepsAreAsSmallAsAskedFor() {
        for (int n = 0; n < 5; n++) {
            park(callback("m-" + n, "u-" + n, Result.OK), ParkedState.FOREIGN);
            apply(unreadable("[" + n + "]"));
        }
        deliver();
        List<Purged> steps = steps(LATER, 2);
        assertThat(steps).allMatch(step -> step.parked() <= 2 && step.unreadable() <= 2);
        assertThat(steps.stream().mapToLong(Purged::parked).sum()).isEqualTo(5);
        assertThat(steps.stream().mapToLong(Purged::unreadable).sum()).isEqualTo(5);
    }
}
