package io.callport.testkit;

import static io.callport.testkit.Said.answer;
import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.rejection;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callport.money.Money;
import io.callport.port.EffectState;
import io.callport.port.EffectView;
import io.callport.port.Outcome;
import io.callport.port.PaymentView;
import io.callport.port.TimelineEntry;
import io.callport.transaction.Correction;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Reason;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class OnePaymentAspect extends StoreAspect {
    OnePaymentAspect(PaymentStoreContract contract) {
        super(contract);
    }

    @Test
    void aRecordedRequestIsFoundAsSubmitted() {
        assertThat(verdicts(request("m-1"))).containsExactly(Verdict.ADVANCE);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(effects("m-1")).isEmpty();
    }

    @Test
    void nothingIsFoundUnderAnotherIdOrInAnotherRealm() {
        apply(request("m-1"));
        assertThat(store.find(Said.SHOP, "m-2")).isEmpty();
        assertThat(store.find("another", "m-1")).isEmpty();
    }

    @Test
    void aCallbackAfterItsRequestMakesTheStateAndOneEffect() {
        apply(request("m-1"));
        Outcome outcome = apply(callback("m-1", "u-1", Result.OK)).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.ADVANCE);
        assertThat(outcome.effectsDue()).isTrue();
        assertThat(outcome.known().orElseThrow().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(effects("m-1")).containsExactly("PaymentPaid");
    }

    @Test
    void theViewShowsThePaymentWhole() {
        apply(request(Expected.debit("m-1", Said.PRICE).orderKey("order 7")));
        apply(answer("m-1", "u-1", Result.PENDING));
        apply(callback("m-1", "u-1", Result.OK));

        PaymentView view = view("m-1");
        TransactionState transaction = view.transaction();
        assertThat(transaction.keys().uuid()).isEqualTo("u-1");
        assertThat(transaction.keys().merchantTransactionId()).isEqualTo("m-1");
        assertThat(transaction.realm()).isEqualTo(Said.SHOP);
        assertThat(transaction.connector()).isEqualTo(Said.SHOP);
        assertThat(transaction.money()).isEqualTo(Said.PRICE);
        assertThat(view.members()).containsExactly(transaction);
        assertThat(view.orderKey()).isEqualTo("order 7");
        Money none = Money.zero("EUR");
        assertThat(view.totals()).isEqualTo(new PaymentTotals(Said.PRICE, Said.PRICE, none, none));
        assertThat(view.effects())
                .containsExactly(
                        new EffectView("PaymentPaid", MAIL, transaction.ref() + ":PaymentPaid:1", EffectState.DUE, 0));
    }

    @Test
    void theTimelineSaysInOrderWhoSaidWhatAndWhatCameOfIt() {
        apply(request("m-1"));
        apply(answer("m-1", "u-1", Result.PENDING));
        apply(callback("m-1", "u-1", Result.OK));

        assertThat(view("m-1").timeline())
                .extracting(
                        TimelineEntry::source,
                        TimelineEntry::decision,
                        TimelineEntry::result,
                        TimelineEntry::from,
                        TimelineEntry::to,
                        TimelineEntry::at)
                .containsExactly(
                        row("REQUEST", "ADVANCE", "", null, "SUBMITTED"),
                        row("RESPONSE", "ADVANCE", "PENDING", "SUBMITTED", "PENDING"),
                        row("CALLBACK", "ADVANCE", "OK", "PENDING", "SUCCEEDED"));
        assertThat(view("m-1").timeline().get(2).type()).isEqualTo("DEBIT");
    }

    private static Tuple row(String source, String decision, String result, @Nullable String from, String to) {
        return tuple(source, decision, result, from, to, Said.NOON);
    }

    @Test
    void aRepeatLeavesNoTrace() {
        apply(request("m-1"));
        apply(callback("m-1", "u-1", Result.OK));
        PaymentView before = view("m-1");

        assertThat(verdicts(callback("m-1", "u-1", Result.OK))).containsExactly(Verdict.REPEAT);
        assertThat(verdicts(request("m-1"))).containsExactly(Verdict.REPEAT);
        assertThat(view("m-1")).isEqualTo(before);
    }

    @Test
    void aRepeatOfSomethingWithoutARankIsRecognisedByItsIdAlone() {
        apply(request("m-1"));
        apply(unanswered("m-1"));
        assertThat(verdicts(unanswered("m-1"))).containsExactly(Verdict.REPEAT);
        assertThat(decisions("m-1")).containsExactly("ADVANCE", "NOTICE");
    }

    @Test
    void aLateFailureTakesNoSuccessBack() {
        apply(request("m-1"));
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(verdicts(callback("m-1", "u-1", Result.ERROR))).containsExactly(Verdict.STALE);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(decisions("m-1")).containsExactly("ADVANCE", "ADVANCE", "STALE");
        assertThat(effects("m-1")).containsExactly("PaymentPaid");
    }

    @Test
    void aFailureThatSucceedsLaterIsASuccess() {
        apply(request("m-1"));
        Reason declined = new Reason("2003", "declined", "51", "do not honour");
        apply(callback(Said.report("m-1", "u-1", Result.ERROR).because(declined)));
        assertThat(view("m-1").transaction().reason()).isEqualTo(declined);
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(effects("m-1")).containsExactly("PaymentFailed", "PaymentPaid");
        assertThat(effectStates("m-1")).containsExactly(EffectState.OVERTAKEN, EffectState.DUE);
    }

    @Test
    void aSuccessTakenBackOpensAQuestion() {
        apply(request("m-1"));
        apply(callback("m-1", "u-1", Result.OK));
        apply(callback(
                Said.report("m-1", "u-1", Result.ERROR).corrected(new Correction("reconciliation", null, null))));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.FAILED);
        assertThat(view("m-1").transaction().question()).isPresent();
        assertThat(view("m-1").totals()).isEqualTo(PaymentTotals.zero("EUR"));
        assertThat(effects("m-1")).containsExactly("PaymentPaid", "PaymentRevoked");
    }

    @Test
    void aRejectedRequestStaysRejectedUntilTheGatewayKnowsBetter() {
        apply(request("m-1"));
        apply(rejection("m-1"));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.REJECTED);
        assertThat(view("m-1").transaction().reason().code()).isEqualTo("1002");
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void aCallbackThatNamesOnlyTheUuidFindsItsTransaction() {
        apply(request("m-1"));
        apply(answer("m-1", "u-1", Result.PENDING));
        assertThat(verdicts(callback(null, "u-1", Result.OK))).containsExactly(Verdict.ADVANCE);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void amountsComeBackExactlyAsTheyWere() {
        Money many = Money.of("1234567890.123", "BHD");
        apply(request(Expected.debit("m-1", many)), request(Expected.debit("m-2", Money.of("500", "JPY"))));
        apply(request(Expected.debit("m-3", Money.of("0.00001", "EUR"))));
        assertThat(view("m-1").transaction().money()).isEqualTo(many);
        assertThat(view("m-2").transaction().money()).isEqualTo(Money.of("500", "JPY"));
        assertThat(view("m-3").transaction().money()).isEqualTo(Money.of("0.00001", "EUR"));
    }
}
