package io.callport.testkit;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link PaymentStore}, its {@link io.callport.port.EffectOutbox}, its {@link io.callport.port.PaymentReads} and its
 * {@link io.callport.port.Retention} must do. Extend it, hand in your store, and your part is proven
 * when all of it passes. Driven with the real life cycle of core; takes some seconds on a database.
 */
public abstract class PaymentStoreContract {
    private static final long MOMENT_MILLIS = 200;

    /** A store with nothing in it; called before each test, always from one thread. */
    protected abstract PaymentStore freshStore();

    /** As {@link #freshStore()}, with room for that many parked callbacks of each connector. */
    protected abstract PaymentStore freshStoreParkingAtMost(int most);

    /** Transactions of a host on the database of the store last handed out. */
    protected abstract EffectTransaction hostTransactions();

    /**
     * Returns as soon as each of these callers has come to its end, or waits in the store for another one that is deciding. A store that makes
     * callers wait and can tell who does should say so here, and its interleavings are exact then; as it is, the ends are waited for a
     * moment.
     */
    protected void untilEachIsDoneOrWaits(List<? extends Future<?>> callers) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOMENT_MILLIS);
        for (Future<?> caller : callers) {
            try {
                caller.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // it waits; or has failed, which is found out later
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    PaymentStore notYet() {
        return new NoStoreYet();
    }

    @Nested
    class OfOnePayment extends OnePaymentAspect {
        OfOnePayment() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfAFamily extends FamilyAspect {
        OfAFamily() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfAMerge extends MergeAspect {
        OfAMerge() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfPaymentsForOneOrder extends SiblingAspect {
        OfPaymentsForOneOrder() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfABatch extends BatchAspect {
        OfABatch() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfCallbacksWithoutATransaction extends ParkingAspect {
        OfCallbacksWithoutATransaction() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfTheListOfWhatIsParked extends ParkedListAspect {
        OfTheListOfWhatIsParked() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfTheRoomForWhatIsParked extends ParkingRoomAspect {
        OfTheRoomForWhatIsParked() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfTheStepsOfWhatIsParked extends ParkedStepsAspect {
        OfTheStepsOfWhatIsParked() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfFindingPayments extends FindingAspect {
        OfFindingPayments() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfWhatIsUnresolved extends UnresolvedAspect {
        OfWhatIsUnresolved() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfTheListOfWhatIsUnreadable extends UnreadableListAspect {
        OfTheListOfWhatIsUnreadable() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfTheCountOfEffects extends EffectCountAspect {
        OfTheCountOfEffects() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfWhatDoesNotFit extends MisfitAspect {
        OfWhatDoesNotFit() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfAFailingDecider extends FailingDeciderAspect {
        OfAFailingDecider() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfTextFromOutside extends TextAspect {
        OfTextFromOutside() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfRaces extends RaceAspect {
        OfRaces() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfInterleavings extends InterleavingAspect {
        OfInterleavings() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfClaims extends ClaimAspect {
        OfClaims() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfSettlements extends SettlementAspect {
        OfSettlements() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfSettlementsInAHostTransaction extends HostSettlementAspect {
        OfSettlementsInAHostTransaction() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfAPurge extends PurgeAspect {
        OfAPurge() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfAPurgeOfWhatIsNobodys extends PurgedParkingAspect {
        OfAPurgeOfWhatIsNobodys() {
            super(PaymentStoreContract.this);
        }
    }

    @Nested
    class OfAPurgeWhileOthersWork extends PurgeRaceAspect {
        OfAPurgeWhileOthersWork() {
            super(PaymentStoreContract.this);
        }
    }
}
