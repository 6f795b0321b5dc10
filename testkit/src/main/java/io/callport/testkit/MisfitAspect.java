package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.transaction.Extras;
import io.callport.transaction.Fact;
import io.callport.transaction.Reason;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Verdict;
import org.junit.jupiter.api.Test;

abstract class MisfitAspect extends StoreAspect {
    MisfitAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private static Fact ofAnotherAmount() {
        return callback(Said.report("m-1", "u-1", Result.OK).with(Money.of("0.01", "EUR")));
    }

    @Test
    void whatDoesNotFitIsQuarantinedAndListed() {
        apply(request("m-1"));
        assertThat(verdicts(ofAnotherAmount())).containsExactly(Verdict.QUARANTINE);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(view("m-1").transaction().reviews()).containsExactly("AMOUNT_MISMATCH");
        assertThat(decisions("m-1")).containsExactly("ADVANCE", "QUARANTINE");
        assertThat(effects("m-1")).containsExactly("NeedsReview");
    }

    @Test
    void aQuarantinedOneIsARepeatWhenItComesAgain() {
        apply(request("m-1"));
        apply(ofAnotherAmount());
        assertThat(verdicts(ofAnotherAmount())).containsExactly(Verdict.REPEAT);
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(effects("m-1")).hasSize(1);
    }

    @Test
    void reviewsAddUp() {
        apply(request("m-1"));
        apply(ofAnotherAmount());
        apply(callback(Said.report("m-1", "u-1", Result.OK).with(Money.of("9.99", "USD"))));
        assertThat(view("m-1").transaction().reviews()).containsExactly("AMOUNT_MISMATCH", "CURRENCY_MISMATCH");
    }

    @Test
    void anotherUuidUnderTheSameIdIsQuarantinedWhereThatIdLeads() {
        apply(request("m-1"));
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(verdicts(callback("m-1", "u-2", Result.ERROR))).containsExactly(Verdict.QUARANTINE);
        assertThat(view("m-1").transaction().keys().uuid()).isEqualTo("u-1");
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void wordsOfALaterVersionOfTheGatewaySurvive() {
        apply(request("m-1"));
        Report later = new Report(
                new TransactionKeys("u-1", "m-1"),
                TransactionType.UNKNOWN,
                "SPLIT-PAYMENT",
                Result.UNKNOWN,
                "PONDERING",
                null,
                null,
                TransactionKeys.none(),
                Reason.none(),
                null,
                null,
                Extras.none(),
                null,
                null,
                null);
        assertThat(verdicts(callback(later))).containsExactly(Verdict.QUARANTINE);
        assertThat(view("m-1").timeline().get(1).type()).isEqualTo("SPLIT-PAYMENT");
        assertThat(view("m-1").timeline().get(1).result()).isEqualTo("PONDERING");
    }

    @Test
    void anUnreadableOneIsKeptAndSaidToBeUnreadableEachTime() {
        assertThat(verdicts(unreadable("<html>"))).containsExactly(Verdict.UNREADABLE);
        assertThat(verdicts(unreadable("<html>"))).containsExactly(Verdict.UNREADABLE);
        assertThat(verdicts(unreadable("<html>"), unreadable("<html>"), unreadable("<xml>")))
                .containsOnly(Verdict.UNREADABLE);
    }

    @Test
    void anUnreadableOneDoesNotKeepOthersOfItsBatchFromBeingApplied() {
        apply(unreadable("<html>"), request("m-1"), callback("m-1", "u-1", Result.OK));
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }
}
