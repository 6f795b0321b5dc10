package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What asking the gateway comes to: an answer, another question, or a person. */
class QuestionTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");
    private static final Correction RECONCILED = new Correction("reconciliation", null, null);

    private final Ledger ledger = new Ledger();

    private static Report told(Result result) {
        return Report.of(KEYS, TransactionType.DEBIT, result).with(TEN);
    }

    private static Fact status(String id, Content content) {
        return Fact.of(new FactId("S:" + id), FactSource.STATUS, "shop", "shop", Instant.EPOCH, content);
    }

    private Decision decided(Fact fact) {
        return ledger.apply(fact).decisions().get(0);
    }

    private long asked(String id) {
        ledger.apply(status(id, new Asked(KEYS)));
        return question().askedAt();
    }

    private Decision answered(String id, Report report, long askedAt) {
        return decided(status(id, new StatusAnswer(report, askedAt)));
    }

    private Question question() {
        return ledger.order().question().orElseThrow();
    }

    private boolean asks() {
        return ledger.order().question().isPresent();
    }

    @Test
    void isDueUntilItWasAskedTooOften() {
        Question last = Question.due(Question.MOST_ASKED - 1);
        assertThat(last.isDue()).isTrue();
        assertThat(last.isStranded()).isFalse();
        Question stranded = Question.due(Question.MOST_ASKED);
        assertThat(stranded.isDue()).isFalse();
        assertThat(stranded.isStranded()).isTrue();
    }

    @Test
    void isNeitherDueNorStrandedWhileItsAnswerIsAwaited() {
        Question awaited = new Question(Question.MOST_ASKED, 7);
        assertThat(awaited.isDue()).isFalse();
        assertThat(awaited.isStranded()).isFalse();
    }

    @Nested
    class OfAPendingPayment {
        {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(callback(told(Result.PENDING)));
        }

        @Test
        void isDueAgainAfterAnAnswerThatSettlesNothing() {
            long askedAt = asked("a");
            Decision decision = decided(status("n", new StatusUnsettled(KEYS, askedAt, "not found")));
            assertThat(decision.verdict()).isEqualTo(Verdict.NOTICE);
            assertThat(decision.note()).isEqualTo("not found");
            assertThat(question()).isEqualTo(new Question(1, 0));
            assertThat(ledger.order().reviews()).isEmpty();
        }

        @Test
        void staysOpenWhenAnEarlierOneIsAnsweredWithNothing() {
            long first = asked("a");
            long second = asked("b");
            ledger.apply(status("n", new StatusUnsettled(KEYS, first, "timed out")));
            assertThat(question()).isEqualTo(new Question(2, second));
        }

        @Test
        void isNotOpenedByAnAnswerToNone() {
            ledger.apply(status("n", new StatusUnsettled(KEYS, 1, "timed out")));
            assertThat(asks()).isFalse();
        }

        @Test
        void isGivenToAPersonOnceItWasAskedTooOften() {
            for (int i = 1; i < Question.MOST_ASKED; i++) {
                ledger.apply(status("n" + i, new StatusUnsettled(KEYS, asked("a" + i), "not found")));
            }
            assertThat(ledger.effects).isEmpty();
            ledger.apply(status("last", new StatusUnsettled(KEYS, asked("a-last"), "still not found")));
            assertThat(ledger.order().reviews()).containsExactly("STRANDED");
            assertThat(ledger.effects(NeedsReview.class)).singleElement().satisfies(review -> {
                assertThat(review.kind()).isEqualTo(EffectKind.NEEDS_REVIEW);
                assertThat(review.why()).isEqualTo(ReviewReason.STRANDED);
                assertThat(review.note()).isEqualTo("still not found");
            });
            assertThat(question().isDue()).isFalse();
        }

        @Test
        void isNoPersonsAnyMoreOnceItIsAnswered() {
            for (int i = 1; i <= Question.MOST_ASKED; i++) {
                ledger.apply(status("n" + i, new StatusUnsettled(KEYS, asked("a" + i), "not found")));
            }
            answered("x", told(Result.OK), asked("again"));
            assertThat(ledger.order().reviews()).isEmpty();
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }

        @Test
        void isAnsweredByASuccess() {
            Decision decision = answered("x", told(Result.OK), asked("a"));
            assertThat(decision.verdict()).isEqualTo(Verdict.ADVANCE);
            assertThat(decision.note()).isEqualTo("the gateway's answer: succeeded");
            assertThat(asks()).isFalse();
            assertThat(ledger.order().reason()).isEqualTo(Reason.none());
            assertThat(ledger.toDeliver()).containsExactly("shop/order-1:PaymentPaid:1");
        }

        @Test
        void isAnsweredByAFailureWithItsReason() {
            Reason declined = new Reason("2003", "declined", null, null);
            Decision decision = answered("x", told(Result.ERROR).because(declined), asked("a"));
            assertThat(decision.verdict()).isEqualTo(Verdict.ADVANCE);
            assertThat(decision.note()).isEqualTo("the gateway's answer: failed");
            assertThat(ledger.order().reason()).isEqualTo(declined);
            assertThat(ledger.effects(PaymentFailed.class))
                    .singleElement()
                    .extracting(PaymentFailed::reason)
                    .isEqualTo(declined);
        }

        @Test
        void isANoticeIfTheAnswerSaysWhatIsKnown() {
            ledger.apply(callback(told(Result.OK)));
            assertThat(answered("x", told(Result.OK), asked("a")).verdict()).isEqualTo(Verdict.NOTICE);
            assertThat(ledger.effects).hasSize(1);
        }

        @Test
        void isAnsweredOnce() {
            long askedAt = asked("a");
            answered("x", told(Result.OK), askedAt);
            Decision again = answered("y", told(Result.ERROR), askedAt);
            assertThat(again.verdict()).isEqualTo(Verdict.REPEAT);
            assertThat(again.note()).isEqualTo("answers an older question than is answered already");
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }

        @Test
        void isNotAnsweredAnyMoreOnceALaterOneIs() {
            long first = asked("a");
            long second = asked("b");
            answered("y", told(Result.OK), second);
            assertThat(answered("x", told(Result.ERROR), first).verdict()).isEqualTo(Verdict.REPEAT);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }

        @Test
        void staysOpenWhenAnEarlierOneIsAnswered() {
            long first = asked("a");
            long second = asked("b");
            answered("x", told(Result.ERROR), first);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.FAILED);
            assertThat(question().askedAt()).isEqualTo(second);
            answered("y", told(Result.OK), second);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(asks()).isFalse();
        }

        @Test
        void isNotAnsweredByAnotherAmountAndDueAgain() {
            long askedAt = asked("a");
            Report eight = told(Result.OK).with(Money.of("8", "EUR"));
            Decision decision = answered("x", eight, askedAt);
            assertThat(decision.verdict()).isEqualTo(Verdict.QUARANTINE);
            assertThat(decision.note()).isEqualTo("asked for 10.00 EUR, told 8.00 EUR");
            assertThat(ledger.order().reviews()).containsExactly("AMOUNT_MISMATCH");
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.PENDING);
            assertThat(question()).isEqualTo(new Question(1, 0));
        }

        @Test
        void isNotAnsweredUnderAnotherName() {
            long askedAt = asked("a");
            Report other = Report.of(new TransactionKeys("u9", "order-1"), TransactionType.DEBIT, Result.OK)
                    .with(TEN);
            assertThat(answered("x", other, askedAt).verdict()).isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.order().reviews()).containsExactly("UUID_MISMATCH");
            assertThat(question()).isEqualTo(new Question(1, 0));
        }
    }

    @Nested
    class AfterItsAnswer {
        {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(callback(told(Result.PENDING)));
        }

        @Test
        void aSuccessToldBeforeTheQuestionDoesNotOverruleAFailure() {
            ledger.apply(callback(told(Result.OK)));
            answered("x", told(Result.ERROR), asked("a"));
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.FAILED);
            assertThat(asks()).isFalse();
            assertThat(ledger.toDeliver()).containsExactly("shop/order-1:PaymentRevoked:1");
        }

        @Test
        void aSuccessToldSinceTheQuestionOverrulesAFailureAndIsAskedAbout() {
            long askedAt = asked("a");
            ledger.apply(callback(told(Result.OK)));
            answered("x", told(Result.ERROR), askedAt);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(question().isDue()).isTrue();
        }

        @Test
        void theSameWordsThatContradictItAreAskedAbout() {
            Fact success = callback(told(Result.OK));
            ledger.apply(success);
            answered("x", told(Result.ERROR), asked("a"));
            Decision again = decided(success);
            assertThat(again.verdict()).isEqualTo(Verdict.REPEAT);
            assertThat(again.note())
                    .isEqualTo(
                            "received before; the gateway may have come back to it, so its answer is held against it");
            assertThat(question().isDue()).isTrue();
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.FAILED);
        }

        @Test
        void theSameWordsThatAgreeWithItChangeNothing() {
            Fact pending = callback(told(Result.PENDING));
            Fact success = callback(told(Result.OK));
            ledger.apply(success);
            answered("x", told(Result.OK), asked("a"));
            for (Fact again : new Fact[] {pending, success}) {
                Plan plan = ledger.apply(again);
                assertThat(plan.changes()).isEmpty();
                assertThat(plan.decisions()).singleElement().satisfies(decision -> {
                    assertThat(decision.verdict()).isEqualTo(Verdict.REPEAT);
                    assertThat(decision.note()).isEqualTo("received before");
                });
            }
        }
    }

    @Nested
    class OfAContradiction {
        private final Fact failed = callback(told(Result.ERROR).corrected(RECONCILED));

        {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(callback(told(Result.OK)));
        }

        @Test
        void isOpenedAndSaidInTheTimeline() {
            Decision decision = decided(failed);
            assertThat(decision.verdict()).isEqualTo(Verdict.CONTRADICTION);
            assertThat(decision.note()).isEqualTo("contradicts what is known: the gateway is to be asked");
            assertThat(question()).isEqualTo(Question.due(0));
        }

        @Test
        void isNotOpenedTwice() {
            ledger.apply(failed);
            asked("a");
            Question open = question();
            Report again = told(Result.OK).corrected(RECONCILED);
            assertThat(decided(callback(again)).verdict()).isEqualTo(Verdict.CORRECTION);
            assertThat(question()).isEqualTo(open);
        }

        @Test
        void isLeftAloneByRepeatsBeforeItIsAsked() {
            ledger.apply(failed);
            assertThat(decided(callback("again", told(Result.OK))).verdict()).isEqualTo(Verdict.REPEAT);
            assertThat(ledger.apply(failed).changes()).isEmpty();
        }

        @Test
        void rememberedRepeatsAreHeldAgainstItsAnswer() {
            ledger.apply(failed);
            long askedAt = asked("a");
            assertThat(decided(callback("again", told(Result.OK))).verdict()).isEqualTo(Verdict.STALE);
            answered("x", told(Result.ERROR), askedAt);
            assertThat(question().isDue()).isTrue();
        }
    }

    @Nested
    class OfManyCorrections {
        {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(callback(told(Result.OK)));
        }

        private Decision corrected(int from, int to) {
            return decided(callback(told(Result.OK)
                    .with(new Money(BigDecimal.valueOf(to), "EUR"))
                    .corrected(new Correction("settlement", BigDecimal.valueOf(from), "EUR"))));
        }

        @Test
        void isOpenedByTheOneTooMany() {
            IntStream.range(10, 26)
                    .forEach(amount ->
                            assertThat(corrected(amount, amount + 1).verdict()).isEqualTo(Verdict.CORRECTION));
            assertThat(ledger.order().settled()).isEqualTo(Money.of("26", "EUR"));
            assertThat(asks()).isFalse();
            Decision tooMany = corrected(26, 27);
            assertThat(tooMany.verdict()).isEqualTo(Verdict.CONTRADICTION);
            assertThat(tooMany.note()).isEqualTo("corrects an amount that is not known: the gateway is to be asked");
            assertThat(ledger.order().settled()).isEqualTo(Money.of("26", "EUR"));
            assertThat(asks()).isTrue();
            assertThat(corrected(27, 28).verdict()).isEqualTo(Verdict.REPEAT);
        }

        @Test
        void isNotOpenedByOneToldAgainHoweverManyThereAre() {
            IntStream.range(10, 26).forEach(amount -> corrected(amount, amount + 1));
            Report last = told(Result.OK)
                    .with(Money.of("26", "EUR"))
                    .corrected(new Correction("settlement", BigDecimal.valueOf(25), "EUR"));
            Decision again = decided(callback("again", last));
            assertThat(again.verdict()).isEqualTo(Verdict.REPEAT);
            assertThat(again.note()).isEqualTo("known as CORRECTED_OK");
            assertThat(asks()).isFalse();
        }

        @Test
        void isAnsweredByAnAmountThatACallbackMayNotTellWhileOneHangsInTheAir() {
            corrected(10, 8);
            corrected(9, 7);
            long askedAt = asked("a");
            Report eight = told(Result.OK).with(Money.of("8", "EUR"));
            assertThat(decided(callback(eight)).verdict()).isEqualTo(Verdict.QUARANTINE);
            assertThat(answered("x", eight, askedAt).verdict()).isEqualTo(Verdict.NOTICE);
            assertThat(ledger.order().settled()).isEqualTo(Money.of("8", "EUR"));
        }

        @Test
        void isNotOpenedAgainByTheSameWordsThatItsAnswerAgreesWith() {
            Fact down = callback(told(Result.OK)
                    .with(Money.of("8", "EUR"))
                    .corrected(new Correction("settlement", BigDecimal.TEN, "EUR")));
            ledger.apply(down);
            answered("x", told(Result.OK).with(Money.of("8", "EUR")), asked("a"));
            assertThat(ledger.apply(down).changes()).isEmpty();
            assertThat(asks()).isFalse();
        }

        @Test
        void isOpenedByOneWithoutItsPlaceWhichIsNotNewTheSecondTime() {
            assertThat(corrected(7, 8).verdict()).isEqualTo(Verdict.CONTRADICTION);
            Report same = told(Result.OK)
                    .with(Money.of("8", "EUR"))
                    .corrected(new Correction("settlement", BigDecimal.valueOf(7), "EUR"));
            Decision again = decided(callback("again", same));
            assertThat(again.verdict()).isEqualTo(Verdict.REPEAT);
            assertThat(again.note()).isEqualTo("known as a correction of an amount that is not known");
        }

        @Test
        void mayLeaveOutTheCurrencyThatDidNotChange() {
            Report down = told(Result.OK)
                    .with(Money.of("8", "EUR"))
                    .corrected(new Correction("settlement", BigDecimal.TEN, null));
            assertThat(decided(callback(down)).verdict()).isEqualTo(Verdict.CORRECTION);
            assertThat(ledger.order().settled()).isEqualTo(Money.of("8", "EUR"));
        }
    }
}
