package io.callport.testkit;

import io.callport.port.PaymentStore;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Retention;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Stores that delete wrongly what is old, each in one way. Not run by themselves. */
final class BrokenPurges {
    private BrokenPurges() {}

    abstract static class Wrongly extends BrokenStores.Breaking {
        private final MemoryRetention.Wrong wrong;

        Wrongly(MemoryRetention.Wrong wrong) {
            this.wrong = wrong;
        }

        @Override
        InMemoryPaymentStore sound() {
            return new InMemoryPaymentStore(wrong);
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return store;
        }
    }

    static class ForgetsWhatIsOpen extends Wrongly {
        ForgetsWhatIsOpen() {
            super(MemoryRetention.Wrong.FORGETS_WHAT_IS_OPEN);
        }
    }

    static class DeletesWhatIsDue extends Wrongly {
        DeletesWhatIsDue() {
            super(MemoryRetention.Wrong.DELETES_WHAT_IS_DUE);
        }
    }

    static class DeletesWhatWasGivenUp extends Wrongly {
        DeletesWhatWasGivenUp() {
            super(MemoryRetention.Wrong.DELETES_WHAT_WAS_GIVEN_UP);
        }
    }

    static class DeletesWhatIsInAHandlersHands extends Wrongly {
        DeletesWhatIsInAHandlersHands() {
            super(MemoryRetention.Wrong.DELETES_WHAT_IS_IN_A_HANDLERS_HANDS);
        }
    }

    static class DeletesEffectsOfYoungerEntries extends Wrongly {
        DeletesEffectsOfYoungerEntries() {
            super(MemoryRetention.Wrong.DELETES_EFFECTS_OF_YOUNGER_ENTRIES);
        }
    }

    static class KeepsEffects extends Wrongly {
        KeepsEffects() {
            super(MemoryRetention.Wrong.KEEPS_EFFECTS);
        }
    }

    static class ForgetsSummaries extends Wrongly {
        ForgetsSummaries() {
            super(MemoryRetention.Wrong.FORGETS_SUMMARIES);
        }
    }

    static class DeletesWhatWaits extends Wrongly {
        DeletesWhatWaits() {
            super(MemoryRetention.Wrong.DELETES_WHAT_WAITS);
        }
    }

    static class KeepsEffectsOfParkedOnes extends Wrongly {
        KeepsEffectsOfParkedOnes() {
            super(MemoryRetention.Wrong.KEEPS_EFFECTS_OF_PARKED_ONES);
        }
    }

    static class KeepsUnreadableOnes extends Wrongly {
        KeepsUnreadableOnes() {
            super(MemoryRetention.Wrong.KEEPS_UNREADABLE_ONES);
        }
    }

    static class DeletesWhatWasAcknowledged extends Wrongly {
        DeletesWhatWasAcknowledged() {
            super(MemoryRetention.Wrong.DELETES_WHAT_WAS_ACKNOWLEDGED);
        }
    }

    abstract static class BreakingRetention extends BrokenStores.Breaking {
        abstract Purge broken(Retention sound, Instant olderThan);

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public Retention retention() {
                    return olderThan -> BreakingRetention.this.broken(store.retention(), olderThan);
                }
            };
        }
    }

    static class IgnoresTheCutOff extends BreakingRetention {
        @Override
        Purge broken(Retention sound, Instant olderThan) {
            return sound.purge(olderThan.plus(PurgingAspect.DAY));
        }
    }

    static class DeletesWhatIsAsOldAsTheCutOff extends BreakingRetention {
        @Override
        Purge broken(Retention sound, Instant olderThan) {
            return sound.purge(olderThan.plusMillis(1));
        }
    }

    static class DeletesNothing extends BreakingRetention {
        @Override
        Purge broken(Retention sound, Instant olderThan) {
            return most -> new Purged(0, 0, 0, 0, true);
        }
    }

    static class DeletesAllInOneStep extends BreakingRetention {
        @Override
        Purge broken(Retention sound, Instant olderThan) {
            Purge way = sound.purge(olderThan);
            return most -> way.next(1_000_000);
        }
    }

    static class EndsAfterItsFirstStep extends BreakingRetention {
        @Override
        Purge broken(Retention sound, Instant olderThan) {
            Purge way = sound.purge(olderThan);
            return counted(way, one -> new Purged(one.entries(), one.effects(), one.parked(), one.unreadable(), true));
        }
    }

    static class CountsWrongly extends BreakingRetention {
        @Override
        Purge broken(Retention sound, Instant olderThan) {
            Purge way = sound.purge(olderThan);
            return counted(
                    way,
                    one -> new Purged(one.entries() * 2, one.effects(), one.parked(), one.unreadable(), one.isLast()));
        }
    }

    private static Purge counted(Purge way, UnaryOperator<Purged> told) {
        return most -> told.apply(way.next(most));
    }
}
