package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.followUp;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Claim;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Settlement;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** G15: nodes purge while others write and deliver; nobody waits long, loses anything, or counts anything twice. */
abstract class PurgeRaceAspect extends PurgingAspect {
    private static final int MANY = 40;

    PurgeRaceAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private Purged purgeAll() {
        Purge way = store.retention().purge(LATER);
        Purged all = Purged.nothing();
        while (!all.isLast()) {
            all = all.and(way.next(7));
        }
        return all;
    }

    private void payAll() {
        for (int n = 0; n < MANY; n++) {
            apply(request("m-" + n), callback("m-" + n, "u-" + n, Result.OK));
        }
    }

    @Test
    void severalNodesPurgeTogetherWhatOneWould() {
        payAll();
        deliver();
        List<Purged> deleted = Together.run(List.of(this::purgeAll, this::purgeAll, this::purgeAll));
        long rest = purgeAll().entries();
        assertThat(deleted.stream().mapToLong(Purged::entries).sum() + rest).isEqualTo(2 * MANY);
        for (int n = 0; n < MANY; n++) {
            assertThat(decisions("m-" + n)).isEmpty();
            assertThat(effects("m-" + n)).isEmpty();
        }
    }

    @Test
    void whatIsToldMeanwhileIsAppliedAndHandedOut() {
        payAll();
        deliver();
        List<Callable<Purged>> all = new ArrayList<>(List.of(this::purgeAll, this::purgeAll));
        all.add(() -> {
            for (int n = 0; n < MANY; n++) {
                apply(at(LATER, followUp(TransactionType.REFUND, "r" + n, uuid("u-" + n), "4.00")));
            }
            return Purged.nothing();
        });
        all.add(() -> {
            for (int n = MANY - 1; n >= 0; n--) {
                apply(request("m-" + n), callback("m-" + n, "u-" + n, Result.OK));
            }
            return Purged.nothing();
        });
        Together.run(all);
        List<String> kinds = new ArrayList<>();
        for (List<Claim> claims = claim(Said.NOON); !claims.isEmpty(); claims = claim(Said.NOON)) {
            claims.forEach(claim -> kinds.add(claim.kind()));
            claims.forEach(claim -> store.outbox().settle(claim, Settlement.done()));
        }
        assertThat(kinds).hasSize(MANY).containsOnly("PaymentRefunded");
        purge(LATER);
        for (int n = 0; n < MANY; n++) {
            assertThat(view("m-" + n).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            assertThat(decisions("m-" + n)).isEmpty();
            assertThat(decisions("m-r" + n)).hasSize(1);
        }
    }

    @Test
    void ofWhatIsOpenedMeanwhileNothingMoreIsDeleted() {
        payAll();
        deliver();
        List<Callable<Purged>> all = new ArrayList<>(List.of(this::purgeAll, this::purgeAll));
        all.add(() -> {
            for (int n = 0; n < MANY; n++) {
                apply(request(Expected.refund("m-r" + n, Said.PRICE).referenceUuid("u-" + n)));
            }
            return Purged.nothing();
        });
        Together.run(all);
        List<List<String>> left = timelines();
        assertThatNothingIsDeleted(purge(LATER));
        assertThat(timelines()).isEqualTo(left);
        for (int n = 0; n < MANY; n++) {
            assertThat(status("m-r" + n)).isEqualTo(TransactionStatus.SUBMITTED);
            assertThat(decisions("m-r" + n)).as("what is open").hasSize(1);
            assertThat(members("m-" + n)).containsExactly("m-" + n, "m-r" + n);
        }
    }

    private List<List<String>> timelines() {
        return IntStream.range(0, MANY).mapToObj(n -> decisions("m-" + n)).toList();
    }
}
