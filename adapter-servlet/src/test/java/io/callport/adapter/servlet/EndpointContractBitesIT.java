package io.callport.adapter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import io.callport.testkit.CallbackEndpointContract;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract is worth something only if it notices: each of these is broken in one way, and tests named here say so. */
class EndpointContractBitesIT {
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(BrokenEndpoints.DecodesThePath.class, Set.of("theTargetIsSignedAsItWasSent")),
                Arguments.of(BrokenEndpoints.DecodesTheQuery.class, Set.of("theTargetIsSignedAsItWasSent")),
                Arguments.of(BrokenEndpoints.DropsTheQuery.class, Set.of("theTargetIsSignedAsItWasSent")),
                Arguments.of(
                        BrokenEndpoints.RespellsTheContentType.class, Set.of("theContentTypeIsSignedAsItWasSpelled")),
                Arguments.of(
                        BrokenEndpoints.KnowsOnlyTheFirstOfAHeader.class,
                        Set.of("aSignedHeaderSentTwiceIsUnauthorized")),
                Arguments.of(BrokenEndpoints.TakesTheBodyForText.class, Set.of("theBodyIsSignedAsItWasSent")),
                Arguments.of(
                        BrokenEndpoints.BuffersWithoutLimit.class,
                        Set.of("aHugeBodyIsRefusedBeforeItIsSent", "anEndlessBodyIsRefusedAtTheLimit")),
                Arguments.of(
                        BrokenEndpoints.AnswersNoContent.class,
                        Set.of("theAnswerIsTwoHundredWithExactlyTheTwoBytesOk")),
                Arguments.of(
                        BrokenEndpoints.AddsACharset.class,
                        Set.of("theAnswerIsTwoHundredWithExactlyTheTwoBytesOk", "anUnknownConnectorIsNotFound")),
                Arguments.of(
                        BrokenEndpoints.AnswersOptionsItself.class,
                        Set.of("anythingButPostIsToldSo", "aCrossOriginPreflightIsNoException")),
                Arguments.of(
                        BrokenEndpoints.HasASingleThread.class,
                        Set.of(
                                "clientsThatStallInTheirBodiesHoldUpNobodyElse",
                                "clientsThatStallBetweenTwoChunksHoldUpNobodyElse",
                                "aStoreThatIsSlowIsGivenUpInTimeAndHoldsUpNobodyElse")),
                Arguments.of(
                        BrokenEndpoints.HangsUpAfterEachAnswer.class,
                        Set.of("requestsInOnePacketAreAnsweredInTheirOrder")),
                Arguments.of(BrokenEndpoints.UnpacksBodies.class, Set.of("aCompressedBodyIsVerifiedAndReadAsItIs")),
                Arguments.of(
                        BrokenEndpoints.TakesTrailersForHeaders.class, Set.of("whatIsSignedIsNotTakenFromTrailers")),
                Arguments.of(BrokenEndpoints.SaysWhatItIsMadeOf.class, Set.of("noAnswerSaysWhatTheServerIsMadeOf")),
                Arguments.of(BrokenEndpoints.SaysWhatWentWrong.class, Set.of("noAnswerSaysWhatTheServerIsMadeOf")),
                Arguments.of(
                        BrokenEndpoints.DoesNotSayWhenToTryAgain.class,
                        Set.of(
                                "aStoreThatIsDownIsWorthAnotherTryAndSaysNothingOfItself",
                                "aStoreThatBreaksIsWorthAnotherTryAndSaysNothingOfItself")),
                Arguments.of(
                        BrokenEndpoints.TriesAgainByItself.class,
                        Set.of("aStoreThatIsSlowIsGivenUpInTimeAndHoldsUpNobodyElse")),
                Arguments.of(BrokenEndpoints.BeginsASession.class, Set.of("noSessionIsBegun")),
                Arguments.of(
                        BrokenEndpoints.Naive.class,
                        Set.of(
                                "brokenChunksAreABadRequestWithoutAStackTrace",
                                "aPathThatOnlyLeadsToTheConnectorIsNotTaken",
                                "aStoreThatIsDownIsWorthAnotherTryAndSaysNothingOfItself",
                                "aTraceIsNotEchoed")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void anEndpointThatIsBrokenOnPurposeIsNoticed(Class<?> broken, Set<String> noticedBy) {
        assertThat(failing(aspectsOf(broken, noticedBy)))
                .as("failing with " + broken.getSimpleName())
                .containsAll(noticedBy);
    }

    @Test
    void theSoundOneIsNot() {
        assertThat(failing(List.of(selectClass(BrokenEndpoints.Sound.class)))).isEmpty();
    }

    @Test
    void everyBrokenEndpointIsTried() {
        Set<Class<?>> all = Arrays.stream(BrokenEndpoints.class.getDeclaredClasses())
                .filter(CallbackEndpointContract.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> type != BrokenEndpoints.Sound.class)
                .collect(Collectors.toSet());

        assertThat(broken().map(arguments -> arguments.get()[0]).collect(Collectors.toSet()))
                .isEqualTo(all);
    }

    /** Only those that have these tests: all of them take their time. */
    private static List<DiscoverySelector> aspectsOf(Class<?> contract, Set<String> tests) {
        return Arrays.stream(CallbackEndpointContract.class.getDeclaredClasses())
                .filter(aspect -> !aspect.isInterface()
                        && Arrays.stream(aspect.getSuperclass().getDeclaredMethods())
                                .anyMatch(method -> tests.contains(method.getName())))
                .<DiscoverySelector>map(aspect -> selectNestedClass(List.of(contract), aspect))
                .toList();
    }

    private static Set<String> failing(List<DiscoverySelector> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(tests.toArray(DiscoverySelector[]::new))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .map(source -> ((org.junit.platform.engine.support.descriptor.MethodSource) source).getMethodName())
                .collect(Collectors.toSet());
    }
}
