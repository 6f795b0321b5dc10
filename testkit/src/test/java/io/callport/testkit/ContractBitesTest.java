package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract is worth something only if it notices: each of these is broken in one way, and a test named here says so. */
class ContractBitesTest {
    private static final Map<Class<?>, List<String>> FAILING = new HashMap<>();

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        BrokenStores.ForgetsWhatWasApplied.class,
                        "aRepeatOfSomethingWithoutARankIsRecognisedByItsIdAlone"),
                Arguments.of(BrokenStores.DoesNotKeepParked.class, "aCallbackBeforeItsRequestIsKeptAndAppliedWithIt"),
                Arguments.of(BrokenStores.KeepsParkedForEver.class, "whatWasAppliedIsNotWaitingAnyMore"),
                Arguments.of(BrokenStores.ShowsNothingParked.class, "severalAreKeptAndAllApplied"),
                Arguments.of(
                        BrokenStores.WritesHalfABatch.class, "itsExceptionPassesThroughAndNothingOfTheBatchIsWritten"),
                Arguments.of(BrokenStores.DecidesEachFactAlone.class, "factsOfOnePaymentAreDecidedTogether"),
                Arguments.of(
                        BrokenStores.AnswersInAnotherOrder.class,
                        "outcomesComeInTheOrderOfTheirFactsWhateverPaymentTheySpeakOf"),
                Arguments.of(BrokenStores.WrapsTheDecidersException.class, "thePaymentIsAsItWasAndUsableAfterwards"),
                Arguments.of(
                        BrokenStores.DecidesWithoutLooking.class,
                        "theSameFactsFromSixteenThreadsAreOneEntryAndOneEffect"),
                Arguments.of(BrokenStores.DecidesWithoutLooking.class, "twoRefundsOfOnePaymentBothCount"),
                Arguments.of(BrokenStores.DecidesWithoutLooking.class, "aChildIsFoundedWhileItsParentIs"),
                Arguments.of(
                        BrokenStores.DecidesWithoutLooking.class, "somethingIsAppliedToAPaymentThatIsBeingAbsorbed"),
                Arguments.of(BrokenStores.DecidesWithoutLooking.class, "twoMergesOfTheSamePayments"),
                Arguments.of(BrokenStores.DoesNotLockOrders.class, "oneOfTwoPaymentsForOneOrderIsReviewed"),
                Arguments.of(BrokenFamilies.ForgetsToMoveKeys.class, "everyKeyOfEitherLeadsToTheOnePayment"),
                Arguments.of(
                        BrokenFamilies.LeavesTheAbsorbedPaymentAsItIs.class,
                        "theCallbackThatBringsTheLinkingKeyMakesOnePayment"),
                Arguments.of(BrokenFamilies.KeepsTheRowOfWhatIsAbsorbed.class, "aMergedPaymentIsNoSiblingOfItself"),
                Arguments.of(BrokenFamilies.ForgetsTheTimelineOfWhatIsAbsorbed.class, "timelinesMoveAlongAndGoOn"),
                Arguments.of(
                        BrokenFamilies.ForgetsWhatAFollowUpRefersTo.class,
                        "whatItRefersToAndWhatWasAskedForBesidesComeBackAsTheyWere"),
                Arguments.of(
                        BrokenFamilies.ForgetsMarks.class, "whatItRefersToAndWhatWasAskedForBesidesComeBackAsTheyWere"),
                Arguments.of(
                        BrokenFamilies.WritesOnlyTheFirstChange.class,
                        "twoPaymentsForOneOrderAreDecidedTogetherAndWrittenApart"),
                Arguments.of(
                        BrokenFamilies.KeepsAKeyForWhoClaimedIt.class,
                        "aKeyThatAFollowUpOnlyClaimedIsItsOwnersFromThenOn"),
                Arguments.of(BrokenStores.HandsOutBeforeItsTime.class, "whatIsNotDueYetIsHandedOutWhenItIs"),
                Arguments.of(BrokenFamilies.ShowsNoSiblings.class, "aSecondSuccessForTheSameOrderIsReviewed"),
                Arguments.of(BrokenFamilies.ShowsOnlyOnePayment.class, "threeMayBecomeOneAtOnce"),
                Arguments.of(BrokenFamilies.ShowsAnotherStatus.class, "aFollowUpBelongsToThePaymentItNamesByUuid"),
                Arguments.of(
                        BrokenSteps.IgnoresThatSomethingAged.class, "whatWaitedLongIsListedAndCountedUnderItsNewStep"),
                Arguments.of(BrokenSteps.DoesNotShowWhatIsForeign.class, "itIsAppliedWhateverItsStep"),
                Arguments.of(BrokenSteps.ShowsAllAsWaiting.class, "itIsAppliedWhateverItsStep"),
                Arguments.of(BrokenSteps.ListsEveryStep.class, "pagesOfSomeStepsFollowEachOtherInTheOrderOfIds"),
                Arguments.of(BrokenSteps.CountsNothing.class, "whatIsParkedBeginsByWaiting"),
                Arguments.of(BrokenSteps.CountsWhatIsForeignAgainstTheRoom.class, "whatIsForeignTakesNoRoom"),
                Arguments.of(BrokenStores.FoldsCase.class, "idsThatDifferOnlyInCaseAreTwo"),
                Arguments.of(BrokenStores.Trims.class, "idsThatDifferOnlyInTrailingSpaceAreTwo"),
                Arguments.of(BrokenStores.LosesTheOrderKey.class, "theViewShowsThePaymentWhole"),
                Arguments.of(BrokenStores.LosesEffects.class, "aCallbackAfterItsRequestMakesTheStateAndOneEffect"),
                Arguments.of(BrokenStores.IgnoresOvertaking.class, "whatWasOvertakenIsNotHandedOut"),
                Arguments.of(BrokenStores.IgnoresLeases.class, "whatIsClaimedIsNotClaimedAgainBeforeItsLeaseRunsOut"),
                Arguments.of(BrokenStores.NeverEndsLeases.class, "whatIsClaimedIsNotClaimedAgainBeforeItsLeaseRunsOut"),
                Arguments.of(BrokenStores.IgnoresHandlers.class, "otherHandlersEffectsAreLeft"),
                Arguments.of(BrokenStores.ClaimsTooMany.class, "noMoreAreClaimedThanAskedFor"),
                Arguments.of(BrokenStores.SettlesWithoutAFence.class, "oneWhoseLeaseWasTakenOverSettlesNothing"),
                Arguments.of(BrokenStores.RetriesAtOnce.class, "aRetryIsHandedOutWhenItIsDueAndNotBefore"),
                Arguments.of(BrokenStores.SettlesBesideTheHost.class, "itIsGoneIfTheHostRollsBack"),
                Arguments.of(BrokenStores.CountsWhatIsLeftAsAnAttempt.class, "oneThatIsLeftIsAsItWasBeforeItsClaim"),
                Arguments.of(
                        BrokenOvertaking.ForgetsWhoHasWhatWasOvertaken.class,
                        "whatIsOvertakenInAHandlersHandsBlocksTheNextUntilItsLeaseEnds"),
                Arguments.of(
                        BrokenOvertaking.KeepsTheNextWaitingForASettledOne.class,
                        "aClaimThatWasOvertakenStaysSoAndSettlingItLetsTheNextOn"),
                Arguments.of(
                        BrokenOvertaking.SaysThatWhatWasOvertakenIsSettled.class,
                        "aClaimThatWasOvertakenStaysSoAndSettlingItLetsTheNextOn"),
                Arguments.of(BrokenParking.BeginsEachPageAtTheFirst.class, "pagesFollowEachOtherWithoutGapOrOverlap"),
                Arguments.of(BrokenParking.ListsInAnotherOrder.class, "allThatWaitAreListedInTheOrderOfTheirIdsAsText"),
                Arguments.of(BrokenParking.ListsMoreThanAskedFor.class, "pagesFollowEachOtherWithoutGapOrOverlap"),
                Arguments.of(BrokenParking.ListsWithoutBodies.class, "itIsListedAsItWasParked"),
                Arguments.of(BrokenParking.ParksWithoutBound.class, "oneMoreIsRefusedSayingWhatIsFull"),
                Arguments.of(
                        BrokenParking.RefusesWhatIsParkedAlready.class,
                        "whatIsParkedAlreadyIsParkedThoughThereIsNoMoreRoom"),
                Arguments.of(BrokenReads.FindsByEitherId.class, "nothingIsFoundByWhatNobodyIsCalled"),
                Arguments.of(BrokenReads.FindsInAnyRealm.class, "nothingIsFoundByWhatNobodyIsCalled"),
                Arguments.of(BrokenReads.ShowsTheRootForItsFollowUps.class, "theIdOfAFollowUpFindsItWithItsPayment"),
                Arguments.of(BrokenReads.ShowsAnOrderOfAnyRealm.class, "anOrderIsOneOfItsRealm"),
                Arguments.of(BrokenReads.ShowsOnePaymentForAnOrder.class, "anOrderShowsEachOfItsPaymentsAsItStands"),
                Arguments.of(
                        BrokenReads.BeginsEachPageOfAnOrderAtTheFirst.class,
                        "pagesOfEverySizeShowEachPaymentForAnOrderOnce"),
                Arguments.of(BrokenReads.ShowsAnOrdersRootsAlone.class, "anOrderShowsEachOfItsPaymentsAsItStands"),
                Arguments.of(BrokenReads.BeginsEachPageAtTheFirst.class, "pagesOfEverySizeShowEverythingOnceInOrder"),
                Arguments.of(BrokenReads.ListsMoreThanAskedFor.class, "pagesOfEverySizeShowEverythingOnceInOrder"),
                Arguments.of(BrokenReads.ListsTheLastOfAPageAgain.class, "pagesOfEverySizeShowEverythingOnceInOrder"),
                Arguments.of(BrokenReads.ListsByName.class, "listsAreInTheOrderInWhichTransactionsWereFounded"),
                Arguments.of(BrokenReads.ListsByPayment.class, "oneWhosePaymentIsAbsorbedMeanwhileIsStillSeenOnce"),
                Arguments.of(BrokenReads.ListsEachUnderItsFirstKind.class, "eachListHasAllThatItsWordSays"),
                Arguments.of(BrokenReads.ListsOnceForEachKind.class, "oneThatIsThereForSeveralReasonsIsListedOnce"),
                Arguments.of(BrokenReads.ListsAllForNoKind.class, "eachListHasAllThatItsWordSays"),
                Arguments.of(
                        BrokenReads.NeverForgets.class, "whatIsSettledIsNotListedAnyMoreAndWhatIsQuestionedAgainIs"),
                Arguments.of(BrokenReads.ShowsAnEarlierState.class, "anEntryShowsTheTransactionAsItsViewDoes"),
                Arguments.of(
                        BrokenReads.KnowsNotSinceWhen.class,
                        "anEntrySaysWhenItsTransactionWasFirstLearnedOfWhateverTheClocksSay"),
                Arguments.of(BrokenReads.CountsEachOnce.class, "countsAreAsLongAsTheirLists"),
                Arguments.of(
                        BrokenReads.CountsAPageOfWhatIsUnreadable.class, "oneThatComesAgainIsListedAndCountedOnce"),
                Arguments.of(BrokenReads.CountsGivenUpEffectsAsWaiting.class, "whatWasGivenUpWaitsNoMoreAndIsCounted"),
                Arguments.of(
                        BrokenReads.KnowsNotSinceWhenEffectsWait.class,
                        "whatWaitsIsCountedForEachHandlerSinceItsOldest"),
                Arguments.of(
                        BrokenReads.ListsTheUnreadableWithoutPages.class,
                        "pagesOfEverySizeShowEachOnceInTheOrderInWhichTheyCame"),
                Arguments.of(
                        BrokenReads.ListsTheUnreadableByTheirIds.class,
                        "pagesOfEverySizeShowEachOnceInTheOrderInWhichTheyCame"),
                Arguments.of(BrokenReads.ShowsWhatItCouldNotRead.class, "itIsListedWithWhatIsWrongWithIt"),
                Arguments.of(BrokenPurges.ForgetsWhatIsOpen.class, "whatNobodyHasHeardOfOrWhatIsPendingStays"),
                Arguments.of(BrokenPurges.ForgetsWhatIsOpen.class, "whatIsReviewedStays"),
                Arguments.of(BrokenPurges.ForgetsWhatIsOpen.class, "whatTheGatewayIsToBeAskedAboutStays"),
                Arguments.of(BrokenPurges.ForgetsWhatIsOpen.class, "allOfAPaymentStaysWhileOneOfItsTransactionsIsOpen"),
                Arguments.of(BrokenPurges.ForgetsWhatIsOpen.class, "ofWhatIsOpenedMeanwhileNothingMoreIsDeleted"),
                Arguments.of(BrokenPurges.DeletesWhatIsDue.class, "anEffectThatIsNotHandedOverKeepsItsPayment"),
                Arguments.of(BrokenPurges.DeletesWhatIsDue.class, "itStaysUntilAPersonWasTold"),
                Arguments.of(BrokenPurges.DeletesWhatWasGivenUp.class, "whatWasGivenUpIsForAPerson"),
                Arguments.of(
                        BrokenPurges.DeletesWhatIsInAHandlersHands.class,
                        "whatWasOvertakenStaysInAHandlersHandsUntilItsLeaseHasEnded"),
                Arguments.of(
                        BrokenPurges.DeletesEffectsOfYoungerEntries.class,
                        "effectsStayAsLongAsTheYoungestEntryOfTheirPayment"),
                Arguments.of(BrokenPurges.KeepsEffects.class, "whatIsOldAndSettledIsDeletedWithItsEffects"),
                Arguments.of(
                        BrokenPurges.ForgetsSummaries.class, "whatComesAgainIsRecognisedInTheSameBytesAndInOthers"),
                Arguments.of(BrokenPurges.ForgetsSummaries.class, "aFailureThatComesAgainFailsNothingAnew"),
                Arguments.of(BrokenPurges.DeletesWhatWaits.class, "whatWaitsForItsTransactionStaysAndIsApplied"),
                Arguments.of(
                        BrokenPurges.KeepsEffectsOfParkedOnes.class, "whatComesAgainAfterwardsWaitsAndIsReviewedAnew"),
                Arguments.of(BrokenPurges.KeepsUnreadableOnes.class, "whatCouldNotBeReadIsDeletedOnceOld"),
                Arguments.of(
                        BrokenPurges.DeletesWhatWasAcknowledged.class,
                        "whatWasAcknowledgedThoughNothingCouldBeMadeOfItIsOpenAndStays"),
                Arguments.of(BrokenPurges.DeletesWhatWasAcknowledged.class, "whatIsAcknowledgedAtLastStaysToo"),
                Arguments.of(BrokenPurges.IgnoresTheCutOff.class, "whatIsAsOldAsTheCutOffOrYoungerStays"),
                Arguments.of(BrokenPurges.DeletesWhatIsAsOldAsTheCutOff.class, "whatIsAsOldAsTheCutOffOrYoungerStays"),
                Arguments.of(BrokenPurges.DeletesNothing.class, "whatIsOldAndSettledIsDeletedWithItsEffects"),
                Arguments.of(BrokenPurges.DeletesNothing.class, "whatCouldNotBeReadIsDeletedOnceOld"),
                Arguments.of(BrokenPurges.DeletesAllInOneStep.class, "stepsAreAsSmallAsAskedForAndPassWhatIsOpen"),
                Arguments.of(BrokenPurges.EndsAfterItsFirstStep.class, "stepsAreAsSmallAsAskedForAndPassWhatIsOpen"),
                Arguments.of(BrokenPurges.CountsWrongly.class, "severalNodesPurgeTogetherWhatOneWould"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aStoreThatIsBrokenOnPurposeIsNoticed(Class<?> broken, String noticedBy) {
        assertThat(failing(broken)).as("failing with " + broken.getSimpleName()).contains(noticedBy);
    }

    @Test
    void everyBrokenStoreIsTried() {
        Set<?> tried = broken().map(arguments -> arguments.get()[0]).collect(Collectors.toSet());
        List<Class<?>> all = Stream.of(
                        BrokenStores.class,
                        BrokenOvertaking.class,
                        BrokenParking.class,
                        BrokenFamilies.class,
                        BrokenReads.class,
                        BrokenSteps.class,
                        BrokenPurges.class)
                .<Class<?>>flatMap(group -> Stream.of(group.getDeclaredClasses()))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(PaymentStoreContract.class::isAssignableFrom)
                .filter(type -> type != BrokenStores.Sound.class)
                .collect(Collectors.toList());
        assertThat(tried).isEqualTo(Set.copyOf(all));
    }

    @Test
    void theSoundOneIsNot() {
        assertThat(failing(BrokenStores.Sound.class)).isEmpty();
    }

    private static List<String> failing(Class<?> contract) {
        return FAILING.computeIfAbsent(contract, ContractBitesTest::run);
    }

    private static List<String> run(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(Event::getTestDescriptor)
                .map(descriptor -> descriptor.getDisplayName().replace("()", ""))
                .toList();
    }
}
