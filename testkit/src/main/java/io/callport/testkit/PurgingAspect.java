package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Claim;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Settlement;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stories about what is deleted because it is old. */
abstract class PurgingAspect extends StoreAspect {
    static final Duration DAY = Duration.ofDays(1);
    /** Whatever was said at noon is older. */
    static final Instant LATER = Said.NOON.plus(DAY);

    private static final int MOST_STEPS = 10_000;

    PurgingAspect(PaymentStoreContract contract) {
        super(contract);
    }

    /** The same, received then. */
    static Fact at(Instant time, Fact fact) {
        return Fact.of(
                fact.id(),
                fact.source(),
                fact.connector(),
                fact.realm(),
                time,
                fact.content(),
                fact::keepable,
                fact::readableAgain);
    }

    /** What says the same, but has another id. */
    static Fact inOtherBytes(Fact fact) {
        return Fact.of(
                FactId.ofParts(
                        fact.source(),
                        fact.connector(),
                        "other bytes",
                        fact.id().value()),
                fact.source(),
                fact.connector(),
                fact.realm(),
                fact.receivedAt(),
                fact.content(),
                fact::keepable);
    }

    /** All that is older, in batches of a usual size. */
    Purged purge(Instant olderThan) {
        Purged all = Purged.nothing();
        for (Purged step : steps(olderThan, 100)) {
            all = all.and(step);
        }
        return all;
    }

    List<Purged> steps(Instant olderThan, int most) {
        Purge way = store.retention().purge(olderThan);
        List<Purged> steps = new ArrayList<>();
        do {
            assertThat(steps).as("steps of a way that has an end").hasSizeLessThan(MOST_STEPS);
            steps.add(way.next(most));
        } while (!steps.get(steps.size() - 1).isLast());
        return steps;
    }

    /** Hands out all that is due, and settles it. */
    int deliver() {
        int delivered = 0;
        for (List<Claim> claims = claim(Said.NOON); !claims.isEmpty(); claims = claim(Said.NOON)) {
            for (Claim claim : claims) {
                assertThat(store.outbox().settle(claim, Settlement.done())).isTrue();
                delivered++;
            }
        }
        return delivered;
    }

    void assertThatNothingIsDeleted(Purged purged) {
        assertThat(purged).isEqualTo(new Purged(0, 0, 0, 0, true));
    }
}
