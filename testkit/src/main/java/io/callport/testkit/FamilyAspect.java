package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.followUp;
import static io.callport.testkit.Said.named;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.port.Outcome;
import io.callport.port.PaymentView;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.Mark;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A payment is a root and its follow-ups, which find it under its keys and each other's. */
abstract class FamilyAspect extends StoreAspect {
    FamilyAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private void paid() {
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
    }

    private void oneFamily(String... members) {
        PaymentView first = view(members[0]);
        for (String member : members) {
            PaymentView view = view(member);
            assertThat(view.transaction().keys().merchantTransactionId()).isEqualTo(member);
            assertThat(members(member)).containsExactly(members);
            assertThat(view.members()).isEqualTo(first.members());
            assertThat(view.status()).isEqualTo(first.status());
            assertThat(view.totals()).isEqualTo(first.totals());
        }
    }

    @Test
    void aFollowUpBelongsToThePaymentItNamesByUuid() {
        paid();
        assertThat(verdicts(followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00")))
                .containsExactly(Verdict.ADVANCE);
        oneFamily("m-1", "m-r");
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(view("m-1").totals()).extracting(totals -> totals.refunded()).isEqualTo(Money.of("4.00", "EUR"));
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(decisions("m-r")).containsExactly("ADVANCE");
        assertThat(effects("m-r")).containsExactly("PaymentRefunded");
    }

    @Test
    void aFollowUpBelongsToThePaymentItNamesByOurId() {
        paid();
        apply(followUp(TransactionType.REFUND, "r", TransactionKeys.ours("m-1"), "4.00"));
        oneFamily("m-1", "m-r");
    }

    @Test
    void oneThatWeAskForBelongsToThePaymentItNames() {
        paid();
        apply(request(Expected.refund("m-r", Said.PRICE).referenceUuid("u-1")));
        oneFamily("m-1", "m-r");
        apply(followUp(TransactionType.REFUND, "r", uuid("u-1"), "9.99"));
        oneFamily("m-1", "m-r");
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(decisions("m-r")).hasSize(2);
    }

    @Test
    void whatItRefersToAndWhatWasAskedForBesidesComeBackAsTheyWere() {
        apply(request(Expected.preauthorize("m-1", Said.PRICE).mayBePartial()));
        apply(request(Expected.capture("m-c", Said.PRICE)
                .referenceUuid("u-1")
                .reference("m-1")
                .finalCapture()));
        assertThat(view("m-1").transaction().marks())
                .containsExactly(Mark.ASKED_FOR.name(), Mark.MAY_BE_PARTIAL.name());
        TransactionState capture = view("m-c").transaction();
        assertThat(capture.reference()).isEqualTo(new TransactionKeys("u-1", "m-1"));
        assertThat(capture.marks()).containsExactly(Mark.ASKED_FOR.name(), Mark.FINAL_CAPTURE.name());
        assertThat(shown(callback("m-c", null, Result.OK)).get(0).payments())
                .singleElement()
                .satisfies(payment ->
                        assertThat(payment.members()).isEqualTo(view("m-1").members()));
    }

    @Test
    void whatIsToldLaterOfWhatItRefersToIsKept() {
        paid();
        apply(request(Expected.refund("m-r", Said.PRICE).referenceUuid("u-1")));
        apply(followUp(TransactionType.REFUND, "r", new TransactionKeys("u-1", "m-1"), "9.99"));
        assertThat(view("m-r").transaction().reference()).isEqualTo(new TransactionKeys("u-1", "m-1"));
    }

    @Test
    void aFollowUpOfAFollowUpBelongsToTheSamePayment() {
        paid();
        apply(followUp(TransactionType.CHARGEBACK, "c", uuid("u-1"), "9.99"));
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.CHARGED_BACK);
        apply(followUp(TransactionType.CHARGEBACK_REVERSAL, "v", uuid("u-c"), "9.99"));
        oneFamily("m-1", "m-c", "m-v");
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void aChargeOfAStoredInstrumentIsAPaymentOfItsOwn() {
        apply(request(Expected.register("m-1")));
        apply(request(Expected.debit("m-2", Said.PRICE).reference("m-1")));
        assertThat(members("m-1")).containsExactly("m-1");
        assertThat(members("m-2")).containsExactly("m-2");
        assertThat(view("m-2").transaction().reference()).isEqualTo(TransactionKeys.ours("m-1"));
    }

    @Test
    void aChildBeforeItsParentIsKeptAndFoundByTheParentsUuid() {
        apply(followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00"));
        assertThat(view("m-r").status()).isEqualTo(PaymentStatus.PROVISIONAL);
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
        oneFamily("m-1", "m-r");
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(decisions("m-r")).containsExactly("ADVANCE");
        assertThat(decisions("m-1")).containsExactly("ADVANCE", "ADVANCE");
    }

    @Test
    void aChildBeforeItsParentIsKeptAndFoundByOurIdOfTheParent() {
        apply(followUp(TransactionType.REFUND, "r", TransactionKeys.ours("m-1"), "4.00"));
        apply(request("m-1"));
        oneFamily("m-1", "m-r");
        apply(callback("m-1", "u-1", Result.OK));
        oneFamily("m-1", "m-r");
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    }

    @Test
    void grandchildrenBeforeTheirParentsFindThemOneByOne() {
        apply(followUp(TransactionType.CHARGEBACK_REVERSAL, "v", uuid("u-c"), "9.99"));
        apply(followUp(TransactionType.CHARGEBACK, "c", uuid("u-1"), "9.99"));
        oneFamily("m-c", "m-v");
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
        oneFamily("m-1", "m-c", "m-v");
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void aWholeFamilyInOneBatchInWhateverOrderIsOnePayment() {
        apply(
                followUp(TransactionType.CHARGEBACK_REVERSAL, "v", uuid("u-c"), "9.99"),
                callback("m-1", "u-1", Result.OK),
                followUp(TransactionType.CHARGEBACK, "c", uuid("u-1"), "9.99"),
                request("m-1"));
        oneFamily("m-1", "m-c", "m-v");
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(decisions("m-c")).hasSize(1);
        assertThat(decisions("m-v")).hasSize(1);
    }

    @Test
    void manyFollowUpsOfOnePaymentAreAllKept() {
        paid();
        List<Fact> refunds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            refunds.add(followUp(TransactionType.REFUND, "r" + i, uuid("u-1"), "0.10"));
        }
        assertThat(store.apply(refunds, parking)).extracting(Outcome::verdict).containsOnly(Verdict.ADVANCE);
        assertThat(members("m-r7")).hasSize(21);
        assertThat(view("m-1").totals()).extracting(totals -> totals.refunded()).isEqualTo(Money.of("2.00", "EUR"));
    }

    @Test
    void theMembersAreShownByRefWithThePaymentThatWasLocked() {
        paid();
        apply(followUp(TransactionType.REFUND, "r2", uuid("u-1"), "1.00"));
        apply(followUp(TransactionType.REFUND, "r10", uuid("u-1"), "1.00"));
        assertThat(shown(callback("m-r2", null, Result.ERROR)).get(0).payments())
                .singleElement()
                .satisfies(payment -> {
                    assertThat(payment.version()).isEqualTo(3);
                    assertThat(payment.members())
                            .extracting(TransactionState::ref)
                            .isSorted();
                    assertThat(payment.members()).hasSize(3);
                });
    }

    @Test
    void twoPaymentsForOneOrderAreDecidedTogetherAndWrittenApart() {
        List<Integer> sizes = new ArrayList<>();
        store.apply(
                List.of(
                        request(Expected.debit("m-1", Said.PRICE).orderKey("7")),
                        request(Expected.debit("m-2", Said.PRICE).orderKey("7")),
                        request(Expected.debit("m-3", Said.PRICE).orderKey("8"))),
                (snapshot, facts) -> {
                    sizes.add(facts.size());
                    return parking.decide(snapshot, facts);
                });
        assertThat(sizes).contains(2).contains(1);
        for (String ours : List.of("m-1", "m-2", "m-3")) {
            assertThat(members(ours)).containsExactly(ours);
            assertThat(decisions(ours)).containsExactly("ADVANCE");
        }
        apply(callback("m-1", "u-1", Result.OK), callback("m-2", "u-2", Result.ERROR));
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PAID);
        assertThat(view("m-2").status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(decisions("m-2")).hasSize(2);
        assertThat(shown(callback("m-1", "u-1", Result.PENDING), callback("m-2", "u-2", Result.PENDING))
                        .get(0)
                        .payments())
                .hasSize(2)
                .allSatisfy(payment -> assertThat(payment.version()).isEqualTo(2))
                .isSortedAccordingTo((one, other) -> one.id().compareTo(other.id()));
    }

    @Test
    void theSameFollowUpAgainIsARepeat() {
        paid();
        Fact refund = followUp(TransactionType.REFUND, "r", named("1"), "4.00");
        apply(refund);
        PaymentView before = view("m-r");
        assertThat(verdicts(refund)).containsExactly(Verdict.REPEAT);
        assertThat(view("m-r")).isEqualTo(before);
    }
}
