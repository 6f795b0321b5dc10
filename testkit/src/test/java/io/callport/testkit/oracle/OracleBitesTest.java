package io.callport.testkit.oracle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.callport.port.Claim;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.HostTransaction;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.Settlement;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What is broken on purpose is found out by telling it of some payments at once. */
class OracleBitesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                LastResultWins.class,
                TellsNothingOfFollowUps.class,
                ListsEverything.class,
                LosesCallbacksThatCameFirst.class,
                LosesCommits.class,
                HandsOutLaterOnesFirst.class,
                TellsOfTotalsBeforeTheChange.class
            })
    void aStoreThatIsBrokenOnPurposeIsNoticed(Class<?> broken) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(broken))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(1).failed(1));
    }

    /** Not run by themselves: their names do not end as tests' do. */
    private abstract static class Broken extends OracleContract {
        @Override
        protected PaymentStore freshStore() {
            return new InMemoryPaymentStore();
        }

        @Override
        protected int payments() {
            return 200;
        }
    }

    static final class LastResultWins extends Broken {
        @Override
        Decider decider() {
            return BrokenDeciders.LAST_RESULT_WINS;
        }
    }

    static final class TellsNothingOfFollowUps extends Broken {
        @Override
        Decider decider() {
            return BrokenDeciders.TELLS_NOTHING_OF_FOLLOW_UPS;
        }
    }

    static final class ListsEverything extends Broken {
        @Override
        Decider decider() {
            return BrokenDeciders.LISTS_EVERYTHING;
        }
    }

    static final class LosesCallbacksThatCameFirst extends Broken {
        @Override
        Decider decider() {
            return BrokenDeciders.LOSES_A_CALLBACK_THAT_CAME_FIRST;
        }
    }

    /** Says that it applied what it did not, now and then. */
    static final class LosesCommits extends Broken {
        @Override
        protected PaymentStore freshStore() {
            AtomicInteger commits = new AtomicInteger();
            Set<FactId> lost = ConcurrentHashMap.newKeySet();
            return new DelegatingPaymentStore(new InMemoryPaymentStore()) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    if (commits.incrementAndGet() % 20 == 0) {
                        facts.forEach(fact -> lost.add(fact.id()));
                    }
                    return facts.stream().anyMatch(fact -> lost.contains(fact.id()))
                            ? facts.stream()
                                    .map(fact -> new Outcome(fact, Verdict.REPEAT, "lost", null, false))
                                    .toList()
                            : super.apply(facts, decider);
                }
            };
        }
    }

    static final class TellsOfTotalsBeforeTheChange extends Broken {
        @Override
        Decider decider() {
            return BrokenDeciders.TELLS_OF_TOTALS_BEFORE_THE_CHANGE;
        }
    }

    /** Hands out the next of a transaction before the one before, and calls both settled. */
    static final class HandsOutLaterOnesFirst extends Broken {
        @Override
        protected PaymentStore freshStore() {
            PaymentStore store = new InMemoryPaymentStore();
            return new DelegatingPaymentStore(store) {
                @Override
                public EffectOutbox outbox() {
                    return new LaterOnesFirst(store.outbox());
                }
            };
        }
    }

    private record LaterOnesFirst(EffectOutbox outbox) implements EffectOutbox {
        @Override
        public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
            List<Claim> all = new ArrayList<>();
            List<Claim> some = outbox.claim(handlers, most, now, lease);
            while (!some.isEmpty()) {
                some.forEach(claim -> outbox.settle(claim, Settlement.done()));
                all.addAll(some);
                some = outbox.claim(handlers, most, now, lease);
            }
            Collections.reverse(all);
            return all;
        }

        @Override
        public boolean settle(Claim claim, Settlement settlement) {
            return true;
        }

        @Override
        public boolean settle(Claim claim, Settlement settlement, HostTransaction transaction) {
            return outbox.settle(claim, settlement, transaction);
        }
    }
}
