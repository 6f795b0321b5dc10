package io.callport.testkit;

import static io.callport.testkit.Said.answer;
import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.followUp;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One caller stands still while it decides, others come meanwhile: all ends as if one had come after the other. */
abstract class InterleavingAspect extends StoreAspect {
    /** Some are decided a second time, with the keys that the first time showed. */
    private static final int MOST_CALLS = 3;

    InterleavingAspect(PaymentStoreContract contract) {
        super(contract);
    }

    /** Each stands while the other comes, at each time that it decides. */
    private void whoeverStands(Runnable before, List<Fact> one, List<Fact> other, Runnable after) {
        for (int call = 1; call <= MOST_CALLS; call++) {
            for (List<List<Fact>> roles : List.of(List.of(one, other), List.of(other, one))) {
                openAFreshStore();
                before.run();
                new StandingCaller(store, parking, contract).standsAt(call, roles.get(0), List.of(roles.get(1)));
                after.run();
            }
        }
    }

    private void nothing() {}

    private void paid() {
        apply(request(Expected.debit("m-1", Said.PRICE).orderKey("7")), callback("m-1", "u-1", Result.OK));
    }

    private static Fact refund(String name, String amount) {
        return followUp(TransactionType.REFUND, name, uuid("u-1"), amount);
    }

    private void oneFamily(String... members) {
        for (String member : members) {
            assertThat(members(member)).as(member).containsExactly(members);
            assertThat(shown(callback(member, null, Result.PENDING)).get(0).payments())
                    .hasSize(1);
        }
    }

    @Test
    void aCallbackParksWhileItsTransactionIsBeingRecorded() {
        whoeverStands(this::nothing, List.of(request("m-1")), List.of(callback("m-1", "u-1", Result.OK)), () -> {
            assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(decisions("m-1")).hasSize(2);
            assertThat(parked(null, 10)).isEmpty();
        });
    }

    @Test
    void aChildIsFoundedWhileItsParentIs() {
        whoeverStands(
                this::nothing,
                List.of(request("m-1"), callback("m-1", "u-1", Result.OK)),
                List.of(refund("r", "4.00")),
                () -> {
                    oneFamily("m-1", "m-r");
                    assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
                    assertThat(decisions("m-r")).hasSize(1);
                });
    }

    @Test
    void aChildThatNamesItsParentByOurIdIsFoundedWhileTheParentIsRecorded() {
        whoeverStands(
                this::nothing,
                List.of(request("m-1")),
                List.of(followUp(TransactionType.REFUND, "r", TransactionKeys.ours("m-1"), "4.00")),
                () -> oneFamily("m-1", "m-r"));
    }

    @Test
    void aChildIsFoundedWhileItsParentsUuidIsLearned() {
        whoeverStands(
                () -> apply(request("m-1")),
                List.of(answer("m-1", "u-1", Result.PENDING)),
                List.of(refund("r", "4.00")),
                () -> oneFamily("m-1", "m-r"));
    }

    @Test
    void aChildIsFoundedWhileTheParkedCallbackOfItsParentBringsTheLinkingKey() {
        whoeverStands(
                () -> apply(callback("m-1", "u-1", Result.OK)),
                List.of(request("m-1")),
                List.of(refund("r", "4.00")),
                () -> {
                    oneFamily("m-1", "m-r");
                    assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
                    assertThat(parked(null, 10)).isEmpty();
                });
    }

    @Test
    void twoRefundsOfOnePaymentBothCount() {
        whoeverStands(this::paid, List.of(refund("r1", "4.00")), List.of(refund("r2", "5.99")), () -> {
            oneFamily("m-1", "m-r1", "m-r2");
            assertThat(view("m-1").totals())
                    .extracting(totals -> totals.refunded())
                    .isEqualTo(Money.of("9.99", "EUR"));
            assertThat(view("m-1").status()).isEqualTo(PaymentStatus.REFUNDED);
        });
    }

    @Test
    void oneOfTwoPaymentsForOneOrderIsReviewed() {
        whoeverStands(
                () -> apply(
                        request(Expected.debit("m-1", Said.PRICE).orderKey("7")),
                        request(Expected.debit("m-2", Said.PRICE).orderKey("7"))),
                List.of(callback("m-1", "u-1", Result.OK)),
                List.of(callback("m-2", "u-2", Result.OK)),
                () -> assertThat(Stream.of("m-1", "m-2")
                                .filter(ours -> view(ours)
                                        .transaction()
                                        .reviews()
                                        .contains(ReviewReason.POSSIBLE_DOUBLE_PAYMENT.name())))
                        .hasSize(1));
    }

