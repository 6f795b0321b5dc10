package io.callport.adapter.jdbi;

import static io.callport.testkit.jdbc.Fault.CUT_BEFORE;
import static io.callport.testkit.jdbc.Fault.GONE_BEFORE;
import static io.callport.testkit.jdbc.Fault.LOST_RACE;
import static io.callport.testkit.jdbc.Fault.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.callport.testkit.jdbc.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** G14: stores that do not stand a crash are noticed, by the story and at the faults named here. That the sound one is not is shown by {@link H2CrashIT}. */
class CrashContractBitesIT {
    private static final String CALLBACK = "aCallbackIsAppliedToItsPayment";
    private static final String LOOK = "aPaymentIsLookedAt";
    private static final String HOST = "anEffectIsHandledInATransactionOfTheHost";
    private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        BrokenCommits.AcknowledgesBeforeItsCommit.class,
                        CALLBACK,
                        EnumSet.of(REFUSED, LOST_RACE, CUT_BEFORE, GONE_BEFORE)),
                Arguments.of(
                        BrokenCommits.TakesALostAnswerForSuccess.class,
                        CALLBACK,
                        EnumSet.of(LOST_RACE, CUT_BEFORE, GONE_BEFORE)),
                Arguments.of(BrokenCommits.CommitsThePaymentBeforeItsFacts.class, CALLBACK, ALL),
                Arguments.of(
                        BrokenCommits.DoublesEffectsWhenItTriesAgain.class,
                        CALLBACK,
                        EnumSet.of(REFUSED, LOST_RACE, CUT_BEFORE)),
                Arguments.of(BrokenCommits.LeavesLostRacesToItsCaller.class, CALLBACK, EnumSet.of(LOST_RACE)),
                Arguments.of(
                        BrokenCommits.ShowsNothingWhenItCannotRead.class,
                        LOOK,
                        EnumSet.complementOf(EnumSet.of(LOST_RACE))),
                Arguments.of(BrokenCommits.SettlesBesideTheHost.class, HOST, ALL));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aStoreThatIsBrokenOnPurposeIsNoticed(Class<?> broken, String story, Set<Fault> at) {
        assertThat(failing(broken, story)).containsExactlyInAnyOrderElementsOf(at);
    }

    @Test
    void everyBrokenStoreIsTried() {
        assertThat(broken().map(arguments -> arguments.get()[0]))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BrokenCommits.class.getDeclaredClasses())
                        .filter(type -> type != BrokenCommits.Breaking.class)
                        .toList());
    }

    private static List<Fault> failing(Class<?> contract, String story) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(contract, story, Fault.class))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .map(name -> Arrays.stream(Fault.values())
                        .filter(fault -> name.endsWith(fault.name()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no fault is named by " + name)))
                .toList();
    }
}
