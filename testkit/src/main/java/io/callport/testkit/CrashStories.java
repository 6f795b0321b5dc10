package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.port.Claim;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.Purge;
import io.callport.port.Settlement;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.CrashStory.Step;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stories of crashes, each made anew under a name of its own. */
final class CrashStories {
    static final String MAIL = "mail";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Decider DECIDER = new LifecycleDecider(Unmatched.PARK, MAIL);

    private CrashStories() {}

    static CrashStory aRequestIsRecorded(CrashScene scene, String name) {
        return new CrashStory(
                name, List.of(name + "m"), List.of(), List.of(apply(request(ordered(name + "m", name + "order")))));
    }

    static CrashStory aCallbackIsAppliedToItsPayment(CrashScene scene, String name) {
        return new CrashStory(
                name, List.of(name + "m"), List.of(apply(request(name + "m"))), List.of(apply(paid(name, "m"))));
    }

    /** A refund comes first, then the success it refers to, which parks, and last the request that knows of both. */
    static CrashStory whatCameBeforeItsPaymentBecomesOneWithIt(CrashScene scene, String name) {
        Report refund = Report.of(new TransactionKeys(name + "u-r", name + "r"), TransactionType.REFUND, Result.OK)
                .with(Money.of("4.00", "EUR"))
                .referring(Said.uuid(name + "u-m"));
        return new CrashStory(
                name,
                List.of(name + "m", name + "r"),
                List.of(),
                List.of(
                        apply(callback(refund)),
                        apply(paid(name, "m")),
                        apply(request(ordered(name + "m", name + "order")))));
    }

    /** Two that are paid for the same order, one that is paid too little, and one of which nothing is known. */
    static CrashStory aBatchOfSeveralPaymentsIsApplied(CrashScene scene, String name) {
        Report misfit = Report.of(new TransactionKeys(name + "u-c", name + "c"), TransactionType.DEBIT, Result.OK)
                .with(Money.of("0.01", "EUR"));
        return new CrashStory(
                name,
                List.of(name + "a", name + "b", name + "c", name + "d"),
                List.of(apply(
                        request(ordered(name + "a", name + "order")),
                        request(ordered(name + "b", name + "order")),
                        request(name + "c"))),
                List.of(apply(paid(name, "a"), paid(name, "b"), callback(misfit), paid(name, "d"))));
    }

    static CrashStory aRepeatIsRecognised(CrashScene scene, String name) {
        return new CrashStory(
                name,
                List.of(name + "m"),
                List.of(apply(request(name + "m"), paid(name, "m"))),
                List.of(apply(paid(name, "m"))));
    }

    static CrashStory aFailureThatNobodyWasToldOfIsOvertaken(CrashScene scene, String name) {
        return new CrashStory(
                name,
                List.of(name + "m"),
                List.of(apply(request(name + "m"), callback(name + "m", name + "u-m", Result.ERROR))),
                List.of(apply(paid(name, "m"))));
    }

    static CrashStory anEffectIsClaimedAndSettled(CrashScene scene, String name) {
        AtomicInteger claims = new AtomicInteger();
        AtomicReference<Claim> claimed = new AtomicReference<>();
        return new CrashStory(
                name,
                List.of(name + "m"),
                List.of(apply(request(name + "m"), paid(name, "m"))),
                List.of(
                        store -> claimed.set(onlyOne(claim(store, name, claims.getAndIncrement()))),
                        store -> store.outbox().settle(requireNonNull(claimed.get()), Settlement.done())));
    }

    /** Whoever finds nothing to claim was told wrongly that it had failed. */
    static CrashStory anEffectIsHandledInATransactionOfTheHost(CrashScene scene, String name) {
        AtomicInteger claims = new AtomicInteger();
        return new CrashStory(
                name,
                List.of(name + "m"),
                List.of(apply(request(name + "m"), paid(name, "m"))),
                List.of(store ->
                        claim(store, name, claims.getAndIncrement()).forEach(claim -> handle(scene, store, claim))));
    }

    static CrashStory aPaymentIsLookedAt(CrashScene scene, String name) {
        return new CrashStory(
                name,
                List.of(name + "m"),
                List.of(apply(request(name + "m"), paid(name, "m"))),
                List.of(store -> assertThat(store.find(Said.SHOP, name + "m")).hasValueSatisfying(view -> {
                    assertThat(view.transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
                    assertThat(view.timeline()).hasSize(2);
                    assertThat(view.effects()).hasSize(1);
                })));
    }

    /** A payment and a callback that is somebody else's, both of long ago and everything about them handed over; each step is one of the way. */
    static CrashStory whatIsOldIsDeleted(CrashScene scene, String name) {
        Instant longAgo = Said.NOON.minus(Duration.ofDays(100));
        Fact stray = PurgingAspect.at(longAgo, paid(name, "stray"));
        AtomicReference<Purge> way = new AtomicReference<>();
        Step next = store -> way.updateAndGet(
                        begun -> begun == null ? store.retention().purge(longAgo.plusMillis(1)) : begun)
                .next(1_000);
        return new CrashStory(
                name,
                List.of(name + "m", name + "stray"),
                List.of(
                        apply(
                                PurgingAspect.at(longAgo, request(name + "m")),
                                PurgingAspect.at(longAgo, paid(name, "m")),
                                stray),
                        apply(Said.overdue(stray, ParkedState.REVIEWED)),
                        apply(Said.overdue(stray, ParkedState.FOREIGN)),
                        store -> claim(store, name, 0)
                                .forEach(claim -> store.outbox().settle(claim, Settlement.done()))),
                List.of(next, next, next, apply(paid(name, "m"))));
    }

    private static void handle(CrashScene scene, PaymentStore store, Claim claim) {
        try {
            scene.host().run(transaction -> {
                assertThat(store.outbox().settle(claim, Settlement.done(), transaction))
                        .isTrue();
                scene.rows().add(transaction.resource(Connection.class), claim.effectKey());
            });
        } catch (Exception e) {
            throw new StoreUnavailable("the host's transaction failed", e);
        }
    }

    private static Expected ordered(String ours, String orderKey) {
        return Expected.debit(ours, Said.PRICE).orderKey(orderKey);
    }

    private static Fact paid(String name, String which) {
        return callback(name + which, name + "u-" + which, Result.OK);
    }

    private static Step apply(Fact... facts) {
        return new Step() {
            @Override
            public void on(PaymentStore store) {
                assertThat(store.apply(List.of(facts), DECIDER))
                        .extracting(Outcome::fact)
                        .containsExactly(facts);
            }

            @Override
            public boolean decidesAgain() {
                return true;
            }
        };
    }

    /** Each time when the lease of the time before has run out. */
    static List<Claim> claim(PaymentStore store, String name, int time) {
        Instant now = Said.NOON.plus(LEASE.multipliedBy(time));
        return store.outbox().claim(Set.of(MAIL), 1_000, now, LEASE).stream()
                .filter(claim -> claim.effectKey().contains(name))
                .toList();
    }

    private static Claim onlyOne(List<Claim> claims) {
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }
}
