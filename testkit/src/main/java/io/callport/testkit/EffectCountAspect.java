package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.EffectCounts;
import io.callport.port.Settlement;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.Plan;
import io.callport.transaction.Result;
import io.callport.transaction.Unmatched;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Effects that are not handed over are counted until they are. */
abstract class EffectCountAspect extends StoreAspect {
    EffectCountAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private void isCounted(long waiting, long givenUp, @Nullable Instant oldest) {
        assertThat(store.reads().effectCounts()).isEqualTo(new EffectCounts(waiting, givenUp, oldest));
    }

    private void fail(String ours, Instant receivedAt) {
        apply(Fact.request(Said.SHOP, Said.SHOP, receivedAt, Expected.debit(ours, Said.PRICE)));
        store.apply(List.of(callback(ours, "u-" + ours, Result.ERROR)), (snapshot, facts) -> {
            Plan plan = parking.decide(snapshot, facts);
            return plan.withOutbox(plan.outbox().stream()
                    .map(entry -> waiting(entry, receivedAt))
                    .toList());
        });
    }

    private static OutboxEntry waiting(OutboxEntry entry, Instant since) {
        return new OutboxEntry(
                entry.effectKey(),
                entry.transactionRef(),
                entry.handler(),
                entry.kind(),
                entry.payload(),
                entry.notBefore(),
                since);
    }

    @Test
    void nothingIsCountedWhereNothingWaits() {
        isCounted(0, 0, null);
        apply(request("m-1"));
        isCounted(0, 0, null);
    }

    @Test
    void whatWaitsIsCountedForEachHandlerSinceItsOldest() {
        fail("m-1", Said.NOON.plusSeconds(3));
        fail("m-2", Said.NOON.plusSeconds(1));
        fail("m-3", Said.NOON.plusSeconds(2));
        isCounted(3, 0, Said.NOON.plusSeconds(1));
        store.apply(
                List.of(request("m-4"), callback("m-4", "u-4", Result.OK)),
                new LifecycleDecider(Unmatched.PARK, MAIL, ORDERS));
        isCounted(5, 0, Said.NOON);
    }

    @Test
    void whatIsTriedAgainWaitsAsLongAsBefore() {
        fail("m-1", Said.NOON);
        store.outbox().settle(claimOne(Said.NOON), Settlement.retry(Said.NOON.plusSeconds(90), "no answer"));
        isCounted(1, 0, Said.NOON);
    }

    @Test
    void whatIsDoneIsCountedNoMore() {
        fail("m-1", Said.NOON);
        store.outbox().settle(claimOne(Said.NOON), Settlement.done());
        isCounted(0, 0, null);
    }

    @Test
    void whatWasGivenUpWaitsNoMoreAndIsCounted() {
        fail("m-1", Said.NOON);
        store.outbox().settle(claimOne(Said.NOON), Settlement.givenUp("no answer"));
        fail("m-2", Said.NOON.plusSeconds(1));
        isCounted(1, 1, Said.NOON.plusSeconds(1));
    }

    @Test
    void whatWasOvertakenIsCountedNoMore() {
        fail("m-1", Said.NOON);
        apply(callback("m-1", "u-m-1", Result.OK));
        assertThat(store.reads().effectCounts().waiting()).isEqualTo(1);
    }
}
