package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.port.Claim;
import io.callport.port.EffectState;
import io.callport.port.EffectView;
import io.callport.port.Settlement;
import io.callport.transaction.DueEffect;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.Plan;
import io.callport.transaction.Result;
import io.callport.transaction.Unmatched;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

abstract class ClaimAspect extends StoreAspect {
    ClaimAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private void pay(String ours) {
        apply(request(ours), callback(ours, "u-" + ours, Result.OK));
    }

    /** A second effect of the same transaction, which does not overtake the first. */
    private void misfit(String ours) {
        apply(callback(Said.report(ours, "u-" + ours, Result.OK).with(Money.of("0.01", "EUR"))));
    }

    @Test
    void aClaimSaysWhatTheOutboxHolds() {
        pay("m-1");
        Claim claim = claimOne(Said.NOON);
        assertThat(claim.effectKey()).isEqualTo(view("m-1").transaction().ref() + ":PaymentPaid:1");
        assertThat(claim.handler()).isEqualTo(MAIL);
        assertThat(claim.kind()).isEqualTo("PaymentPaid");
        assertThat(claim.payload()).isEqualTo(claim.effectKey().getBytes(StandardCharsets.UTF_8));
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.leaseUntil()).isEqualTo(Said.NOON.plus(LEASE));
        assertThat(view("m-1").effects()).extracting(EffectView::attempts).containsExactly(1);
    }

    @Test
    void whatIsClaimedIsNotClaimedAgainBeforeItsLeaseRunsOut() {
        pay("m-1");
        Claim first = claimOne(Said.NOON);
        assertThat(claim(Said.NOON)).isEmpty();
        assertThat(claim(Said.NOON.plus(LEASE).minusMillis(1))).isEmpty();

        Claim second = claimOne(Said.NOON.plus(LEASE));
        assertThat(second.effectKey()).isEqualTo(first.effectKey());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void noMoreAreClaimedThanAskedFor() {
        pay("m-1");
        pay("m-2");
        pay("m-3");
        assertThat(store.outbox().claim(Set.of(MAIL), 2, Said.NOON, LEASE)).hasSize(2);
        assertThat(store.outbox().claim(Set.of(MAIL), 2, Said.NOON, LEASE)).hasSize(1);
        assertThat(store.outbox().claim(Set.of(MAIL), 0, Said.NOON, LEASE)).isEmpty();
    }

    @Test
    void theOldestAreClaimedFirst() {
        pay("m-1");
        pay("m-2");
        assertThat(store.outbox().claim(Set.of(MAIL), 1, Said.NOON, LEASE))
                .extracting(Claim::effectKey)
                .containsExactly(view("m-1").effects().get(0).key());
    }

    @Test
    void otherHandlersEffectsAreLeft() {
        pay("m-1");
        assertThat(store.outbox().claim(Set.of("another"), 10, Said.NOON, LEASE))
                .isEmpty();
        assertThat(store.outbox().claim(Set.of(), 10, Said.NOON, LEASE)).isEmpty();
        assertThat(store.outbox().claim(Set.of("another", MAIL), 10, Said.NOON, LEASE))
                .hasSize(1);
    }

    @Test
    void handlersOfOneEffectAreIndependent() {
        store.apply(
                List.of(request("m-1"), callback("m-1", "u-1", Result.OK)),
                new LifecycleDecider(Unmatched.PARK, MAIL, ORDERS));
        Claim mail = claimOne(Said.NOON);
        assertThat(store.outbox().settle(mail, Settlement.givenUp("no mail server")))
                .isTrue();
        List<Claim> orders = store.outbox().claim(Set.of(ORDERS), 10, Said.NOON, LEASE);
        assertThat(orders).extracting(Claim::effectKey).containsExactly(mail.effectKey());
        assertThat(store.outbox().settle(orders.get(0), Settlement.done())).isTrue();
        assertThat(effectStates("m-1")).containsExactlyInAnyOrder(EffectState.GIVEN_UP, EffectState.DONE);
    }

    @Test
    void ofOneTransactionAndHandlerOnlyTheOldestUnfinishedIsClaimable() {
        pay("m-1");
        misfit("m-1");
        Claim paid = claimOne(Said.NOON);
        assertThat(paid.kind()).isEqualTo("PaymentPaid");
        assertThat(claim(Said.NOON)).isEmpty();
        store.outbox().settle(paid, Settlement.retry(Said.NOON.plusSeconds(10), "later"));
        assertThat(claim(Said.NOON.plusSeconds(9)))
                .as("the next waits for the retry")
                .isEmpty();
        store.outbox().settle(claimOne(Said.NOON.plusSeconds(10)), Settlement.done());
        assertThat(claimOne(Said.NOON).kind()).isEqualTo("NeedsReview");
    }

    @Test
    void whatWasGivenUpDoesNotBlockTheNext() {
        pay("m-1");
        misfit("m-1");
        store.outbox().settle(claimOne(Said.NOON), Settlement.givenUp("for ever"));
        assertThat(claimOne(Said.NOON).kind()).isEqualTo("NeedsReview");
    }

    @Test
    void whatWasOvertakenIsNotHandedOut() {
        apply(request("m-1"), callback("m-1", "u-1", Result.ERROR));
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(claimOne(Said.NOON).kind()).isEqualTo("PaymentPaid");
        assertThat(effectStates("m-1")).containsExactly(EffectState.OVERTAKEN, EffectState.DUE);
    }

    @Test
    void whatIsNotDueYetIsHandedOutWhenItIs() {
        Instant due = Said.NOON.plusSeconds(60);
        store.apply(List.of(request("m-1"), callback("m-1", "u-1", Result.OK)), (snapshot, facts) -> {
            Plan plan = parking.decide(snapshot, facts);
            return plan.withOutbox(plan.outbox().stream()
                    .map(entry -> new OutboxEntry(
                            entry.effectKey(),
                            entry.transactionRef(),
                            entry.handler(),
                            entry.kind(),
                            entry.payload(),
                            due,
                            due))
                    .toList());
        });
        assertThat(claim(due.minusMillis(1))).isEmpty();
        assertThat(claimOne(due).kind()).isEqualTo("PaymentPaid");
    }

    @Test
    void whatIsOvertakenWithinItsOwnPlanIsNotHandedOut() {
        store.apply(List.of(request("m-1"), callback("m-1", "u-1", Result.OK)), (snapshot, facts) -> {
            Plan plan = parking.decide(snapshot, facts);
            List<String> own = plan.effects().stream().map(DueEffect::key).toList();
            return new Plan(
                    plan.changes(), plan.decisions(), plan.unparked(), plan.aged(), plan.effects(), own, plan.outbox());
        });
        assertThat(effectStates("m-1")).containsExactly(EffectState.OVERTAKEN);
        assertThat(claim(Said.NOON)).isEmpty();
    }

    /** A failure that a handler has when the success arrives. */
    private Claim overtakenInAHandlersHands(String... handlers) {
        LifecycleDecider decider = new LifecycleDecider(Unmatched.PARK, handlers);
        store.apply(List.of(request("m-1"), callback("m-1", "u-1", Result.ERROR)), decider);
        Claim failed = claimOne(Said.NOON);
        store.apply(List.of(callback("m-1", "u-1", Result.OK)), decider);
        return failed;
    }

    @Test
    void whatIsOvertakenInAHandlersHandsBlocksTheNextUntilItsLeaseEnds() {
        Claim failed = overtakenInAHandlersHands(MAIL);
        assertThat(effectStates("m-1")).containsExactly(EffectState.OVERTAKEN, EffectState.DUE);
        assertThat(claim(Said.NOON)).isEmpty();
        assertThat(claim(failed.leaseUntil().minusMillis(1))).isEmpty();
        assertThat(claimOne(failed.leaseUntil()).kind()).isEqualTo("PaymentPaid");
    }

    @Test
    void itBlocksNeitherOtherHandlersNorOtherTransactions() {
        overtakenInAHandlersHands(MAIL, ORDERS);
        assertThat(store.outbox().claim(Set.of(ORDERS), 10, Said.NOON, LEASE))
                .extracting(Claim::kind)
                .containsExactly("PaymentPaid");
        pay("m-2");
        assertThat(claimOne(Said.NOON).effectKey())
                .isEqualTo(view("m-2").effects().get(0).key());
    }

    @Test
    void whatIsOvertakenWhileItWaitsForItsRetryDoesNotBlockTheNext() {
        apply(request("m-1"), callback("m-1", "u-1", Result.ERROR));
        store.outbox().settle(claimOne(Said.NOON), Settlement.retry(Said.NOON.plusSeconds(10), "later"));
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(claimOne(Said.NOON).kind()).isEqualTo("PaymentPaid");
    }

    @Test
    void eachEffectIsClaimedByOneOfManyThreads() {
        for (int i = 0; i < 40; i++) {
            pay("m-" + i);
        }
        List<Callable<List<Claim>>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tasks.add(() -> claimAll(Said.NOON));
        }
        List<Claim> all = Together.run(tasks).stream().flatMap(List::stream).toList();
        assertThat(new HashSet<>(all.stream().map(Claim::effectKey).toList())).hasSize(40);
        assertThat(all).hasSize(40);
    }

    /** Until it finds nothing several times: what others hold for a moment is skipped. */
    private List<Claim> claimAll(Instant now) {
        List<Claim> mine = new ArrayList<>();
        int emptyHanded = 0;
        while (emptyHanded < 20 && mine.size() < 200) { // a broken outbox might never run dry
            List<Claim> some = store.outbox().claim(Set.of(MAIL), 3, now, Duration.ofHours(1));
            emptyHanded = some.isEmpty() ? emptyHanded + 1 : 0;
            mine.addAll(some);
        }
        return mine;
    }
}
