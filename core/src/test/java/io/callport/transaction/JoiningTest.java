package io.callport.transaction;

import static io.callport.transaction.Ledger.answer;
import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which payments are one, which transactions, and what each then counts for. */
class JoiningTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final Money FOUR = Money.of("4", "EUR");
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Report report(TransactionKeys keys, TransactionType type, Money amount) {
        return Report.of(keys, type, Result.OK).with(amount);
    }

    private static Fact paid(TransactionKeys keys) {
        return callback(report(keys, TransactionType.DEBIT, TEN));
    }

    private static Report chargeback(String name) {
        return report(new TransactionKeys("u-" + name, "auto-" + name), TransactionType.CHARGEBACK, FOUR)
                .referring(new TransactionKeys("u1", null));
    }

    @Nested
    class OfTwoPayments {
        private String orderKey() {
            assertThat(ledger.payments).hasSize(1);
            return ledger.payment("shop/order-1").orderKey();
        }

        @Test
        void theOrderOfTheFirstTransactionCountsThoughAFollowUpCameFirst() {
            ledger.apply(request(
                    Expected.refund("refund-1", FOUR).referenceUuid("u1").orderKey("return-1")));
            ledger.apply(request(Expected.debit("order-1", TEN).orderKey("4711")));
            ledger.apply(paid(ROOT));
            assertThat(orderKey()).isEqualTo("4711");
        }

        @Test
        void theOrderOfTheFirstTransactionCountsThoughAFollowUpCameLast() {
            ledger.apply(request(Expected.debit("order-1", TEN).orderKey("4711")));
            ledger.apply(request(
                    Expected.refund("refund-1", FOUR).referenceUuid("u1").orderKey("return-1")));
            ledger.apply(paid(ROOT));
            assertThat(orderKey()).isEqualTo("4711");
        }

        @Test
        void theOrderOfAFollowUpCountsIfTheFirstTransactionHasNone() {
            ledger.apply(request(
                    Expected.refund("refund-1", FOUR).referenceUuid("u1").orderKey("return-1")));
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(paid(ROOT));
            assertThat(orderKey()).isEqualTo("return-1");
        }

        @Test
        void theOrderOfAFollowUpThatCameLastCountsIfTheFirstTransactionHasNone() {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(request(
                    Expected.refund("refund-1", FOUR).referenceUuid("u1").orderKey("return-1")));
            ledger.apply(paid(ROOT));
            assertThat(orderKey()).isEqualTo("return-1");
        }

        @Test
        void oneThatHeldMoneyBeforeIsNotTakenForASecondOneForItsOrder() {
            ledger.apply(callback(chargeback("c")));
            ledger.apply(request(Expected.debit("order-1", TEN).orderKey("4711")));
            ledger.apply(paid(TransactionKeys.ours("order-1")));
            ledger.apply(request(Expected.debit("order-2", TEN).orderKey("4711")));
            ledger.apply(paid(new TransactionKeys("u2", "order-2")));
            assertThat(ledger.transaction("shop/order-2").reviews()).containsExactly("POSSIBLE_DOUBLE_PAYMENT");
            ledger.apply(paid(ROOT));
            assertThat(ledger.payments).hasSize(2);
            assertThat(ledger.payment("shop/order-1").status()).isEqualTo(PaymentStatus.PARTIALLY_CHARGED_BACK);
            assertThat(ledger.order().reviews()).isEmpty();
        }

        @Test
        void allKeysOfTheOneThatIsTakenOverAreToBeLocked() {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(callback(chargeback("c")));
            ledger.apply(
                    callback(report(new TransactionKeys("u-x", "auto-x"), TransactionType.CHARGEBACK_REVERSAL, FOUR)
                            .referring(new TransactionKeys("u-c", null))));
            Fact linking = paid(ROOT);
            FactGroup group =
                    FactGroup.of(List.of(linking), Map.of(), Map.of(), Map.of()).get(0);
            PaymentSnapshot snapshot =
                    new PaymentSnapshot(List.copyOf(ledger.payments.values()), Set.of(), List.of(), List.of());
            Plan plan = new Lifecycle(Unmatched.PARK).decide(snapshot, List.of(linking));
            assertThat(plan.changes())
                    .singleElement()
                    .extracting(PaymentChange::absorbed)
                    .isEqualTo(List.of(new PaymentId(2)));
            assertThat(group.unknownKeys(plan, snapshot).stream()
                            .map(CorrelationKey::value)
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("u-c", "auto-c", "u-x", "auto-x");
        }

        @Test
        void keysOfTheOneThatIsTakenOverAreToBeLockedThoughItsTransactionsStayAsTheyAre() {
            ledger.apply(callback(chargeback("c")));
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(request(Expected.refund("refund-1", FOUR).reference("order-1")));
            Fact linking = paid(ROOT);
            FactGroup group =
                    FactGroup.of(List.of(linking), Map.of(), Map.of(), Map.of()).get(0);
            PaymentSnapshot snapshot =
                    new PaymentSnapshot(List.copyOf(ledger.payments.values()), Set.of(), List.of(), List.of());
            Plan plan = new Lifecycle(Unmatched.PARK).decide(snapshot, List.of(linking));
            assertThat(plan.changes()).singleElement().satisfies(change -> {
                assertThat(change.payment()).isEqualTo(new PaymentId(1));
                assertThat(change.absorbed()).containsExactly(new PaymentId(2));
                assertThat(change.changed()).extracting(TransactionState::ref).doesNotContain("shop/refund-1");
            });
            assertThat(group.unknownKeys(plan, snapshot))
                    .containsExactlyInAnyOrder(
                            new CorrelationKey("shop", CorrelationKey.Kind.MERCHANT_TRANSACTION_ID, "refund-1"));
        }

        @Test
        void aKeyThatAPaymentGetsByAParkedCallbackIsToBeLocked() {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            Fact unanswered = answer("a", new Unanswered("order-1", "timed out"));
            FactGroup group = FactGroup.of(List.of(unanswered), Map.of(), Map.of(), Map.of())
                    .get(0);
            PaymentSnapshot snapshot =
                    new PaymentSnapshot(List.copyOf(ledger.payments.values()), Set.of(), List.of(), List.of());
            Plan plan = new Lifecycle(Unmatched.PARK).decide(snapshot, List.of(paid(ROOT), unanswered));
            assertThat(group.unknownKeys(plan, snapshot))
                    .containsExactly(new CorrelationKey("shop", CorrelationKey.Kind.UUID, "u1"));
        }
    }

    @Nested
    class OfTwoForOneOrder {
        @Test
        void aFailureIsNoSecondPayment() {
            ledger.apply(request(Expected.debit("order-1", TEN).orderKey("4711")), paid(ROOT));
            ledger.apply(request(Expected.debit("order-2", TEN).orderKey("4711")));
            ledger.apply(callback(Report.of(new TransactionKeys("u2", "order-2"), TransactionType.DEBIT, Result.ERROR)
                    .with(TEN)));
            assertThat(ledger.transaction("shop/order-2").reviews()).isEmpty();
            assertThat(ledger.effects(NeedsReview.class)).isEmpty();
        }

        @Test
        void aFollowUpOfTheOneDoesNotNameTheOther() {
            ledger.apply(request(Expected.debit("order-1", TEN).orderKey("4711")), paid(ROOT));
            ledger.apply(
                    request(Expected.debit("order-2", TEN).orderKey("4711")),
                    request(Expected.refund("refund-1", FOUR).reference("order-1")));
            assertThat(ledger.transaction("shop/refund-1").reviews()).isEmpty();
            assertThat(ledger.payment("shop/refund-1")).isEqualTo(ledger.payment("shop/order-1"));
        }

        private Plan paidBeside(List<PaymentState> payments, List<Sibling> siblings) {
            return new Lifecycle(Unmatched.PARK)
                    .decide(new PaymentSnapshot(payments, Set.of(), List.of(), siblings), List.of(paid(ROOT)));
        }

        @Test
        void theOneIsNamedThatIsForTheSameOrder() {
            ledger.apply(request(Expected.debit("order-1", TEN).orderKey("4711")));
            List<PaymentState> payments = List.copyOf(ledger.payments.values());
            assertThat(paidBeside(payments, List.of(new Sibling("4712", "shop/x")))
                            .effects())
                    .extracting(due -> due.effect().kind())
                    .containsExactly(EffectKind.PAYMENT_PAID);
            assertThat(paidBeside(payments, List.of(new Sibling("4712", "shop/x"), new Sibling("4711", "shop/y")))
                            .effects())
                    .filteredOn(due -> due.effect() instanceof NeedsReview)
                    .singleElement()
                    .extracting(due -> ((NeedsReview) due.effect()).note())
                    .isEqualTo("order 4711 is paid by shop/y too");
        }

        @Test
        void onePaidForAnotherOrderIsNone() {
            ledger.apply(request(Expected.debit("order-1", TEN).orderKey("4711")));
            ledger.apply(
                    request(Expected.debit("order-2", TEN).orderKey("4712")),
                    paid(new TransactionKeys("u2", "order-2")));
            assertThat(paidBeside(List.copyOf(ledger.payments.values()), List.of())
                            .effects())
                    .extracting(due -> due.effect().kind())
                    .containsExactly(EffectKind.PAYMENT_PAID);
        }
    }

    @Nested
    class OfAFollowUpThatNamesTwoPayments {
        @BeforeEach
        void twoPayments() {
            ledger.apply(request(Expected.debit("order-1", TEN)), paid(ROOT));
            ledger.apply(request(Expected.debit("order-2", TEN)), paid(new TransactionKeys("u2", "order-2")));
        }

        @Test
        void itIsListedWhenItIsAskedFor() {
            ledger.apply(request(
                    Expected.refund("refund-1", FOUR).referenceUuid("u1").reference("order-2")));
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("PARENT_MISMATCH");
        }

        @Test
        void itIsListedThoughAllItsOwnNamesWereKnown() {
            TransactionKeys keys = new TransactionKeys("u-r", "refund-1");
            ledger.apply(callback(Report.of(keys, TransactionType.REFUND, Result.PENDING)
                    .with(FOUR)
                    .referring(ROOT)));
            assertThat(ledger.transaction("shop/refund-1").reviews()).isEmpty();
            ledger.apply(callback(
                    report(keys, TransactionType.REFUND, FOUR).referring(new TransactionKeys("u2", "order-2"))));
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("PARENT_MISMATCH");
            assertThat(ledger.transaction("shop/refund-1").status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }

        @Test
        void oneThatIsKnownInEachIsNotMadeOne() {
            ledger.apply(callback(report(new TransactionKeys("u-r", null), TransactionType.REFUND, FOUR)
                    .referring(ROOT)));
            ledger.apply(request(Expected.refund("refund-1", FOUR).reference("order-2")));
            ledger.apply(answer("r", report(new TransactionKeys("u-r", "refund-1"), TransactionType.REFUND, FOUR)));
            assertThat(ledger.payments).hasSize(2);
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("KNOWN_TWICE");
            assertThat(ledger.transaction("shop/refund-1").status()).isEqualTo(TransactionStatus.SUBMITTED);
            assertThat(ledger.totals("shop/order-1").refunded()).isEqualTo(FOUR);
        }
    }

    @Nested
    class OfATransactionKnownTwice {
        private final TransactionKeys both = new TransactionKeys("u-r", "refund-1");

        @BeforeEach
        void refundTold() {
            ledger.apply(request(Expected.debit("order-1", TEN)), paid(ROOT));
            ledger.apply(callback(report(new TransactionKeys("u-r", null), TransactionType.REFUND, FOUR)
                    .referring(ROOT)));
        }

        @Test
        void oursFindsItsPaymentThroughTheOther() {
            ledger.apply(request(Expected.refund("refund-1", FOUR)));
            assertThat(ledger.payments).hasSize(2);
            ledger.apply(answer("r", report(both, TransactionType.REFUND, FOUR)));
            assertThat(ledger.payments).hasSize(1);
            assertThat(ledger.transaction("shop/refund-1").keys()).isEqualTo(both);
            assertThat(ledger.transaction("shop/refund-1").reference()).isEqualTo(ROOT);
            assertThat(ledger.totals("shop/order-1").refunded()).isEqualTo(FOUR);
            assertThat(ledger.transaction("shop/refund-1").reviews()).isEmpty();
        }

        @Test
        void theyStayTwoAndAreListedIfTheirAmountsDiffer() {
            ledger.apply(request(Expected.refund("refund-1", TEN).reference("order-1")));
            Plan plan = ledger.apply(answer("r", report(both, TransactionType.REFUND, FOUR)));
            assertThat(plan.decisions().get(0).verdict()).isEqualTo(Verdict.REPEAT);
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("KNOWN_TWICE");
            assertThat(ledger.transaction("shop/refund-1").status()).isEqualTo(TransactionStatus.SUBMITTED);
            assertThat(ledger.transaction("shop:u-r").status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(ledger.totals("shop/order-1").refunded()).isEqualTo(FOUR);
        }

        @Test
        void theyStayTwoIfSomethingWasToldOfOursAlready() {
            ledger.apply(request(Expected.refund("refund-1", FOUR).reference("order-1")));
            ledger.apply(answer("e", new Rejection("refund-1", Reason.none())));
            ledger.apply(answer("r", report(both, TransactionType.REFUND, FOUR)));
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("KNOWN_TWICE");
            assertThat(ledger.transaction("shop/refund-1").status()).isEqualTo(TransactionStatus.REJECTED);
        }

        @Test
        void theyStayTwoIfTheyWentThroughTwoConnectors() {
            ledger.apply(Fact.request(
                    "other",
                    "shop",
                    Instant.EPOCH,
                    Expected.refund("refund-1", FOUR).reference("order-1")));
            ledger.apply(answer("r", report(both, TransactionType.REFUND, FOUR)));
            assertThat(ledger.transaction("shop/refund-1").reviews()).contains("KNOWN_TWICE");
        }
    }

    @Test
    void whatItFollowsMayBeToldAfterAllItsNames() {
        ledger.apply(request(Expected.debit("order-1", TEN)), paid(ROOT));
        ledger.apply(request(Expected.refund("refund-1", FOUR)));
        TransactionKeys both = new TransactionKeys("u-r", "refund-1");
        ledger.apply(answer("p", Report.of(both, TransactionType.UNKNOWN, Result.PENDING)));
        assertThat(ledger.payments).hasSize(2);
        ledger.apply(callback(report(both, TransactionType.REFUND, FOUR).referring(ROOT)));
        assertThat(ledger.payments).hasSize(1);
        assertThat(ledger.totals("shop/order-1").refunded()).isEqualTo(FOUR);
    }

    @Nested
    class OfARefundToldAsAChargebackBeforeItsAnswer {
        @Test
        void whatWasToldOfTheChargebackIsTakenBackAndTheRefundTold() {
            ledger.apply(request(Expected.debit("order-1", TEN)), paid(ROOT));
            ledger.apply(request(Expected.refund("refund-1", FOUR).reference("order-1")));
            ledger.apply(callback(chargeback("r")));
            assertThat(ledger.totals("shop/order-1").chargedBack()).isEqualTo(FOUR);
            ledger.apply(
                    answer("a", Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.UNKNOWN, Result.OK)));
            assertThat(ledger.overtaken).containsExactly("shop/auto-r:PaymentChargedBack:1");
            assertThat(ledger.toDeliver())
                    .containsExactly(
                            "shop/order-1:PaymentPaid:1",
                            "shop/auto-r:ChargebackReversed:1",
                            "shop/refund-1:PaymentRefunded:1");
            assertThat(ledger.totals("shop/order-1").refunded()).isEqualTo(FOUR);
            assertThat(ledger.totals("shop/order-1").chargedBack()).isEqualTo(Money.zero("EUR"));
            assertThat(ledger.transaction("shop/auto-r").summary().made(EffectKind.CHARGEBACK_REVERSED))
                    .isEqualTo(1);
            assertThat(ledger.transaction("shop/refund-1").summary().made(EffectKind.PAYMENT_REFUNDED))
                    .isEqualTo(1);
        }
    }

    @Nested
    class OfADebitKnownTwice {
        @Test
        void thePaymentIsOneAndPaidOnce() {
            Ledger founding = new Ledger(Unmatched.FOUND);
            founding.apply(paid(new TransactionKeys("u1", null)));
            founding.apply(request(Expected.debit("order-1", TEN).orderKey("4711")));
            founding.apply(answer("a", Report.of(ROOT, TransactionType.UNKNOWN, Result.OK)));
            boolean listed = founding.transaction("shop/order-1").reviews().contains("KNOWN_TWICE");
            assertThat(founding.effects(PaymentPaid.class)).hasSize(1);
            assertThat(listed).isTrue();
        }
    }
}
