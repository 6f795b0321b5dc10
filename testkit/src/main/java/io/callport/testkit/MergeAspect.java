package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.followUp;
import static io.callport.testkit.Said.named;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callport.port.Claim;
import io.callport.port.EffectState;
import io.callport.port.PaymentView;
import io.callport.port.Settlement;
import io.callport.port.TimelineEntry;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Payments that turn out to be one: what belonged to any of them belongs to the one that is left. */
abstract class MergeAspect extends StoreAspect {
    MergeAspect(PaymentStoreContract contract) {
        super(contract);
    }

    /** A refund names its parent by uuid, which nobody knows yet; then the parent is recorded, by our id. */
    private void apart() {
        apply(followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00"));
        apply(request(Expected.debit("m-1", Said.PRICE).orderKey("7")));
        assertThat(members("m-1")).containsExactly("m-1");
        assertThat(members("m-r")).containsExactly("m-r");
    }

    private void merged() {
        apart();
        assertThat(verdicts(callback("m-1", "u-1", Result.OK))).containsExactly(Verdict.ADVANCE);
    }

    @Test
    void theCallbackThatBringsTheLinkingKeyMakesOnePayment() {
        merged();
        for (String ours : List.of("m-1", "m-r")) {
            PaymentView view = view(ours);
            assertThat(members(ours)).containsExactly("m-1", "m-r");
            assertThat(view.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            assertThat(view.orderKey()).isEqualTo("7");
        }
        assertThat(shown(callback("m-r", null, Result.PENDING)).get(0).payments())
                .hasSize(1);
    }

    @Test
    void timelinesMoveAlongAndGoOn() {
        merged();
        apply(callback("m-1", "u-1", Result.ERROR));
        apply(callback(Report.of(named("r"), TransactionType.REFUND, Result.ERROR)));
        assertThat(decisions("m-1")).containsExactly("ADVANCE", "ADVANCE", "STALE");
        assertThat(view("m-r").timeline())
                .extracting(TimelineEntry::decision, TimelineEntry::result)
                .containsExactly(tuple("ADVANCE", "OK"), tuple("STALE", "ERROR"));
    }

    @Test
    void timelinesStayInOrderThoughTheAbsorbedPaymentHadChangedMoreOften() {
        apply(followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00"));
        apply(request("m-1"));
        for (Result result : List.of(Result.PENDING, Result.ERROR, Result.OK)) {
            apply(callback("m-1", null, result));
        }
        apply(Said.unanswered("m-1"));
        List<String> before = decisions("m-1");
        apply(callback("m-1", "u-1", Result.OK));
        apply(Said.rejection("m-1"));
        assertThat(members("m-r")).containsExactly("m-1", "m-r");
        assertThat(decisions("m-1"))
                .startsWith(before.toArray(new String[0]))
                .endsWith("STALE")
                .hasSize(before.size() + 1);
    }

    @Test
    void whatWasAppliedToEitherIsARepeatFromThenOn() {
        merged();
        PaymentView before = view("m-r");
        assertThat(verdicts(
                        followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00"),
                        request(Expected.debit("m-1", Said.PRICE).orderKey("7")),
                        callback("m-1", "u-1", Result.OK)))
                .containsOnly(Verdict.REPEAT);
        assertThat(view("m-r")).isEqualTo(before);
    }

    @Test
    void everyKeyOfEitherLeadsToTheOnePayment() {
        merged();
        List<Fact> each = List.of(
                callback("m-1", null, Result.PENDING),
                callback(null, "u-1", Result.PENDING),
                callback(Report.of(new TransactionKeys(null, "m-r"), TransactionType.REFUND, Result.PENDING)),
                callback(Report.of(uuid("u-r"), TransactionType.REFUND, Result.PENDING)));
        for (Fact fact : each) {
            assertThat(shown(fact).get(0).payments())
                    .as("%s", fact)
                    .singleElement()
                    .satisfies(payment -> {
                        assertThat(payment.members()).hasSize(2);
                        assertThat(payment.version()).isEqualTo(2);
                    });
        }
        assertThat(shown(each.toArray(new Fact[0]))).hasSize(1);
    }

    @Test
    void theParkedCallbackThatBringsTheLinkingKeyMakesOnePayment() {
        apply(followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00"));
        assertThat(verdicts(callback("m-1", "u-1", Result.OK))).containsExactly(Verdict.PARK);
        apply(request("m-1"));
        assertThat(members("m-r")).containsExactly("m-1", "m-r");
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(view("m-r").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(parked(null, 10)).isEmpty();
    }

    @Test
    void threeMayBecomeOneAtOnce() {
        apply(followUp(TransactionType.REFUND, "r", uuid("u-1"), "4.00"));
        apply(followUp(TransactionType.CHARGEBACK_REVERSAL, "v", uuid("u-c"), "5.99"));
        apply(request(Expected.debit("m-1", Said.PRICE).orderKey("7")));
        apply(callback("m-1", null, Result.OK));
        // it is what the reversal refers to, and names the debit by both its keys
        apply(followUp(TransactionType.CHARGEBACK, "c", new TransactionKeys("u-1", "m-1"), "5.99"));
        for (String ours : List.of("m-1", "m-c", "m-r", "m-v")) {
            assertThat(members(ours)).containsExactly("m-1", "m-c", "m-r", "m-v");
            assertThat(view(ours).orderKey()).isEqualTo("7");
            assertThat(decisions(ours)).hasSize(ours.equals("m-1") ? 2 : 1);
            assertThat(shown(callback(ours, null, Result.PENDING)).get(0).payments())
                    .hasSize(1);
        }
        assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    }

    @Test
    void oneMayAbsorbAgainAndAgain() {
        for (int i = 5; i > 0; i--) { // each is the parent of the one before, which came first
            apply(followUp(TransactionType.CHARGEBACK, "c" + i, uuid("u-c" + (i - 1)), "1.00"));
        }
        assertThat(members("m-c5")).hasSize(5);
        apply(request("m-c0"), callback("m-c0", "u-c0", Result.OK));
        assertThat(members("m-c5")).hasSize(6);
        assertThat(members("m-c0")).hasSize(6);
    }

    @Test
    void twoThatBothHaveTheirFirstTransactionNeverBecomeOne() {
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
        apply(request("m-2"), callback("m-2", "u-2", Result.OK));
        apply(followUp(TransactionType.REFUND, "r", new TransactionKeys("u-1", "m-2"), "4.00"));
        assertThat(members("m-1")).containsExactly("m-1", "m-r");
        assertThat(members("m-2")).containsExactly("m-2");
        assertThat(members("m-r")).containsExactly("m-1", "m-r");

        apply(callback("m-1", "u-1", Result.ERROR), callback("m-2", "u-2", Result.ERROR));
        assertThat(decisions("m-1")).hasSize(3);
        assertThat(decisions("m-2")).hasSize(3);
        apply(followUp(TransactionType.REFUND, "r2", TransactionKeys.ours("m-2"), "4.00"));
        assertThat(members("m-2")).containsExactly("m-2", "m-r2");
    }

    @Test
    void effectsOfAnAbsorbedPaymentAreHandedOutAndSettledAsBefore() {
        apart();
        apply(callback("m-1", null, Result.OK));
        Claim before = claim(Said.NOON).stream()
                .filter(claim -> claim.kind().equals("PaymentPaid"))
                .findFirst()
                .orElseThrow();
        apply(callback("m-1", "u-1", Result.PENDING)); // brings the linking key
        assertThat(members("m-r")).containsExactly("m-1", "m-r");
        assertThat(store.outbox().settle(before, Settlement.done())).isTrue();
        assertThat(view("m-1").effects()).anySatisfy(effect -> {
            assertThat(effect.kind()).isEqualTo("PaymentPaid");
            assertThat(effect.state()).isEqualTo(EffectState.DONE);
        });
        Instant later = Said.NOON.plus(LEASE);
        assertThat(claim(later)).extracting(Claim::kind).contains("PaymentRefunded");
    }

    @Test
    void aMergedPaymentIsNoSiblingOfItself() {
        merged();
        assertThat(shown(callback("m-r", null, Result.PENDING)).get(0).siblings())
                .isEmpty();
        assertThat(shown(request(Expected.debit("m-2", Said.PRICE).orderKey("7")))
                        .get(0)
                        .siblings())
                .hasSize(1);
    }

    @Test
    void whatIsWrittenAfterAMergeIsWrittenOntoTheOnePayment() {
        merged();
        apply(followUp(TransactionType.REFUND, "r2", uuid("u-1"), "5.99"));
        apply(followUp(TransactionType.CHARGEBACK, "c", uuid("u-r2"), "1.00"));
        assertThat(members("m-1")).containsExactly("m-1", "m-c", "m-r", "m-r2");
        assertThat(view("m-r").totals()).isEqualTo(view("m-c").totals());
    }
}
