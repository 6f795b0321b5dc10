package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** G5: what becomes of a callback whose transaction nobody recorded. */
class UnmatchedTest {
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");
    private static final Report PAID =
            Report.of(KEYS, TransactionType.DEBIT, Result.OK).with(Money.of("10", "EUR"));
    private static final Report REFUND = Report.of(
                    new TransactionKeys("u-r", "auto-r"), TransactionType.REFUND, Result.OK)
            .with(Money.of("10", "EUR"))
            .referring(new TransactionKeys("u1", null));
    private static final Report UNKNOWN = Report.of(KEYS, TransactionType.UNKNOWN, Result.OK);
    private static final Report NOTICE = PAID.noticing(new Notice(Notice.Kind.CARD_UPDATE, "updated", "2026-01-01"));

    private static Verdict verdict(Unmatched unmatched, Report report) {
        return new Ledger(unmatched).verdict(callback(report));
    }

    @Test
    void itParksUnlessItFollowsAnother() {
        assertThat(verdict(Unmatched.PARK, PAID)).isEqualTo(Verdict.PARK);
        assertThat(verdict(Unmatched.PARK, REFUND)).isEqualTo(Verdict.ADVANCE);
        assertThat(verdict(Unmatched.PARK, UNKNOWN)).isEqualTo(Verdict.PARK);
        assertThat(verdict(Unmatched.PARK, NOTICE)).isEqualTo(Verdict.PARK);
    }

    @Test
    void itIsReportedUnlessItFollowsWhatIsKnown() {
        assertThat(verdict(Unmatched.REPORT, PAID)).isEqualTo(Verdict.UNMATCHED);
        assertThat(verdict(Unmatched.REPORT, REFUND)).isEqualTo(Verdict.UNMATCHED);
        Ledger ledger = new Ledger(Unmatched.REPORT);
        ledger.apply(request(Expected.debit("order-1", Money.of("10", "EUR"))), callback(PAID));
        assertThat(ledger.verdict(callback(REFUND))).isEqualTo(Verdict.ADVANCE);
    }

    @Test
    void whatThisVersionDoesNotKnowIsKeptEvenWhereTheRestIsSentAgain() {
        assertThat(verdict(Unmatched.REPORT, UNKNOWN)).isEqualTo(Verdict.UNMATCHED);
        assertThat(verdict(Unmatched.REPORT_KNOWN, UNKNOWN)).isEqualTo(Verdict.PARK);
        assertThat(verdict(Unmatched.REPORT_KNOWN, PAID)).isEqualTo(Verdict.UNMATCHED);
        assertThat(verdict(Unmatched.REPORT_KNOWN, REFUND)).isEqualTo(Verdict.UNMATCHED);
        assertThat(verdict(Unmatched.REPORT_KNOWN, NOTICE)).isEqualTo(Verdict.UNMATCHED);
    }

    @Test
    void itFoundsAPaymentWhereThatIsAccepted() {
        Ledger ledger = new Ledger(Unmatched.FOUND);
        assertThat(ledger.verdict(callback(PAID))).isEqualTo(Verdict.ADVANCE);
        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(ledger.effects(PaymentPaid.class)).hasSize(1);
        assertThat(verdict(Unmatched.FOUND, UNKNOWN)).isEqualTo(Verdict.PARK);
        assertThat(verdict(Unmatched.FOUND, NOTICE)).isEqualTo(Verdict.PARK);
    }

    @Test
    void theRequestThatFollowsIsAdoptedIfItFits() {
        Ledger ledger = new Ledger(Unmatched.FOUND);
        ledger.apply(callback(PAID));
        assertThat(ledger.verdict(
                        request(Expected.debit("order-1", Money.of("10", "EUR")).orderKey("4711"))))
                .isEqualTo(Verdict.NOTICE);
        assertThat(ledger.payment("shop/order-1").orderKey()).isEqualTo("4711");
        assertThat(ledger.verdict(
                        request(Expected.debit("order-1", Money.of("11", "EUR")).orderKey("4711"))))
                .isEqualTo(Verdict.QUARANTINE);
    }

    @Nested
    class ThatWaitsLong {
        private final Ledger ledger = new Ledger();
        private final Fact parked = callback(PAID);

        {
            ledger.apply(parked);
        }

        private Fact overdue(ParkedState state) {
            return Fact.of(
                    FactId.ofParts(FactSource.TIME, "shop", parked.id().value(), state.name()),
                    FactSource.TIME,
                    "shop",
                    "shop",
                    Instant.EPOCH,
                    new Overdue(parked.id(), KEYS, state));
        }

