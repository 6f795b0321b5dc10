package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A summary stands on its row for ever: nothing of it is lost by writing and reading it. */
class SummaryKeptTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final Money EIGHT = Money.of("8", "EUR");

    private static List<Summary> summaries() {
        return List.of(
                Summary.empty(),
                Summary.empty().next().next(),
                Summary.empty().with(new Anchor(true, 3, TEN)),
                Summary.empty().with(new Anchor(true, 3, null)),
                Summary.empty().with(new Anchor(false, 4, null)),
                Summary.empty().with(new Question(2, 0)),
                Summary.empty().with(new Question(2, 5)),
                Summary.empty().with(Rank.OK, new Slot(2, 7, EIGHT, null, "")),
                Summary.empty().with(Rank.ERROR, new Slot(2, 7, null, "2003", "")),
                Summary.empty().with(new Link(Rank.CORRECTED_OK, 6, TEN, EIGHT)),
                Summary.empty().with(new Notice(Notice.Kind.CARD_UPDATE, "updated", "2026-01-01T10:00:00")),
                Summary.empty().with(new Notice(Notice.Kind.NETWORK_TOKEN, null, null)),
                Summary.empty().oneMore("PAYMENT_PAID"));
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void readsBackAsItWasWritten(Summary summary) {
        Summary read = Summary.parse(summary.text());
        assertThat(read).isEqualTo(summary).hasSameHashCodeAs(summary).hasToString(summary.text());
        assertThat(read.version()).isEqualTo(summary.version());
        assertThat(read.anchor()).isEqualTo(summary.anchor());
        assertThat(read.question()).isEqualTo(summary.question());
        assertThat(read.slots()).isEqualTo(summary.slots());
        assertThat(read.links()).isEqualTo(summary.links());
        assertThat(read.notices()).isEqualTo(summary.notices());
        assertThat(read.made()).isEqualTo(summary.made());
        assertThat(read.foreign()).isEmpty();
    }

    @Test
    void isAnotherIfAnythingIsOther() {
        assertThat(Set.copyOf(summaries())).hasSameSizeAs(summaries());
        assertThat(summaries().stream().map(Summary::hashCode).distinct()).hasSizeGreaterThan(8);
        assertThat(Summary.empty()).isNotEqualTo(Summary.empty().next()).isNotEqualTo("");
    }

    @Test
    void keepsWhatAnswersItAlreadyHadIfALineIsOfANewerVersion() {
        Summary answered = Summary.empty().with(new Anchor(true, 3, TEN));
        Summary read = Summary.parse(answered.text() + "anchor\tMAYBE\t9\t-\t-\n");
        assertThat(read.anchor()).contains(new Anchor(true, 3, TEN));
        assertThat(read.foreign()).containsExactly("anchor\tMAYBE\t9\t-\t-");
    }

    @Test
    void keepsNewsOfEveryKind() {
        Summary both = Summary.empty()
                .with(new Notice(Notice.Kind.CARD_UPDATE, "updated", "2026-01-01"))
                .with(new Notice(Notice.Kind.NETWORK_TOKEN, "active", "2026-01-02"));
        assertThat(both.notice(Notice.Kind.CARD_UPDATE)).map(Notice::outcome).contains("updated");
        assertThat(both.notice(Notice.Kind.NETWORK_TOKEN)).map(Notice::outcome).contains("active");
    }

    @Test
    void keepsACodeOf64CharactersWholeAndOfALongerOneTheBeginning() {
        String longest = "2".repeat(63) + "3";
        assertThat(code(longest)).isEqualTo(longest);
        assertThat(code(longest + "4")).isEqualTo(longest);
    }

    @Test
    void keepsACodeWithBlanksOnOneLineInOneField() {
        assertThat(code("20 03")).isEqualTo("20_03");
        assertThat(code("20\t03\n")).isEqualTo("20_03_");
        assertThat(code("20!03")).isEqualTo("20!03");
    }

    private static String code(String code) {
        Summary written = Summary.empty().with(Rank.ERROR, Slot.of(1, null, code));
        return Summary.parse(written.text()).slot(Rank.ERROR).orElseThrow().code();
    }

    @Test
    void remembersOneOfTheCorrectionsThatAnAnswerHides() {
        Link first = new Link(Rank.CORRECTED_OK, 2, TEN, EIGHT);
        Link back = new Link(Rank.CORRECTED_OK, 3, EIGHT, TEN);
        Link again = first.at(4);
        Link since = first.at(6);
        Summary told = Summary.empty().with(first).with(back).with(again).with(since);
        assertThat(told.with(new Anchor(true, 5, EIGHT)).links()).containsExactly(back, again, since);
        assertThat(told.with(new Anchor(true, 3, EIGHT)).links()).containsExactly(first, back, again, since);
        assertThat(told.with(new Anchor(true, 4, EIGHT)).links()).containsExactly(back, again, since);
        assertThat(told.with(new Anchor(true, 6, EIGHT)).links()).containsExactly(back, since);
        assertThat(told.with(new Anchor(true, 5, null)).links()).containsExactly(first, back, again, since);
    }

    @Test
    void comesToTheAmountOfTheAnswerThenToWhatCorrectionsSinceMadeOfIt() {
        Summary answered = Summary.empty()
                .with(Rank.OK, Slot.of(1, TEN, null))
                .with(new Link(Rank.CORRECTED_OK, 2, TEN, Money.of("9", "EUR")))
                .with(new Anchor(true, 3, EIGHT));
        assertThat(answered.settled(TEN)).isEqualTo(EIGHT);
        assertThat(answered.with(new Link(Rank.CORRECTED_OK, 4, EIGHT, Money.of("7", "EUR")))
                        .settled(TEN))
                .isEqualTo(Money.of("7", "EUR"));
    }

    @Test
    void comesToTheAmountOfTheAnswerThoughAnotherWasToldPlainly() {
        Summary told = Summary.empty().with(Rank.OK, Slot.of(1, TEN, null));
        assertThat(told.with(new Anchor(true, 3, EIGHT)).settled(TEN)).isEqualTo(EIGHT);
        assertThat(told.with(new Anchor(true, 3, null)).settled(EIGHT)).isEqualTo(TEN);
    }

    @Test
    void comesToNoLessForCorrectionsOfAFailure() {
        Summary told = Summary.empty()
                .with(Rank.OK, Slot.of(1, TEN, null))
                .with(new Link(Rank.CORRECTED_ERROR, 2, TEN, EIGHT));
        assertThat(told.settled(TEN)).isEqualTo(TEN);
        assertThat(told.chain(TEN, Rank.CORRECTED_ERROR).end()).isEqualTo(EIGHT);
    }

    @Test
    void cameToWhateverCorrectionsLedToWhileThoseSinceTheAnswerExplainNothingBeforeIt() {
        Money seven = Money.of("7", "EUR");
        Summary told = Summary.empty()
                .with(Rank.OK, Slot.of(1, TEN, null))
                .with(new Link(Rank.CORRECTED_OK, 2, TEN, EIGHT))
                .with(new Anchor(true, 3, EIGHT))
                .with(new Link(Rank.CORRECTED_OK, 4, EIGHT, seven));
        assertThat(told.cameTo(EIGHT, TEN)).isTrue();
        assertThat(told.cameTo(seven, TEN)).isTrue();
        assertThat(told.cameTo(Money.of("6", "EUR"), TEN)).isFalse();
        assertThat(told.cameToBeforeAnswer(EIGHT, TEN)).isTrue();
        assertThat(told.cameToBeforeAnswer(seven, TEN)).isFalse();
    }

    @Test
    void newsIsNewerByItsDateThenByItsOutcome() {
        Notice day = new Notice(Notice.Kind.CARD_UPDATE, "b", "2026-01-01 10:00");
        assertThat(day.isNewerThan(day)).isFalse();
        assertThat(new Notice(Notice.Kind.CARD_UPDATE, "c", "2026-01-01T10:00").isNewerThan(day))
                .isTrue();
        assertThat(new Notice(Notice.Kind.CARD_UPDATE, "a", "2026-01-01T10:00").isNewerThan(day))
                .isFalse();
        assertThat(new Notice(Notice.Kind.CARD_UPDATE, "a", "2026-01-01 10:01").isNewerThan(day))
                .isTrue();
        assertThat(new Notice(Notice.Kind.CARD_UPDATE, "z", null).isNewerThan(day))
                .isFalse();
    }

    @Test
    void ofSeveralAmountsOfOneRankTheSmallestCountsInEitherOrder() {
        Slot ten = Slot.of(1, TEN, null);
        Slot eight = Slot.of(2, EIGHT, null);
        assertThat(ten.again(eight).money()).isEqualTo(EIGHT);
        assertThat(eight.again(ten).money()).isEqualTo(EIGHT);
        assertThat(ten.again(Slot.of(2, null, null)).money()).isEqualTo(TEN);
        assertThat(Slot.of(1, null, null).again(ten).money()).isEqualTo(TEN);
        assertThat(ten.again(Slot.of(2, Money.of("1", "USD"), null)).money()).isEqualTo(TEN);
        assertThat(ten.again(eight)).extracting(Slot::first, Slot::last).containsExactly(1L, 2L);
    }
}
