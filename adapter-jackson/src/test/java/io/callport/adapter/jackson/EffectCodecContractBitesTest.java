package io.callport.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract is worth something only if it notices: each of these codecs is broken in one way, and a test named here says so. */
class EffectCodecContractBitesTest {
    private static final Set<Class<?>> ALL = ContractRun.in(BrokenCodecs.class);

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(BrokenCodecs.LosesTotals.class, "givesBackWhatItWasGiven"),
                Arguments.of(BrokenCodecs.RoundsToCents.class, "givesBackWhatItWasGiven"),
                Arguments.of(BrokenCodecs.TakesEverythingForEuros.class, "givesBackWhatItWasGiven"),
                Arguments.of(BrokenCodecs.WritesQuestionMarks.class, "givesBackWhatItWasGiven"),
                Arguments.of(BrokenCodecs.KnowsDebitsOnly.class, "keepsEveryType"),
                Arguments.of(
                        BrokenCodecs.TakesThePaymentForTheTransaction.class,
                        "keepsTheKeysOfTheTransactionApartFromThePayments"),
                Arguments.of(BrokenCodecs.LosesWhatWasAskedFor.class, "givesBackWhatItWasGiven"),
                Arguments.of(BrokenCodecs.LosesTheSequence.class, "givesBackWhatItWasGiven"),
                Arguments.of(BrokenCodecs.LosesTheTotalsOfAFailure.class, "givesBackWhatItWasGiven"),
                Arguments.of(BrokenCodecs.LosesWhatWasBefore.class, "givesBackWhatItWasGiven"),
                Arguments.of(BrokenCodecs.TakesADisputeForNothing.class, "knowsEveryKind"),
                Arguments.of(BrokenCodecs.TakesAReversalForAChargeback.class, "knowsEveryKind"),
                Arguments.of(BrokenCodecs.FailsOnKindsItDoesNotKnow.class, "leavesAKindItDoesNotKnowToAnotherNode"),
                Arguments.of(BrokenCodecs.IgnoresTheVersion.class, "leavesTheNextVersionToAnotherNode"),
                Arguments.of(BrokenCodecs.ChokesOnMore.class, "ignoresWhatALaterReleaseAdded"),
                Arguments.of(BrokenCodecs.LeavesDamageToOthers.class, "saysThatDamagedBytesAreDamaged"),
                Arguments.of(BrokenCodecs.ShowsDamagedBytes.class, "saysThatDamagedBytesAreDamaged"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aCodecThatIsBrokenOnPurposeIsNoticed(Class<?> broken, String noticedBy) {
        assertThat(ContractRun.of(broken).failed())
                .as("failing with " + broken.getSimpleName())
                .contains(noticedBy);
    }

    @Test
    void everyBrokenCodecIsTried() {
        Set<?> tried = broken().map(arguments -> arguments.get()[0]).collect(Collectors.toSet());
        assertThat(tried).isEqualTo(ALL);
    }

    @Test
    void everyTestOfTheContractNoticesOneOfThem() {
        Set<String> noticing = new TreeSet<>();
        ALL.forEach(broken -> noticing.addAll(ContractRun.of(broken).failed()));
        assertThat(noticing).isEqualTo(ContractRun.of(SoundCodec.class).passed());
    }

    @Test
    void theSoundOneIsNot() {
        assertThat(ContractRun.of(SoundCodec.class).failed()).isEmpty();
    }
}
