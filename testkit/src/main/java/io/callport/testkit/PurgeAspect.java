package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.followUp;
import static io.callport.testkit.Said.named;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Claim;
import io.callport.port.EffectState;
import io.callport.port.PaymentView;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Settlement;
import io.callport.transaction.Correction;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** G15: what is old is deleted, nothing that is open is, and what comes again afterwards is recognised. */
abstract class PurgeAspect extends PurgingAspect {
    private final Fact paid = callback("m-1", "u-1", Result.OK);

    PurgeAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private void pay() {
        apply(request("m-1"), paid);
    }

    private static Fact corrected(Result result) {
        return callback(Said.report("m-1", "u-1", result).corrected(new Correction("reconciliation", null, null)));
    }

    @Test
    void whatIsOldAndSettledIsDeletedWithItsEffects() {
        pay();
        PaymentView before = view("m-1");
        assertThat(deliver()).isEqualTo(1);
        assertThat(purge(LATER)).isEqualTo(new Purged(2, 1, 0, 0, true));
        assertThat(view("m-1").timeline()).isEmpty();
        assertThat(view("m-1").effects()).isEmpty();
        assertThat(view("m-1").members()).isEqualTo(before.members());
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PAID);
        assertThat(view("m-1").totals()).isEqualTo(before.totals());
        assertThatNothingIsDeleted(purge(LATER));
    }

    @Test
    void whatIsAsOldAsTheCutOffOrYoungerStays() {
        pay();
        deliver();
        assertThatNothingIsDeleted(purge(Said.NOON));
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(effectStates("m-1")).containsExactly(EffectState.DONE);
        assertThat(purge(Said.NOON.plusMillis(1)).entries()).isEqualTo(2);
    }

    @Test
    void effectsStayAsLongAsTheYoungestEntryOfTheirPayment() {
        pay();
        apply(at(LATER, followUp(TransactionType.REFUND, "r", named("1"), "4.00")));
        assertThat(deliver()).isEqualTo(2);
        assertThat(purge(LATER)).isEqualTo(new Purged(2, 0, 0, 0, true));
        assertThat(decisions("m-1")).isEmpty();
        assertThat(effects("m-1")).containsExactly("PaymentPaid");
        assertThat(decisions("m-r")).hasSize(1);
        assertThat(purge(LATER.plus(DAY))).isEqualTo(new Purged(1, 2, 0, 0, true));
        assertThat(effects("m-1")).isEmpty();
        assertThat(effects("m-r")).isEmpty();
    }

    @Test
    void whatComesAgainIsRecognisedInTheSameBytesAndInOthers() {
        pay();
        deliver();
        purge(LATER);
        for (Fact again : List.of(paid, request("m-1"), inOtherBytes(paid), inOtherBytes(request("m-1")))) {
            assertThat(verdicts(again)).containsExactly(Verdict.REPEAT);
        }
        assertThat(verdicts(callback("m-1", "u-1", Result.ERROR), callback("m-1", "u-1", Result.PENDING)))
                .containsExactly(Verdict.STALE, Verdict.STALE);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(effects("m-1")).isEmpty();
    }

    @Test
    void aFailureThatComesAgainFailsNothingAnew() {
        Fact failed = callback("m-1", "u-1", Result.ERROR);
        apply(request("m-1"), failed);
        deliver();
        assertThat(purge(LATER).entries()).isEqualTo(2);
        assertThat(verdicts(failed)).containsExactly(Verdict.REPEAT);
        assertThat(verdicts(inOtherBytes(failed))).containsExactly(Verdict.REPEAT);
        assertThat(effects("m-1")).isEmpty();
    }

    @Test
    void aFollowUpFindsAPaymentThatWasPurged() {
        pay();
        deliver();
        purge(LATER);
        Fact refund = followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00");
        assertThat(verdicts(refund)).containsExactly(Verdict.ADVANCE);
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(claim(Said.NOON)).extracting(Claim::kind).containsExactly("PaymentRefunded");
        assertThat(verdicts(refund)).containsExactly(Verdict.REPEAT);
    }

    @Test
    void aSuccessThatIsTakenBackAfterwardsIsToldOnce() {
        pay();
        deliver();
        purge(LATER);
        assertThat(verdicts(corrected(Result.ERROR))).containsExactly(Verdict.CONTRADICTION);
        assertThat(claim(Said.NOON)).extracting(Claim::kind).containsExactly("PaymentRevoked");
        assertThat(purge(LATER)).isEqualTo(new Purged(0, 0, 0, 0, true));
    }

    @Test
    void whatNobodyHasHeardOfOrWhatIsPendingStays() {
        apply(request("m-1"), request("m-2"), callback("m-2", "u-2", Result.PENDING));
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(decisions("m-1")).hasSize(1);
        assertThat(decisions("m-2")).hasSize(2);
    }

    @Test
    void whatIsReviewedStays() {
        apply(request("m-1"), callback(Said.report("m-1", "u-1", Result.OK).with(Said.PRICE.plus(Said.PRICE))));
        apply(paid);
        deliver();
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(decisions("m-1")).contains("QUARANTINE");
    }

    @Test
    void whatTheGatewayIsToBeAskedAboutStays() {
        pay();
        apply(corrected(Result.ERROR));
        deliver();
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(decisions("m-1")).hasSize(3);
    }

    @Test
    void allOfAPaymentStaysWhileOneOfItsTransactionsIsOpen() {
        pay();
        apply(request(Expected.refund("m-r", Said.PRICE).referenceUuid("u-1")));
        deliver();
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(decisions("m-1")).hasSize(2);
        apply(callback(Report.of(named("r"), TransactionType.REFUND, Result.OK)
                .with(Said.PRICE)
                .referring(uuid("u-1"))));
        deliver();
        assertThat(purge(LATER)).isEqualTo(new Purged(4, 2, 0, 0, true));
    }

    @Test
    void anEffectThatIsNotHandedOverKeepsItsPayment() {
        pay();
        assertThatNothingIsDeleted(purge(LATER));
        Claim claim = claimOne(Said.NOON);
        assertThatNothingIsDeleted(purge(LATER));
        store.outbox().settle(claim, Settlement.retry(Said.NOON, "failed"));
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(effectStates("m-1")).containsExactly(EffectState.RETRYING);
        assertThat(deliver()).isEqualTo(1);
        assertThat(purge(LATER)).isEqualTo(new Purged(2, 1, 0, 0, true));
    }

    @Test
    void whatWasGivenUpIsForAPerson() {
        pay();
        store.outbox().settle(claimOne(Said.NOON), Settlement.givenUp("failed"));
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(effectStates("m-1")).containsExactly(EffectState.GIVEN_UP);
        assertThat(decisions("m-1")).hasSize(2);
    }

    @Test
    void whatWasOvertakenStaysInAHandlersHandsUntilItsLeaseHasEnded() {
        apply(request("m-1"), callback("m-1", "u-1", Result.ERROR));
        Claim failure = claimOne(LATER);
        apply(paid);
        Instant leaseEnds = failure.leaseUntil();
        assertThat(effectStates("m-1")).containsExactly(EffectState.OVERTAKEN, EffectState.DUE);
        Claim success = claimOne(leaseEnds);
        store.outbox().settle(success, Settlement.done());
        assertThatNothingIsDeleted(purge(leaseEnds.minusMillis(1)));
        assertThat(purge(leaseEnds)).isEqualTo(new Purged(3, 2, 0, 0, true));
        assertThat(store.outbox().settle(failure, Settlement.done())).isFalse();
    }

    @Test
    void whatAHostTransactionHoldsIsNotWaitedFor() throws Exception {
        apply(request("m-1"), callback("m-1", "u-1", Result.ERROR));
        Claim failure = claimOne(Said.NOON);
        apply(paid);
        deliverAt(failure.leaseUntil());
        contract.hostTransactions().run(transaction -> {
            assertThat(store.outbox().settle(failure, Settlement.done(), transaction))
                    .isFalse();
            assertThatNothingIsDeleted(purge(LATER));
        });
        assertThat(purge(LATER)).isEqualTo(new Purged(3, 2, 0, 0, true));
    }

    private void deliverAt(Instant time) {
        claim(time).forEach(claim -> store.outbox().settle(claim, Settlement.done()));
    }

    @Test
    void whatWasMergedIsPurgedAsOne() {
        apply(followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00"));
        apply(request("m-1"));
        apply(paid);
        deliver();
        assertThat(purge(LATER).entries()).isEqualTo(3);
        assertThat(decisions("m-1")).isEmpty();
        assertThat(decisions("m-r")).isEmpty();
        assertThat(view("m-r").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    }

    @Test
    void stepsAreAsSmallAsAskedForAndPassWhatIsOpen() {
        for (int n = 0; n < 12; n++) {
            apply(request("m-" + n));
            if (n % 3 == 0) {
                apply(callback("m-" + n, "u-" + n, Result.OK));
            }
        }
        deliver();
        List<Purged> steps = steps(LATER, 3);
        assertThat(steps).allMatch(step -> step.entries() <= 3);
        assertThat(steps.stream().mapToLong(Purged::entries).sum()).isEqualTo(8);
        assertThat(steps.stream().mapToLong(Purged::effects).sum()).isEqualTo(4);
        assertThat(steps).as("nothing is looked at twice").hasSizeLessThanOrEqualTo(10);
        for (int n = 0; n < 12; n++) {
            assertThat(decisions("m-" + n)).hasSize(n % 3 == 0 ? 0 : 1);
        }
    }

    @Test
    void aWayGoesOnThoughOthersDeletedWhatWasAheadOfIt() {
        for (int n = 0; n < 6; n++) {
            apply(request("m-" + n), callback("m-" + n, "u-" + n, Result.OK));
        }
        deliver();
        Purge way = store.retention().purge(LATER);
        long first = way.next(4).entries();
        long others = purge(LATER).entries();
        assertThat(first).isBetween(1L, 4L);
        assertThat(first + others).isEqualTo(12);
        Purged rest = way.next(100);
        assertThat(rest.entries()).isZero();
    }
}
