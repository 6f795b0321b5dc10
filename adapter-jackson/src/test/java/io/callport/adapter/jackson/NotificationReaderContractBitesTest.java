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

/** The contract is worth something only if it notices: each of these readers is broken in one way, and a test named here says so. */
class NotificationReaderContractBitesTest {
    private static final Set<Class<?>> ALL = ContractRun.in(
            BrokenReports.class,
            BrokenDetails.class,
            BrokenRefusals.class,
            BrokenRedactions.class,
            BrokenAnswers.class);

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(BrokenReports.LosesThePaymentMethod.class, "readsTheGuidesSample"),
                Arguments.of(BrokenReports.KnowsUpperCaseOnly.class, "readsWordsInAnyCaseAndKeepsThemAsReceived"),
                Arguments.of(BrokenReports.KnowsHyphensOnly.class, "readsWordsInAnyCaseAndKeepsThemAsReceived"),
                Arguments.of(BrokenReports.FoldsEveryAlphabet.class, "makesNoTypeOfLettersThatOnlyLookAlike"),
                Arguments.of(BrokenReports.DropsWordsItDoesNotKnow.class, "keepsWordsItDoesNotKnow"),
                Arguments.of(BrokenReports.FailsOnWordsItDoesNotKnow.class, "keepsWordsItDoesNotKnow"),
                Arguments.of(BrokenReports.TakesNoTypeForADebit.class, "hasNoTypeWhereNoneIsNamed"),
                Arguments.of(BrokenReports.ReadsAmountsAsDoubles.class, "readsAmountsExactlyFromTextAndNumber"),
                Arguments.of(BrokenReports.ReadsAmountsAsDoubles.class, "readsAmountsThatNoDoubleCanHold"),
                Arguments.of(BrokenReports.TakesBlanksForValues.class, "hasNoValueWhereItIsBlankOrNull"),
                Arguments.of(BrokenReports.KeepsTheCaseOfCurrencies.class, "upperCasesTheCurrency"),
                Arguments.of(BrokenReports.TrimsIds.class, "takesIdsAsOpaqueText"),
                Arguments.of(BrokenReports.WantsAUuid.class, "isContentWithEitherKey"),
                Arguments.of(BrokenReports.ForgetsWhyItFailed.class, "readsReasonsFromAllTheirPlaces"),
                Arguments.of(BrokenReports.LosesCodesSentAsNumbers.class, "readsReasonsFromAllTheirPlaces"),
                Arguments.of(BrokenReports.FindsReasonsInSuccesses.class, "givesASuccessNoReason"),
                Arguments.of(BrokenReports.RefusesFieldsItDoesNotKnow.class, "isUnmovedByShapesThatDoNotMatter"),
                Arguments.of(BrokenReports.WantsReturnDataFlat.class, "isUnmovedByShapesThatDoNotMatter"),
                Arguments.of(BrokenReports.LosesCodesSentAsNumbers.class, "readsTheSameInOtherShapesAlike"),
                Arguments.of(BrokenReports.TripsOverAByteOrderMark.class, "skipsAByteOrderMark"),
                Arguments.of(BrokenReports.ForgetsParents.class, "findsTheParentOfAFollowUp"),
                Arguments.of(BrokenReports.KnowsTheReferenceUuidAlone.class, "findsTheParentOfAChargeback"),
                Arguments.of(BrokenReports.MixesTwoParents.class, "prefersTheOriginalOverTheChargebackThatIsReversed"),
                Arguments.of(
                        BrokenReports.TakesAnyChargebackForAParent.class,
                        "takesNoChargebackDataForTheParentOfAPayment"),
                Arguments.of(BrokenReports.TakesAnyChargebackForAParent.class, "takesNoTransactionForItsOwnParent"),
                Arguments.of(BrokenReports.TakesNoticesForResults.class, "recognisesNewsOfACard"),
                Arguments.of(BrokenReports.TakesNoticesForResults.class, "recognisesNewsOfANetworkToken"),
                Arguments.of(BrokenReports.TakesResultsForNotices.class, "takesNoResultForNews"),
                Arguments.of(BrokenReports.ForgetsCorrections.class, "readsCorrections"),
                Arguments.of(BrokenReports.ForgetsWhatWasBefore.class, "readsCorrections"),
                Arguments.of(BrokenReports.WantsBothOfACorrection.class, "readsCorrections"),
                Arguments.of(BrokenReports.TidiesDates.class, "keepsItsWordAndItsDateAsSent"),
                Arguments.of(BrokenReports.TidiesWordsOfNews.class, "keepsItsWordAndItsDateAsSent"),
                Arguments.of(BrokenReports.ForgetsSurcharges.class, "readsExtras"),
                Arguments.of(BrokenReports.RoundsToCents.class, "meansTheSameMoneyHoweverManyDecimalsItIsSentWith"),
                Arguments.of(BrokenDetails.KnowsTheTopLevelAlone.class, "findsTheAmountOfAChargebackWhereverItIsTold"),
                Arguments.of(
                        BrokenDetails.WantsTheDatasAmountAsText.class, "findsTheAmountOfAChargebackWhereverItIsTold"),
                Arguments.of(BrokenDetails.PrefersTheDatasAmount.class, "findsTheAmountOfAChargebackWhereverItIsTold"),
                Arguments.of(BrokenDetails.MixesAmountAndCurrency.class, "findsTheAmountOfAChargebackWhereverItIsTold"),
                Arguments.of(
                        BrokenDetails.TakesTheChargebacksAmountForItsReversals.class,
                        "findsTheAmountOfAChargebackWhereverItIsTold"),
                Arguments.of(
                        BrokenDetails.TakesTheChargebacksAmountForItsReversals.class,
                        "takesNoOtherTransactionForAChargeback"),
                Arguments.of(BrokenDetails.LosesSubtypes.class, "isTriedOnEveryPartOfAReport"),
                Arguments.of(BrokenDetails.KnowsTwoSubtypes.class, "keepsTheSubtypeAsReceived"),
                Arguments.of(BrokenDetails.WantsSchedulesInAnArray.class, "findsTheScheduleInBothShapesOrNone"),
                Arguments.of(BrokenDetails.WantsSchedulesInAnArray.class, "readsTheSameInOtherShapesAlike"),
                Arguments.of(BrokenDetails.TakesAnySchedule.class, "findsTheScheduleInBothShapesOrNone"),
                Arguments.of(BrokenDetails.TakesStrangeSchedulesForNone.class, "refusesWrongShapesOfWhatMatters"),
                Arguments.of(BrokenDetails.KnowsDebitsOnly.class, "readsEachKind"),
                Arguments.of(BrokenDetails.ForgetsDisputes.class, "findsTheParentOfADispute"),
                Arguments.of(BrokenRefusals.AcceptsDuplicateKeys.class, "refusesWhatIsNotOneSoundObject"),
                Arguments.of(BrokenRefusals.AcceptsTrailingContent.class, "refusesWhatIsNotOneSoundObject"),
                Arguments.of(BrokenRefusals.ShowsTheBody.class, "refusesWhatIsNotOneSoundObject"),
                Arguments.of(BrokenRefusals.ShowsTheBodyAsTheCause.class, "refusesWhatIsNotOneSoundObject"),
                Arguments.of(BrokenRefusals.FailsInItsOwnWay.class, "refusesWhatIsNotOneSoundObject"),
                Arguments.of(BrokenRefusals.RedactsWhatItWouldNotRead.class, "refusesWhatIsNotOneSoundObject"),
                Arguments.of(BrokenRefusals.SaysNotWhere.class, "refusesWrongShapesOfWhatMatters"),
                Arguments.of(BrokenRefusals.TakesMinusForNothing.class, "refusesWrongShapesOfWhatMatters"),
                Arguments.of(BrokenRefusals.TakesNoResultForPending.class, "refusesWhatHasNoResult"),
                Arguments.of(BrokenRefusals.MakesUpIds.class, "refusesWhatNamesNoTransaction"),
                Arguments.of(BrokenRefusals.GuessesEncodings.class, "refusesOtherEncodings"),
                Arguments.of(BrokenRefusals.RepairsBrokenUtf8.class, "refusesBrokenUtf8"),
                Arguments.of(
                        BrokenRefusals.TakesReplacementCharactersForBrokenUtf8.class,
                        "takesAReplacementCharacterForWhatItIs"),
                Arguments.of(BrokenRefusals.DescendsWithoutEnd.class, "refusesDeepNestingQuickly"),
                Arguments.of(BrokenRefusals.RefusesWhatNests.class, "takesWhatNestsALittle"),
                Arguments.of(BrokenRedactions.LosesReferences.class, "leavesTheReportAsItWas"),
                Arguments.of(BrokenRedactions.LosesSchedules.class, "leavesTheReportAsItWas"),
                Arguments.of(BrokenRedactions.LosesSubtypes.class, "leavesTheReportAsItWas"),
                Arguments.of(BrokenRedactions.LosesConvertedAmounts.class, "leavesTheReportAsItWas"),
                Arguments.of(BrokenRedactions.LosesAmountsOfChargebacks.class, "leavesTheReportAsItWas"),
                Arguments.of(BrokenRedactions.LosesDisputes.class, "keepsIdsWordsAndDatesForALaterVersion"),
                Arguments.of(BrokenRedactions.EmptiesArrays.class, "refusesWrongShapesOfWhatMatters"),
                Arguments.of(BrokenRedactions.KeepsEverything.class, "leavesNothingPersonalWhereverItWasPut"),
                Arguments.of(BrokenRedactions.KeepsWhatItDoesNotKnow.class, "leavesNothingPersonalWhereverItWasPut"),
                Arguments.of(BrokenRedactions.CountsItself.class, "isTheSameDoneTwice"),
                Arguments.of(BrokenRedactions.LosesDates.class, "keepsIdsWordsAndDatesForALaterVersion"),
                Arguments.of(BrokenAnswers.TakesWordsItDoesNotKnowForErrors.class, "readsTheReturnType"),
                Arguments.of(BrokenAnswers.DecidesByTheStatus.class, "letsTheBodyDecideAndNotTheStatus"),
                Arguments.of(BrokenAnswers.LosesTheWayOnWithoutAUuid.class, "hasSomethingForThePayerOnlyWhilePending"),
                Arguments.of(
                        BrokenAnswers.LosesTheWayOnWithoutAUuid.class,
                        "leavesTheOutcomeOpenWhenASuccessNamesNoTransaction"),
                Arguments.of(BrokenAnswers.SendsBrowsersAnywhere.class, "dropsWhatNoBrowserIsToBeSentTo"),
                Arguments.of(BrokenAnswers.TakesARefusalForDoubt.class, "takesAClearRefusalForARejection"),
                Arguments.of(BrokenAnswers.TakesARefusalForDoubt.class, "takesARefusalWithoutCodeForARejection"),
                Arguments.of(BrokenAnswers.TakesDoubtForARefusal.class, "leavesTheOutcomeOpenWhereThereIsDoubt"),
                Arguments.of(
                        BrokenAnswers.TakesADuplicateIdForARefusal.class,
                        "takesADuplicateIdForAnEarlierRequestThatArrived"),
                Arguments.of(BrokenAnswers.LosesWhatElseIsTold.class, "readsWhatElseAnAnswerTells"),
                Arguments.of(BrokenAnswers.FailsOnWhatItCannotRead.class, "leavesTheOutcomeOpenWhenNobodyCanReadIt"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aReaderThatIsBrokenOnPurposeIsNoticed(Class<?> broken, String noticedBy) {
        assertThat(ContractRun.of(broken).failed())
                .as("failing with " + broken.getSimpleName())
                .contains(noticedBy);
    }

    @Test
    void everyBrokenReaderIsTried() {
        Set<?> tried = broken().map(arguments -> arguments.get()[0]).collect(Collectors.toSet());
        assertThat(tried).isEqualTo(ALL);
    }

    @Test
    void everyTestOfTheContractNoticesOneOfThem() {
        Set<String> noticing = new TreeSet<>();
        ALL.forEach(broken -> noticing.addAll(ContractRun.of(broken).failed()));
        assertThat(noticing).isEqualTo(ContractRun.of(SoundReader.class).passed());
    }

    @Test
    void theSoundOneIsNot() {
        assertThat(ContractRun.of(SoundReader.class).failed()).isEmpty();
    }
}
