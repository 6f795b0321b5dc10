package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.port.Claim;
import io.callport.port.EffectState;
import io.callport.port.Settlement;
import io.callport.transaction.Result;
import io.callport.transaction.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class HostSettlementAspect extends StoreAspect {
    HostSettlementAspect(PaymentStoreContract contract) {
        super(contract);
    }

    @BeforeEach
    void payOnce() {
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
    }

    @Test
    void itHoldsOnceTheHostCommits() throws Exception {
        Claim claim = claimOne(Said.NOON);
        contract.hostTransactions()
                .run(transaction -> assertThat(store.outbox().settle(claim, Settlement.done(), transaction))
                        .isTrue());
        assertThat(effectStates("m-1")).containsExactly(EffectState.DONE);
        assertThat(claim(Said.NOON.plus(LEASE))).isEmpty();
    }

    @Test
    void itIsGoneIfTheHostRollsBack() {
        Claim claim = claimOne(Said.NOON);
        assertThatThrownBy(() -> contract.hostTransactions().run(transaction -> {
                    assertThat(store.outbox().settle(claim, Settlement.done(), transaction))
                            .isTrue();
                    throw new IllegalStateException("the handler failed");
                }))
                .hasMessage("the handler failed");
        assertThat(effectStates("m-1")).containsExactly(EffectState.DUE);
        assertThat(store.outbox().settle(claim, Settlement.retry(Said.NOON, "failed")))
                .isTrue();
        assertThat(claimOne(Said.NOON).attempt()).isEqualTo(2);
    }

    @Test
    void aLostLeaseIsToldBeforeTheHandlerRuns() throws Exception {
        Claim late = claimOne(Said.NOON);
        claimOne(Said.NOON.plus(LEASE));
        contract.hostTransactions()
                .run(transaction -> assertThat(store.outbox().settle(late, Settlement.done(), transaction))
                        .isFalse());
        assertThat(effectStates("m-1")).containsExactly(EffectState.DUE);
    }

    @Test
    void othersSeeNothingOfItAndCannotClaimUntilTheHostEnds() throws Exception {
        Claim claim = claimOne(Said.NOON);
        contract.hostTransactions().run(transaction -> {
            store.outbox().settle(claim, Settlement.done(), transaction);
            CompletableFuture<Integer> others =
                    OwnThreads.supply(() -> claim(Said.NOON.plus(LEASE)).size());
            assertThat(get(others)).isZero();
            assertThat(get(OwnThreads.supply(() -> effectStates("m-1")))).containsExactly(EffectState.DUE);
        });
        assertThat(effectStates("m-1")).containsExactly(EffectState.DONE);
    }

    @Test
    void anotherSettlementWaitsForTheHostAndThenFindsItDone() throws Exception {
        Claim claim = claimOne(Said.NOON);
        CompletableFuture<Boolean> other = new CompletableFuture<>();
        contract.hostTransactions().run(transaction -> {
            store.outbox().settle(claim, Settlement.done(), transaction);
            other.completeAsync(
                    () -> store.outbox().settle(claim, Settlement.givenUp("too late")), OwnThreads.EXECUTOR);
        });
        assertThat(get(other)).isFalse();
        assertThat(effectStates("m-1")).containsExactly(EffectState.DONE);
    }

    @Test
    void aDecisionDoesNotWaitForTheHandlerOfAnEffectThatItOvertakes() throws Exception {
        apply(request("m-2"), callback("m-2", "u-2", Result.ERROR));
        Claim failed = claim(Said.NOON).stream()
                .filter(claim -> claim.kind().equals("PaymentFailed"))
                .findFirst()
                .orElseThrow();
        contract.hostTransactions().run(transaction -> {
            assertThat(store.outbox().settle(failed, Settlement.done(), transaction))
                    .isTrue();
            assertThat(get(OwnThreads.supply(() -> verdicts(callback("m-2", "u-2", Result.OK)))))
                    .containsExactly(Verdict.ADVANCE);
        });
        assertThat(effectStates("m-2")).containsExactly(EffectState.DONE, EffectState.DUE);
    }

    @Test
    void aClaimThatWasOvertakenIsToldBeforeTheHandlerRunsAndTheNextIsLetOnWhenTheHostCommits() throws Exception {
        apply(request("m-2"), callback("m-2", "u-2", Result.ERROR));
        Claim failed = claim(Said.NOON).stream()
                .filter(claim -> claim.kind().equals("PaymentFailed"))
                .findFirst()
                .orElseThrow();
        apply(callback("m-2", "u-2", Result.OK));
        contract.hostTransactions().run(transaction -> {
            assertThat(store.outbox().settle(failed, Settlement.done(), transaction))
                    .isFalse();
            assertThat(get(OwnThreads.supply(() -> claim(Said.NOON)))).isEmpty();
        });
        assertThat(effectStates("m-2")).containsExactly(EffectState.OVERTAKEN, EffectState.DUE);
        assertThat(claimOne(Said.NOON).kind()).isEqualTo("PaymentPaid");
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("another thread failed or did not end", e);
        }
    }
}