        @Test
        void isReviewedOnceAndThenListedAsForeign() {
            assertThat(ledger.verdict(overdue(ParkedState.REVIEWED))).isEqualTo(Verdict.NOTICE);
            assertThat(ledger.parkedStates).containsEntry(parked.id(), ParkedState.REVIEWED);
            assertThat(ledger.effects(NeedsReview.class)).singleElement().satisfies(review -> {
                assertThat(review.why()).isEqualTo(ReviewReason.UNMATCHED);
                assertThat(review.merchantTransactionId()).isEqualTo("order-1");
                assertThat(review.subject().type()).isEqualTo(TransactionType.DEBIT);
            });
            assertThat(ledger.verdict(overdue(ParkedState.REVIEWED))).isEqualTo(Verdict.REPEAT);
            assertThat(ledger.verdict(overdue(ParkedState.FOREIGN))).isEqualTo(Verdict.NOTICE);
            assertThat(ledger.parkedStates).containsEntry(parked.id(), ParkedState.FOREIGN);
            assertThat(ledger.verdict(overdue(ParkedState.REVIEWED))).isEqualTo(Verdict.REPEAT);
            assertThat(ledger.effects).hasSize(1);
            assertThat(ledger.isEmpty()).isTrue();
        }

        @Test
        void isAppliedStillWhenItsTransactionBecomesKnown() {
            ledger.apply(overdue(ParkedState.REVIEWED));
            ledger.apply(overdue(ParkedState.FOREIGN));
            ledger.apply(request(Expected.debit("order-1", Money.of("10", "EUR"))));
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(ledger.parked).isEmpty();
        }

        @Test
        void isNotReviewedIfItsTransactionComesAtTheSameMoment() {
            Plan plan = ledger.apply(
                    overdue(ParkedState.REVIEWED), request(Expected.debit("order-1", Money.of("10", "EUR"))));
            assertThat(plan.aged()).isEmpty();
            assertThat(ledger.effects(NeedsReview.class)).isEmpty();
        }
    }

    @Nested
    class NewsAboutTheInstrument {
        private final Ledger ledger = new Ledger();

        {
            ledger.apply(request(Expected.debit("order-1", Money.of("10", "EUR"))), callback(PAID));
        }

        private Fact news(String outcome, String date) {
            return callback(PAID.noticing(new Notice(Notice.Kind.CARD_UPDATE, outcome, date)));
        }

        private String newest() {
            return ledger.order()
                    .summary()
                    .notice(Notice.Kind.CARD_UPDATE)
                    .orElseThrow()
                    .outcome();
        }

        @Test
        void theNewestByItsOwnDateWinsInEitherOrder() {
            assertThat(ledger.verdict(news("updated", "2026-02-01 10:00"))).isEqualTo(Verdict.NOTICE);
            assertThat(ledger.verdict(news("closed", "2026-02-01T09:59:59"))).isEqualTo(Verdict.STALE);
            assertThat(newest()).isEqualTo("updated");
            assertThat(ledger.verdict(news("contact", "2026-03-01 00:00"))).isEqualTo(Verdict.NOTICE);
            assertThat(newest()).isEqualTo("contact");
            assertThat(ledger.effects).hasSize(1);
        }

        @Test
        void ofOneDateTheSameWinsInEitherOrder() {
            ledger.apply(news("closed", "2026-02-01 10:00"));
            ledger.apply(news("updated", "2026-02-01 10:00"));
            assertThat(newest()).isEqualTo("updated");
            ledger.apply(news("contact", "2026-02-01 10:00"));
            assertThat(newest()).isEqualTo("updated");
        }

        @Test
        void theSameAgainIsARepeat() {
            ledger.apply(news("closed", "2026-02-01 10:00"));
            Report same = PAID.noticing(new Notice(Notice.Kind.CARD_UPDATE, "closed", "2026-02-01 10:00"));
            assertThat(ledger.verdict(callback("other", same))).isEqualTo(Verdict.REPEAT);
        }
    }

    @Test
    void ofTwoFailuresTheSameIsShownInEitherOrder() {
        Fact one = callback(Report.of(KEYS, TransactionType.DEBIT, Result.ERROR)
                .with(Money.of("10", "EUR"))
                .because(new Reason("2003", "declined", null, null)));
        Fact other = callback(Report.of(KEYS, TransactionType.DEBIT, Result.ERROR)
                .with(Money.of("10", "EUR"))
                .because(new Reason("2005", "expired", null, null)));
        Ledger ledger = new Ledger();
        ledger.apply(request(Expected.debit("order-1", Money.of("10", "EUR"))), one, other);
        Ledger turned = new Ledger();
        turned.apply(request(Expected.debit("order-1", Money.of("10", "EUR"))), other, one);
        assertThat(ledger.order().reason().code()).isEqualTo("2003");
        assertThat(turned.order().reason().code()).isEqualTo("2003");
        assertThat(turned.effects(PaymentFailed.class)).hasSize(1);
    }
}
