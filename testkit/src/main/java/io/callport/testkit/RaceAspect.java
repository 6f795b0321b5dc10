package io.callport.testkit;

import static io.callport.testkit.Said.answer;
import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

abstract class RaceAspect extends StoreAspect {
    private static final int THREADS = 16;
    private static final int ROUNDS = 40;

    RaceAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private List<List<Outcome>> atOnce(List<List<Fact>> batches) {
        List<Callable<List<Outcome>>> tasks = new ArrayList<>();
        batches.forEach(batch -> tasks.add(() -> store.apply(batch, parking)));
        return Together.run(tasks);
    }

    @Test
    void theSameFactsFromSixteenThreadsAreOneEntryAndOneEffect() {
        List<Fact> same = List.of(request("m-1"), callback("m-1", "u-1", Result.OK));
        Decider meeting = meeting();
        List<List<Outcome>> outcomes = Together.run(Collections.nCopies(THREADS, () -> store.apply(same, meeting)));

        assertThat(outcomes.stream().filter(one -> one.get(0).verdict() == Verdict.ADVANCE))
                .hasSize(1);
        assertThat(outcomes.stream().filter(one -> one.get(1).verdict() == Verdict.ADVANCE))
                .hasSize(1);
        assertThat(decisions("m-1")).containsExactly("ADVANCE", "ADVANCE");
        assertThat(effects("m-1")).containsExactly("PaymentPaid");
        assertThat(claim(Said.NOON)).hasSize(1);
    }

    /** Two callers meet in the decider if the store lets them; one that locks does not, and is not waited for long. */
    private Decider meeting() {
        CountDownLatch two = new CountDownLatch(2);
        return (snapshot, facts) -> {
            two.countDown();
            try {
                if (!two.await(200, TimeUnit.MILLISECONDS)) {
                    two.countDown(); // this store locks: nobody else need wait
                }
                return parking.decide(snapshot, facts);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        };
    }

    @Test
    void theSameParkedCallbackFromSixteenThreadsIsAppliedOnce() {
        atOnce(Collections.nCopies(THREADS, List.of(callback("m-1", "u-1", Result.OK))));
        apply(request("m-1"));
        assertThat(decisions("m-1")).hasSize(2);
        assertThat(effects("m-1")).hasSize(1);
    }

    @Test
    void aCallbackRacingTheRecordingOfItsRequestNeverStaysParked() {
        for (int i = 0; i < ROUNDS; i++) {
            atOnce(List.of(List.of(request("m-" + i)), List.of(callback("m-" + i, "u-" + i, Result.OK))));
            assertThat(status("m-" + i)).as("round " + i).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(decisions("m-" + i)).hasSize(2);
        }
    }

    @Test
    void aSecondCallbackRacingTheRecordingOfItsRequestNeverStaysParked() {
        for (int i = 0; i < ROUNDS; i++) {
            apply(callback("m-" + i, "u-" + i, Result.PENDING)); // its keys are there, and lead nowhere yet
            atOnce(List.of(List.of(request("m-" + i)), List.of(callback("m-" + i, "u-" + i, Result.OK))));
            assertThat(status("m-" + i)).as("round " + i).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(decisions("m-" + i)).hasSize(3);
        }
    }

    @Test
    void aCallbackByUuidRacingTheAnswerThatBringsItNeverStaysParked() {
        for (int i = 0; i < ROUNDS; i++) {
            apply(request("m-" + i));
            atOnce(List.of(
                    List.of(answer("m-" + i, "u-" + i, Result.PENDING)), List.of(callback(null, "u-" + i, Result.OK))));
            assertThat(status("m-" + i)).as("round " + i).isEqualTo(TransactionStatus.SUCCEEDED);
        }
    }

    @Test
    void twoFactsOfOnePaymentAtOnceBothArrive() {
        for (int i = 0; i < ROUNDS; i++) {
            apply(request("m-" + i));
            atOnce(List.of(
                    List.of(callback("m-" + i, "u-" + i, Result.ERROR)),
                    List.of(callback("m-" + i, "u-" + i, Result.OK))));
            assertThat(status("m-" + i)).as("round " + i).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(decisions("m-" + i)).hasSize(3);
        }
    }

    @Test
    void batchesThatNameTheSamePaymentsInOppositeOrderDoNotBlockEachOther() {
        for (int i = 0; i < ROUNDS / 2; i++) {
            List<Fact> there = new ArrayList<>();
            List<Fact> back = new ArrayList<>();
            for (int n = 0; n < 5; n++) {
                String name = i + "-" + n;
                apply(request("m-" + name));
                there.add(callback("m-" + name, "u-" + name, Result.PENDING));
                back.add(0, callback("m-" + name, "u-" + name, Result.OK));
            }
            atOnce(List.of(there, back));
            assertThat(decisions("m-" + i + "-3")).hasSize(3);
        }
    }

    @Test
    void aFamilyThatArrivesAllAtOnceIsOnePayment() {
        for (int i = 0; i < ROUNDS / 2; i++) {
            String name = "" + i;
            TransactionKeys root = Said.named(name);
            atOnce(List.of(
                    List.of(request("m-" + name)),
                    List.of(answer("m-" + name, "u-" + name, Result.PENDING)),
                    List.of(callback("m-" + name, "u-" + name, Result.OK)),
                    List.of(Said.followUp(TransactionType.REFUND, name + "r", Said.uuid("u-" + name), "1.00")),
                    List.of(Said.followUp(
                            TransactionType.REFUND, name + "s", TransactionKeys.ours("m-" + name), "2.00")),
                    List.of(Said.followUp(TransactionType.CHARGEBACK, name + "c", root, "3.00")),
                    List.of(Said.followUp(
                            TransactionType.CHARGEBACK_REVERSAL, name + "v", Said.uuid("u-" + name + "c"), "3.00"))));
            for (String one : List.of("", "c", "r", "s", "v")) {
                assertThat(members("m-" + name + one)).as("round " + i).hasSize(5);
            }
            assertThat(requireNonNull(view("m-" + name).totals()).net()).isEqualTo(Money.of("6.99", "EUR"));
        }
    }

    @Test
    void aReaderSeesAPaymentWholeWhileItIsWritten() {
        apply(request("m-1"));
        List<Callable<Boolean>> tasks = new ArrayList<>();
        tasks.add(() -> !apply(callback("m-1", "u-1", Result.PENDING)).isEmpty());
        tasks.add(() -> !apply(callback("m-1", "u-1", Result.OK)).isEmpty());
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> {
                for (int n = 0; n < 50; n++) {
                    var seen = view("m-1");
                    boolean paid = seen.transaction().status() == TransactionStatus.SUCCEEDED;
                    assertThat(seen.effects()).hasSize(paid ? 1 : 0);
                    PaymentTotals totals = requireNonNull(seen.totals());
                    assertThat(totals.captured().equals(Said.PRICE)).isEqualTo(paid);
                }
                return true;
            });
        }
        assertThat(Together.run(tasks)).containsOnly(true);
    }
}
