package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan says to those who asked for it. */
class PlanTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final Report PENDING = Report.of(
                    new TransactionKeys("u1", "order-1"), TransactionType.DEBIT, Result.PENDING)
            .with(TEN);
    private static final Report PAID =
            Report.of(PENDING.keys(), TransactionType.DEBIT, Result.OK).with(TEN);

    private final Ledger ledger = new Ledger();

    private static Decision of(Plan plan, Fact fact) {
        return plan.decisions().stream()
                .filter(decision -> decision.fact().equals(fact))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsATransactionAsItLeavesItThoughADecisionShowsItEarlier() {
        Fact request = request(Expected.debit("order-1", TEN));
        Plan plan = ledger.apply(request, callback(PAID));
        TransactionState shown = of(plan, request).transaction();
        assertThat(shown).extracting(TransactionState::status).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(plan.asLeft(shown)).map(TransactionState::status).contains(TransactionStatus.SUCCEEDED);
        assertThat(plan.asLeft(shown)).contains(ledger.order());
    }

    @Test
    void showsTheRightOneOfSeveralTransactions() {
        ledger.apply(request(Expected.debit("order-1", TEN)), callback(PAID));
        Fact refund = request(Expected.refund("z-refund", TEN).reference("order-1"));
        Fact other = request(Expected.refund("a-refund", TEN).reference("order-1"));
        Plan plan = ledger.apply(refund, other);
        assertThat(plan.asLeft(of(plan, refund).transaction()))
                .map(TransactionState::ref)
                .contains("shop/z-refund");
    }

    @Test
    void showsATransactionThatItDoesNotChangeAsItIs() {
        ledger.apply(request(Expected.debit("order-1", TEN)), callback(PAID));
        TransactionState known = ledger.order();
        Plan plan = ledger.apply(callback(PAID));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.asLeft(known)).contains(known);
    }

    @Test
    void showsNothingWhereNoTransactionIsKnown() {
        Plan plan = ledger.apply(callback(PAID));
        assertThat(plan.asLeft(plan.decisions().get(0).transaction())).isEmpty();
    }

    @Test
    void keepsAllElseWhenItsEffectsBecomeRows() {
        Plan plan = ledger.apply(request(Expected.debit("order-1", TEN)), callback(PAID));
        byte[] payload = {1, 2};
        OutboxEntry row = new OutboxEntry(
                "shop/order-1:PaymentPaid:1",
                "shop/order-1",
                "mail",
                "PaymentPaid",
                payload,
                Instant.ofEpochSecond(5),
                Instant.ofEpochSecond(6));
        Plan withRows = plan.withOutbox(List.of(row));
        assertThat(withRows.outbox()).containsExactly(row);
        assertThat(withRows.withOutbox(List.of())).isEqualTo(plan);
        assertThat(row.effectKey()).isEqualTo("shop/order-1:PaymentPaid:1");
        assertThat(row.transactionRef()).isEqualTo("shop/order-1");
        assertThat(row.handler()).isEqualTo("mail");
        assertThat(row.kind()).isEqualTo("PaymentPaid");
        assertThat(row.payload()).isEqualTo(payload);
        assertThat(row.notBefore()).isEqualTo(Instant.ofEpochSecond(5));
        assertThat(row.waitingSince()).isEqualTo(Instant.ofEpochSecond(6));
    }

    @Test
    void saysFromWhereToWhereATransactionCame() {
        ledger.apply(request(Expected.debit("order-1", TEN)));
        Fact paid = callback(PAID);
        Decision decision = of(ledger.apply(paid), paid);
        assertThat(decision.isEntry()).isTrue();
        assertThat(decision.from()).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(decision.to()).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void countsARepeatAsNoEntryThoughItShowsTheTransaction() {
        ledger.apply(request(Expected.debit("order-1", TEN)), callback(PAID));
        Decision repeat = of(ledger.apply(callback(PAID)), callback(PAID));
        assertThat(repeat.isEntry()).isFalse();
        assertThat(repeat.to()).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void saysNothingOfWhereToWhereNoTransactionIsKnown() {
        Decision parked = of(ledger.apply(callback(PAID)), callback(PAID));
        assertThat(parked.verdict()).isEqualTo(Verdict.PARK);
        assertThat(parked.isEntry()).isFalse();
        assertThat(parked.to()).isNull();
    }

    @Test
    void foundsOnTheFirstThatIsToldWithoutAStatusBefore() {
        Fact refund = callback(Report.of(new TransactionKeys("u-r", "auto-r"), TransactionType.REFUND, Result.OK)
                .with(TEN)
                .referring(PAID.keys()));
        assertThat(of(ledger.apply(refund), refund).from()).isNull();
    }

    @Test
    void namesTheOrderToLockIfThePaymentIsForOne() {
        Plan plan = ledger.apply(request(Expected.debit("order-1", TEN).orderKey("4711")));
        assertThat(plan.changes())
                .singleElement()
                .extracting(PaymentChange::order)
                .isEqualTo(CorrelationKey.order("shop", "4711"));
        assertThat(ledger.apply(request(Expected.debit("order-2", TEN))).changes())
                .singleElement()
                .extracting(PaymentChange::order)
                .isNull();
    }

    @Test
    void readsAParkedCallbackAsItWasKept() {
        byte[] body = {3};
        ParkedFact parked = new ParkedFact(
                new FactId("C:a"), "shop", "realm", Instant.ofEpochSecond(7), ParkedState.REVIEWED, body);
        assertThat(parked.id()).isEqualTo(new FactId("C:a"));
        assertThat(parked.connector()).isEqualTo("shop");
        assertThat(parked.realm()).isEqualTo("realm");
        assertThat(parked.receivedAt()).isEqualTo(Instant.ofEpochSecond(7));
        assertThat(parked.state()).isEqualTo(ParkedState.REVIEWED);
        assertThat(parked.body()).isEqualTo(body);
    }
}