    @Test
    void aSecondPaymentIsRecordedAndPaidWhileTheFirstIs() {
        whoeverStands(
                this::nothing,
                List.of(request(Expected.debit("m-1", Said.PRICE).orderKey("7")), callback("m-1", "u-1", Result.OK)),
                List.of(request(Expected.debit("m-2", Said.PRICE).orderKey("7")), callback("m-2", "u-2", Result.OK)),
                () -> assertThat(Stream.of("m-1", "m-2")
                                .filter(ours -> view(ours)
                                        .transaction()
                                        .reviews()
                                        .contains(ReviewReason.POSSIBLE_DOUBLE_PAYMENT.name())))
                        .hasSize(1));
    }

    @Test
    void somethingIsAppliedToAPaymentThatIsBeingAbsorbed() {
        whoeverStands(
                () -> apply(request("m-1"), refund("r", "4.00")),
                List.of(callback("m-1", "u-1", Result.OK)),
                List.of(callback(Report.of(Said.named("r"), TransactionType.REFUND, Result.ERROR))),
                () -> {
                    oneFamily("m-1", "m-r");
                    assertThat(decisions("m-r")).containsExactly("ADVANCE", "STALE");
                    assertThat(view("m-1").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
                });
    }

    @Test
    void somethingIsAppliedToAPaymentThatIsBeingAbsorbedByAYoungerOne() {
        whoeverStands(
                () -> {
                    apply(refund("r", "4.00"));
                    apply(request("m-1"));
                },
                List.of(callback("m-1", "u-1", Result.OK)),
                List.of(Said.unanswered("m-1")),
                () -> {
                    oneFamily("m-1", "m-r");
                    assertThat(decisions("m-1")).hasSize(3).contains("NOTICE");
                });
    }

    @Test
    void aGrandchildIsFoundedUnderAPaymentThatIsBeingAbsorbed() {
        whoeverStands(
                () -> {
                    apply(request("m-1"));
                    apply(refund("r", "4.00"));
                },
                List.of(callback("m-1", "u-1", Result.OK)),
                List.of(followUp(TransactionType.CHARGEBACK, "c", uuid("u-r"), "1.00")),
                () -> oneFamily("m-1", "m-c", "m-r"));
    }

    /** The reversal and its chargeback, the refund, the debit: three payments, two links. */
    @Test
    void twoMergesOfOneChainFromBothEnds() {
        whoeverStands(
                () -> {
                    apply(refund("r", "4.00"));
                    apply(followUp(TransactionType.CHARGEBACK_REVERSAL, "v", uuid("u-c"), "5.99"));
                    apply(request("m-1"));
                },
                List.of(callback("m-1", "u-1", Result.OK)),
                List.of(followUp(TransactionType.CHARGEBACK, "c", uuid("u-1"), "5.99")),
                () -> {
                    oneFamily("m-1", "m-c", "m-r", "m-v");
                    assertThat(view("m-v").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
                });
    }

    @Test
    void twoMergesOfTheSamePayments() {
        whoeverStands(
                () -> {
                    apply(request("m-1"));
                    apply(refund("r", "4.00"));
                },
                List.of(followUp(TransactionType.REFUND, "a", new TransactionKeys("u-1", "m-1"), "1.00")),
                List.of(followUp(TransactionType.REFUND, "b", new TransactionKeys("u-1", "m-1"), "1.00")),
                () -> oneFamily("m-1", "m-a", "m-b", "m-r"));
    }

    @Test
    void twoMergesThatShareThePaymentInTheMiddle() {
        whoeverStands(
                () -> {
                    apply(followUp(TransactionType.CHARGEBACK_REVERSAL, "v1", uuid("u-c1"), "1.00"));
                    apply(request("m-1"), callback("m-1", "u-1", Result.OK));
                    apply(followUp(TransactionType.CHARGEBACK_REVERSAL, "v2", uuid("u-c2"), "1.00"));
                },
                List.of(followUp(TransactionType.CHARGEBACK, "c1", uuid("u-1"), "1.00")),
                List.of(followUp(TransactionType.CHARGEBACK, "c2", uuid("u-1"), "1.00")),
                () -> oneFamily("m-1", "m-c1", "m-c2", "m-v1", "m-v2"));
    }

    @Test
    void severalComeWhileOneIsBeingMerged() {
        apply(refund("r", "4.00"));
        apply(request("m-1"));
        new StandingCaller(store, parking, contract)
                .standsAt(
                        2,
                        List.of(callback("m-1", "u-1", Result.OK)),
                        List.of(
                                List.of(callback(Report.of(Said.named("r"), TransactionType.REFUND, Result.ERROR))),
                                List.of(refund("r2", "1.00")),
                                List.of(Said.unanswered("m-1")),
                                List.of(request(
                                        Expected.debit("m-2", Said.PRICE).orderKey("7")))));
        oneFamily("m-1", "m-r", "m-r2");
        assertThat(decisions("m-r")).hasSize(2);
    }
}
