package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.jdbc.Fault;
import io.callport.testkit.jdbc.FaultyDataSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * G14: what a {@link PaymentStore} over JDBC must keep to when its database, or the way there, breaks down at any moment. Each story is told again and again, and
 * breaks at the first trip to the database, at the second, and so on until it comes to its end unbroken: nothing that was acknowledged is missing, nothing is half-written,
 * whoever got no answer says it again and all ends as if nothing had happened, and no effect is doubled. A store either makes sure, or throws
 * {@link io.callport.port.StoreUnavailable}.
 *
 * <p>Extend it and hand in your store. All stories have ids of their own, so they share one database, and leave their rows there; it needs the right to create a table.
 */
public abstract class CrashContract {
    private static final AtomicInteger STORIES = new AtomicInteger();
    private static final String RUN = "crash-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    /** The database, with the store's tables in it, and in working order: the contract breaks it itself. */
    protected abstract DataSource dataSource();

    /** A store on that data source, which may break; called a few times for each test. What it opens is yours to close. */
    protected abstract PaymentStore store(DataSource dataSource);

    /** A host's transactions on that data source, which may break; their resource is a {@link java.sql.Connection}. */
    protected abstract EffectTransaction hostTransactions(DataSource dataSource);

    @ParameterizedTest
    @EnumSource
    void aRequestIsRecorded(Fault fault) {
        breakEverywhere(fault, CrashStories::aRequestIsRecorded);
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackIsAppliedToItsPayment(Fault fault) {
        breakEverywhere(fault, CrashStories::aCallbackIsAppliedToItsPayment);
    }

    /** Long, so without the faults that teach nothing more here. */
    @ParameterizedTest
    @EnumSource(names = {"LOST_RACE", "CUT_BEFORE", "CUT_AFTER"})
    void whatCameBeforeItsPaymentBecomesOneWithIt(Fault fault) {
        breakEverywhere(fault, CrashStories::whatCameBeforeItsPaymentBecomesOneWithIt);
    }

    /** Long too. */
    @ParameterizedTest
    @EnumSource(names = {"LOST_RACE", "CUT_BEFORE", "CUT_AFTER"})
    void aBatchOfSeveralPaymentsIsApplied(Fault fault) {
        breakEverywhere(fault, CrashStories::aBatchOfSeveralPaymentsIsApplied);
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatIsRecognised(Fault fault) {
        breakEverywhere(fault, CrashStories::aRepeatIsRecognised);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureThatNobodyWasToldOfIsOvertaken(Fault fault) {
        breakEverywhere(fault, CrashStories::aFailureThatNobodyWasToldOfIsOvertaken);
    }

    @ParameterizedTest
    @EnumSource
    void anEffectIsClaimedAndSettled(Fault fault) {
        breakEverywhere(fault, CrashStories::anEffectIsClaimedAndSettled);
    }

    @ParameterizedTest
    @EnumSource
    void anEffectIsHandledInATransactionOfTheHost(Fault fault) {
        breakEverywhere(fault, CrashStories::anEffectIsHandledInATransactionOfTheHost);
    }

    @ParameterizedTest
    @EnumSource
    void aPaymentIsLookedAt(Fault fault) {
        breakEverywhere(fault, CrashStories::aPaymentIsLookedAt);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOldIsDeleted(Fault fault) {
        breakEverywhere(fault, CrashStories::whatIsOldIsDeleted);
    }

    /** The vendor's error code of a deadlock, for stores that do not go by its SQLState {@code 40001}. */
    protected int codeOfALostRace() {
        return 0;
    }

    private void breakEverywhere(Fault fault, BiFunction<CrashScene, String, CrashStory> stories) {
        FaultyDataSource faulty = FaultyDataSource.around(dataSource(), codeOfALostRace());
        CrashScene scene = new CrashScene(
                store(dataSource()), store(faulty), faulty, hostTransactions(faulty), new HostRows(dataSource()));
        CrashTrial trial = new CrashTrial(scene, () -> stories.apply(scene, RUN + STORIES.incrementAndGet() + "-"));
        trial.breakEverywhere(fault);
        assertThat(trial.objections()).isEmpty();
        assertThat(trial.broken())
                .as("how often something broke; the undisturbed story took these trips: %s", trial.trips())
                .isPositive()
                .isGreaterThanOrEqualTo(trial.trips().size());
    }
}
