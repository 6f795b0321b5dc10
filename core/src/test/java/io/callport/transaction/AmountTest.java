package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** G6: another amount than the one asked for counts only for a documented reason. */
class AmountTest {
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");
    private static final Money TEN = Money.of("10", "EUR");

    private final Ledger ledger = new Ledger();

    private static Report debit(Money told) {
        return Report.of(KEYS, TransactionType.DEBIT, Result.OK).with(told);
    }

    private static Extras surcharge(String surcharge, @Nullable String total) {
        return new Extras(new BigDecimal(surcharge), total == null ? null : new BigDecimal(total), null, null);
    }

    private void fits(Report report, Money settled) {
        assertThat(ledger.verdict(callback(report))).isEqualTo(Verdict.ADVANCE);
        assertThat(ledger.order().settled()).isEqualTo(settled);
        assertThat(ledger.order().reviews()).isEmpty();
    }

    private void isMisfit(Report report, ReviewReason why) {
        assertThat(ledger.verdict(callback(report))).isEqualTo(Verdict.QUARANTINE);
        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(ledger.order().reviews()).containsExactly(why.name());
    }

    @Nested
    class WithASurcharge {
        {
            ledger.apply(request(Expected.debit("order-1", TEN)));
        }

        @Test
        void theSumFits() {
            fits(debit(Money.of("10.50", "EUR")).with(surcharge("0.50", null)), Money.of("10.50", "EUR"));
        }

        @Test
        void theSumFitsIfTheTotalSaysSoToo() {
            fits(debit(Money.of("10.50", "EUR")).with(surcharge("0.50", "10.50")), Money.of("10.50", "EUR"));
        }

        @Test
        void theAmountAskedForFitsAsEver() {
            fits(debit(TEN).with(surcharge("0.50", "10.50")), TEN);
        }

        @Test
        void anotherSumIsAMisfit() {
            isMisfit(debit(Money.of("10.40", "EUR")).with(surcharge("0.50", null)), ReviewReason.AMOUNT_MISMATCH);
        }

        @Test
        void aTotalThatContradictsIsAMisfit() {
            isMisfit(debit(Money.of("10.50", "EUR")).with(surcharge("0.50", "11")), ReviewReason.AMOUNT_MISMATCH);
        }

        @Test
        void theTimelineSaysWhy() {
            Plan plan = ledger.apply(callback(debit(Money.of("10.50", "EUR")).with(surcharge("0.50", null))));
            assertThat(plan.decisions().get(0).note()).isEqualTo("asked for 10.00 EUR, told 10.50 EUR: SURCHARGE");
        }
    }

    @Nested
    class InACurrencyThePayerChose {
        private final Money dollars = Money.of("11.20", "USD");

        {
            ledger.apply(request(Expected.debit("order-1", TEN)));
        }

        @Test
        void theConvertedAmountFitsAndCountsInTheMerchantsCurrency() {
            fits(debit(dollars).with(new Extras(null, null, TEN, dollars)), TEN);
            assertThat(ledger.totals("shop/order-1").captured()).isEqualTo(TEN);
        }

        @Test
        void anotherOriginalIsAMisfit() {
            isMisfit(
                    debit(dollars).with(new Extras(null, null, Money.of("9", "EUR"), dollars)),
                    ReviewReason.CURRENCY_MISMATCH);
        }

        @Test
        void anotherConvertedAmountIsAMisfit() {
            isMisfit(
                    debit(dollars).with(new Extras(null, null, TEN, Money.of("12", "USD"))),
                    ReviewReason.CURRENCY_MISMATCH);
        }
    }

    @Nested
    class RoundedToTwoDecimals {
        {
            ledger.apply(request(Expected.debit("order-1", Money.of("1.005", "KWD"))));
        }

        @Test
        void commerciallyFits() {
            fits(debit(Money.of("1.01", "KWD")), Money.of("1.01", "KWD"));
        }

        @Test
        void downIsAMisfit() {
            isMisfit(debit(Money.of("1", "KWD")), ReviewReason.AMOUNT_MISMATCH);
        }
    }

    @Nested
    class AuthorizedInPart {
        private final Report eight =
                Report.of(KEYS, TransactionType.PREAUTHORIZE, Result.OK).with(Money.of("8", "EUR"));

        @Test
        void isAnEffectOfItsOwnIfTheRequestAllowedIt() {
            ledger.apply(request(Expected.preauthorize("order-1", TEN).mayBePartial()));
            fits(eight, Money.of("8", "EUR"));
            assertThat(ledger.effects(PaymentAuthorized.class)).isEmpty();
            assertThat(ledger.effects(PaymentPartiallyAuthorized.class))
                    .singleElement()
                    .satisfies(part -> {
                        assertThat(part.asked()).isEqualTo(TEN);
                        assertThat(part.amount()).isEqualTo(Money.of("8", "EUR"));
                    });
            assertThat(ledger.totals("shop/order-1").authorized()).isEqualTo(Money.of("8", "EUR"));
        }

