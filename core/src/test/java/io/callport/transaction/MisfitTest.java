package io.callport.transaction;

import static io.callport.transaction.Ledger.answer;
import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What does not fit is kept out, and the timeline says why. */
class MisfitTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Report debit(Result result) {
        return Report.of(KEYS, TransactionType.DEBIT, result).with(TEN);
    }

    private static Report amountless(TransactionType type, Result result, @Nullable String currency) {
        return new Report(
                KEYS,
                type,
                type.word(),
                result,
                result.name(),
                null,
                currency,
                TransactionKeys.none(),
                Reason.none(),
                null,
                null,
                Extras.none(),
                null,
                null,
                null);
    }

    private String noteOf(Fact fact) {
        return ledger.apply(fact).decisions().get(0).note();
    }

    @Nested
    class OfACallback {
        {
            ledger.apply(request(Expected.debit("order-1", TEN)));
        }

        private void isSaid(Fact fact, String note) {
            assertThat(noteOf(fact)).isEqualTo(note);
            assertThat(ledger.effects(NeedsReview.class))
                    .singleElement()
                    .extracting(NeedsReview::note)
                    .isEqualTo(note);
        }

        @Test
        void anAmountIsShownBesideTheOneAskedForAndNamesTheTransaction() {
            isSaid(callback(debit(Result.OK).with(Money.of("9.98", "EUR"))), "asked for 10.00 EUR, told 9.98 EUR");
            assertThat(ledger.order().keys()).isEqualTo(KEYS);
        }

        @Test
        void aCurrencyIsShownBesideTheOneAskedForAndNamesNothing() {
            isSaid(callback(debit(Result.OK).with(Money.of("10", "USD"))), "asked for 10.00 EUR, told 10.00 USD");
            assertThat(ledger.order().keys()).isEqualTo(TransactionKeys.ours("order-1"));
        }

        @Test
        void aMissingAmountIsSaidAndNamesTheTransaction() {
            isSaid(callback(Report.of(KEYS, TransactionType.DEBIT, Result.OK)), "asked for 10.00 EUR, told no amount");
            assertThat(ledger.order().keys()).isEqualTo(KEYS);
        }

        @Test
        void aTypeIsShownBesideTheOneAskedForAndNamesNothing() {
            isSaid(
                    callback(Report.of(KEYS, TransactionType.PREAUTHORIZE, Result.OK)
                            .with(TEN)),
                    "asked for DEBIT, told PREAUTHORIZE");
            assertThat(ledger.order().keys()).isEqualTo(TransactionKeys.ours("order-1"));
        }

        @Test
        void aResultIsShownAsItWasWritten() {
            isSaid(callback(debit(Result.UNKNOWN)), "result UNKNOWN is not known to this version");
        }

        @Test
        void aConnectorIsShown() {
            isSaid(
                    Fact.of(
                            new FactId("C:other:a"),
                            FactSource.CALLBACK,
                            "other",
                            "shop",
                            Instant.EPOCH,
                            debit(Result.OK)),
                    "asked for through shop");
        }

        @Test
        void aCurrencyWithoutAmountMustBeTheOneAskedFor() {
            assertThat(ledger.verdict(callback(amountless(TransactionType.DEBIT, Result.PENDING, "USD"))))
                    .isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.order().reviews()).containsExactly("CURRENCY_MISMATCH");
            assertThat(ledger.verdict(callback(amountless(TransactionType.DEBIT, Result.PENDING, "EUR"))))
                    .isEqualTo(Verdict.ADVANCE);
        }

        @Test
        void aUuidOfOneAndAnIdOfAnotherKindAreOfTwo() {
            ledger.apply(callback(debit(Result.OK)));
            ledger.apply(callback(Report.of(new TransactionKeys("u-v", null), TransactionType.VOID, Result.OK)
                    .with(TEN)
                    .referring(KEYS)));
            ledger.apply(request(Expected.refund("refund-1", TEN).reference("order-1")));
            Report mixed = Report.of(new TransactionKeys("u-v", "refund-1"), TransactionType.VOID, Result.OK)
                    .with(TEN);
            assertThat(noteOf(callback(mixed))).isEqualTo("uuid and merchantTransactionId are of two transactions");
            assertThat(ledger.transaction("shop:u-v").reviews()).containsExactly("UUID_MISMATCH");
            assertThat(ledger.transaction("shop/refund-1").status()).isEqualTo(TransactionStatus.SUBMITTED);
        }
    }

    @Nested
    class OfARequestUnderAnIdThatIsTaken {
        {
            ledger.apply(request(Expected.capture("cap-1", TEN).reference("order-1")));
        }

        private void isMisfit(Fact again, ReviewReason why) {
            Decision decision = ledger.apply(again).decisions().get(0);
            assertThat(decision.verdict()).isEqualTo(Verdict.QUARANTINE);
            assertThat(decision.note()).isEqualTo("asked for, again or late, as something else");
            assertThat(ledger.transaction("shop/cap-1").reviews()).contains(why.name());
        }

        @Test
        void anotherTypeIsOne() {
            isMisfit(request(Expected.refund("cap-1", TEN).reference("order-1")), ReviewReason.TYPE_MISMATCH);
        }

        @Test
        void anotherTransactionToFollowIsOne() {
            isMisfit(request(Expected.capture("cap-1", TEN).reference("order-2")), ReviewReason.PARENT_MISMATCH);
        }

        @Test
        void anotherAmountIsOne() {
            isMisfit(
                    request(Expected.capture("cap-1", Money.of("9", "EUR")).reference("order-1")),
                    ReviewReason.AMOUNT_MISMATCH);
        }

        @Test
        void anotherConnectorIsOne() {
            isMisfit(
                    Fact.request(
                            "other",
                            "shop",
                            Instant.EPOCH,
                            Expected.capture("cap-1", TEN).reference("order-1")),
                    ReviewReason.CONNECTOR_MISMATCH);
        }

        @Test
        void noAmountWhereOneWasAskedForIsOne() {
            ledger.apply(request(Expected.voiding("void-1", TEN).reference("order-1")));
            assertThat(ledger.verdict(request(Expected.voiding("void-1").reference("order-1"))))
                    .isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.transaction("shop/void-1").reviews()).contains("AMOUNT_MISMATCH");
        }

        @Test
        void moreNamesOfTheTransactionToFollowIsNone() {
            assertThat(ledger.verdict(request(
                            Expected.capture("cap-1", TEN).reference("order-1").referenceUuid("u1"))))
                    .isEqualTo(Verdict.REPEAT);
        }
    }

    @Nested
    class WhatTheTimelineSays {
        @Test
        void ofARequest() {
            assertThat(noteOf(request(Expected.debit("order-1", TEN)))).isEqualTo("asked for DEBIT of 10.00 EUR");
            assertThat(noteOf(request(Expected.register("reg-1")))).isEqualTo("asked for REGISTER");
        }

        @Test
        void ofARequestAfterItsCallback() {
            Ledger founding = new Ledger(Unmatched.FOUND);
            founding.apply(callback(debit(Result.OK)));
            assertThat(founding.apply(request(Expected.debit("order-1", TEN)))
                            .decisions()
                            .get(0)
                            .note())
                    .isEqualTo("asked for DEBIT of 10.00 EUR; told before");
        }

        @Test
        void ofARequestWithoutAnAnswer() {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            assertThat(noteOf(answer("a", new Unanswered("order-1", "timed out"))))
                    .isEqualTo("timed out; whether the gateway has it is not known");
            assertThat(noteOf(answer("b", new Unanswered("order-1", "no route", false))))
                    .isEqualTo("no route; the gateway never received it, so the same may be started again");
        }

        @Test
        void ofAFailure() {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            assertThat(noteOf(callback(debit(Result.ERROR).because(new Reason("2003", "declined", null, null)))))
                    .isEqualTo("2003 declined");
        }
    }

    @Nested
    class ToldFirstWithAReasonForAnotherAmount {
        private final Ledger founding = new Ledger(Unmatched.FOUND);
        private final Money dollars = Money.of("11.20", "USD");

        private TransactionState told(Report report) {
            founding.apply(callback(report));
            return founding.order();
        }

        @Test
        void aConvertedAmountIsMeasuredInTheMerchantsCurrency() {
            TransactionState charge = told(debit(Result.OK).with(dollars).with(new Extras(null, null, TEN, dollars)));
            assertThat(charge.money()).isEqualTo(TEN);
            assertThat(founding.totals("shop/order-1").captured()).isEqualTo(TEN);
        }

        @Test
        void anotherConvertedAmountExplainsNothing() {
            TransactionState charge =
                    told(debit(Result.OK).with(dollars).with(new Extras(null, null, TEN, Money.of("12", "USD"))));
            assertThat(charge.money()).isEqualTo(dollars);
        }

        @Test
        void aSurchargeIsTakenOffTheMeasureOnlyIfTheTotalSaysSo() {
            BigDecimal half = new BigDecimal("0.50");
            TransactionState charge =
                    told(debit(Result.OK).with(TEN).with(new Extras(half, new BigDecimal("10"), null, null)));
            assertThat(charge.money()).isEqualTo(Money.of("9.50", "EUR"));
            assertThat(charge.settled()).isEqualTo(TEN);
        }

        @Test
        void aSurchargeOfAnotherTotalIsNotTakenOff() {
            BigDecimal half = new BigDecimal("0.50");
            assertThat(told(debit(Result.OK).with(TEN).with(new Extras(half, new BigDecimal("11"), null, null)))
                            .money())
                    .isEqualTo(TEN);
        }
    }
}
