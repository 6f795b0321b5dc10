package io.callport.adapter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Hostile surroundings and hostile requests are worth something only if what they break is noticed. */
class SurroundingContractsBiteIT {
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        BrokenSurroundings.ReadsTheBodyAndKeepsIt.class,
                        Set.of("aCallbackIsAcceptedWithExactlyTheTwoBytesOk", "oddBytesArriveAsTheyWereSent")),
                Arguments.of(BrokenSurroundings.WritesThePathAnew.class, Set.of("theTargetArrivesAsItWasSent")),
                Arguments.of(BrokenSurroundings.HasPagesForErrors.class, Set.of("refusalsArriveUnchanged")),
                Arguments.of(
                        BrokenSurroundings.SaysThatItIsCompressed.class,
                        Set.of("aCallbackIsAcceptedWithExactlyTheTwoBytesOk")),
                Arguments.of(BrokenSurroundings.IsNotThere.class, Set.of("theSurroundingIsThere")),
                Arguments.of(
                        BrokenByHostility.FailsOnWhatItDoesNotKnow.class, Set.of("noAnswerIsAFailureOfTheServers")),
                Arguments.of(BrokenByHostility.LeavesThreads.class, Set.of("noThreadsAreLeftOver")),
                Arguments.of(BrokenByHostility.LeavesMemory.class, Set.of("noMemoryIsLeftOver")),
                Arguments.of(
                        BrokenByHostility.WaitsForWhatDoesNotCome.class,
                        Set.of("everyRequestThatHasEndedIsAnsweredOrHungUpOn")),
                Arguments.of(
                        BrokenByHostility.BelievesEverybody.class,
                        Set.of("nothingIsStoredThatWasNotSigned", "theServerIsHealthyAfterwards")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsBrokenOnPurposeIsNoticed(Class<?> broken, Set<String> noticedBy) {
        assertThat(failing(broken)).as("failing with " + broken.getSimpleName()).containsAll(noticedBy);
    }

    @Test
    void everyOneIsTried() {
        Set<Class<?>> all = Stream.of(BrokenSurroundings.class, BrokenByHostility.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()) && !Modifier.isPrivate(type.getModifiers()))
                .collect(Collectors.toSet());

        assertThat(broken().map(arguments -> arguments.get()[0]).collect(Collectors.toSet()))
                .isEqualTo(all);
    }

    private static Set<String> failing(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .map(source -> ((org.junit.platform.engine.support.descriptor.MethodSource) source).getMethodName())
                .collect(Collectors.toSet());
    }
}