        @Test
        void isNeverPaidOfADebitEither() {
            ledger.apply(request(Expected.debit("order-1", TEN).mayBePartial()));
            fits(debit(Money.of("8", "EUR")), Money.of("8", "EUR"));
            assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
            assertThat(ledger.effects(PaymentPartiallyAuthorized.class)).hasSize(1);
        }

        @Test
        void inFullIsPlainlyAuthorized() {
            ledger.apply(request(Expected.preauthorize("order-1", TEN).mayBePartial()));
            fits(eight.with(TEN), TEN);
            assertThat(ledger.effects(PaymentAuthorized.class)).hasSize(1);
        }

        @Test
        void isAMisfitIfNobodyAllowedIt() {
            ledger.apply(request(Expected.preauthorize("order-1", TEN)));
            isMisfit(eight, ReviewReason.AMOUNT_MISMATCH);
        }

        @Test
        void moreThanAskedForIsAMisfit() {
            ledger.apply(request(Expected.preauthorize("order-1", TEN).mayBePartial()));
            isMisfit(eight.with(Money.of("10.01", "EUR")), ReviewReason.AMOUNT_MISMATCH);
        }
    }

    @Nested
    class WithoutExceptions {
        private final Ledger strict = new Ledger(new Lifecycle(Unmatched.PARK, EnumSet.noneOf(AmountException.class)));

        @Test
        void theDocumentedReasonsCountForNothing() {
            strict.apply(request(Expected.debit("order-1", TEN).mayBePartial()));
            strict.apply(callback(debit(Money.of("10.50", "EUR")).with(surcharge("0.50", null))));
            strict.apply(callback(debit(Money.of("8", "EUR"))));
            assertThat(strict.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
            assertThat(strict.order().reviews()).containsExactly("AMOUNT_MISMATCH");
        }
    }

    @Nested
    class WrittenOtherwise {
        @Test
        void zerosAtTheEndMeanNothing() {
            ledger.apply(request(Expected.debit("order-1", Money.of("9.90", "EUR"))));
            fits(debit(Money.of("9.9", "EUR")), Money.of("9.90", "EUR"));
        }

        @Test
        void aCurrencyWithoutDecimalsMayBeToldWithThree() {
            ledger.apply(request(Expected.debit("order-1", Money.of("100", "JPY"))));
            fits(debit(Money.of("100.000", "JPY")), Money.of("100", "JPY"));
        }

        @Test
        void aCurrencyWithThreeDecimalsMayBeToldWithTwo() {
            ledger.apply(request(Expected.debit("order-1", Money.of("1.230", "BHD"))));
            fits(debit(Money.of("1.23", "BHD")), Money.of("1.230", "BHD"));
        }
    }

    @Nested
    class OfWhatNobodyHereAskedFor {
        private final Report charge = Report.of(new TransactionKeys("u2", "auto-u2"), TransactionType.REFUND, Result.OK)
                .with(Money.of("4", "EUR"))
                .referring(KEYS);

        {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(callback(debit(TEN)));
        }

        @Test
        void theFirstToldIsTheMeasure() {
            ledger.apply(callback(charge));
            assertThat(ledger.verdict(callback(charge.with(Money.of("5", "EUR")))))
                    .isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.totals("shop/order-1").refunded()).isEqualTo(Money.of("4", "EUR"));
        }

        @Test
        void noneAtAllCountsForNothing() {
            Report nameless = Report.of(charge.keys(), charge.type(), Result.OK).referring(KEYS);
            assertThat(ledger.verdict(callback(nameless))).isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.transaction("shop/auto-u2").reviews()).containsExactly("AMOUNT_MISSING");
            ledger.apply(callback(charge));
            assertThat(ledger.totals("shop/order-1").refunded()).isEqualTo(Money.of("4", "EUR"));
        }

        @Test
        void aRequestRecordedLateIsAdopted() {
            Report mine = Report.of(new TransactionKeys("u2", "refund-1"), TransactionType.REFUND, Result.OK)
                    .with(Money.of("4", "EUR"))
                    .referring(KEYS);
            ledger.apply(callback(mine));
            assertThat(ledger.verdict(request(
                            Expected.refund("refund-1", Money.of("4", "EUR")).reference("order-1"))))
                    .isEqualTo(Verdict.NOTICE);
            assertThat(ledger.transaction("shop/refund-1").is(Mark.ASKED_FOR)).isTrue();
            assertThat(ledger.transaction("shop/refund-1").reviews()).isEmpty();
        }

        @Test
        void aRequestRecordedLateForAnotherAmountIsReviewed() {
            Report mine = Report.of(new TransactionKeys("u2", "refund-1"), TransactionType.REFUND, Result.OK)
                    .with(Money.of("4", "EUR"))
                    .referring(KEYS);
            ledger.apply(callback(mine));
            assertThat(ledger.verdict(request(Expected.refund("refund-1", Money.of("3", "EUR")))))
                    .isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("AMOUNT_MISMATCH");
        }
    }
}
