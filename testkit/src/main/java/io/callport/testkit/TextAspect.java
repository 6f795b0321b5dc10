package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Reason;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

abstract class TextAspect extends StoreAspect {
    TextAspect(PaymentStoreContract contract) {
        super(contract);
    }

    /** Hardly compressible, so that it does not fit into an index by luck. */
    private static String longId(int seed) {
        Random letters = new Random(seed);
        return letters.ints(2_000, '0', 0x2FF)
                .filter(Character::isLetterOrDigit)
                .limit(1_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("x".repeat(2_000))
                .substring(0, 2_000);
    }

    private void eachIsATransactionOfItsOwn(List<String> ids) {
        for (String id : ids) {
            assertThat(verdicts(request(id))).as(id).containsExactly(Verdict.ADVANCE);
        }
        String paid = ids.get(ids.size() - 1);
        assertThat(verdicts(callback(paid, "u-" + paid, Result.OK))).containsExactly(Verdict.ADVANCE);
        for (String id : ids) {
            assertThat(view(id).transaction().keys().merchantTransactionId()).isEqualTo(id);
            assertThat(status(id))
                    .isEqualTo(id.equals(paid) ? TransactionStatus.SUCCEEDED : TransactionStatus.SUBMITTED);
        }
    }

    @Test
    void idsOfTwoThousandCharactersAreWhole() {
        String other = longId(1).substring(0, 1_999) + "y";
        eachIsATransactionOfItsOwn(List.of(longId(1), longId(2), other));
        assertThat(claimOne(Said.NOON).effectKey())
                .startsWith(view(other).transaction().ref());
    }

    @Test
    void idsThatDifferOnlyInCaseAreTwo() {
        eachIsATransactionOfItsOwn(List.of("abc", "ABC", "straße", "strasse", "STRASSE"));
    }

    @Test
    void idsThatDifferOnlyInTrailingSpaceAreTwo() {
        eachIsATransactionOfItsOwn(List.of("abc", "abc ", " abc", "abc\t"));
    }

    @Test
    void idsThatDifferOnlyInUnicodeNormalisationAreTwo() {
        eachIsATransactionOfItsOwn(List.of("caf\u00E9", "cafe\u0301"));
    }

    @Test
    void uuidsThatDifferOnlyInCaseAreTwo() {
        apply(request("m-1"), callback("m-1", "u-a", Result.PENDING));
        assertThat(verdicts(callback(null, "U-A", Result.OK))).containsExactly(Verdict.PARK);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void messagesMayHoldWhatColumnsRefuse() {
        apply(request("m-1"));
        String odd = "no\0money \uD83D here \uDE00, \uD83D\uDE00 'quoted' %s :name ? \u00E9";
        assertThat(verdicts(
                        callback(Said.report("m-1", "u-1", Result.ERROR).because(new Reason("2003", odd, odd, odd)))))
                .containsExactly(Verdict.ADVANCE);
        String kept = "" + view("m-1").transaction().reason().message();
        assertThat(kept)
                .startsWith("no")
                .endsWith(", \uD83D\uDE00 'quoted' %s :name ? \u00E9")
                .hasSameSizeAs(odd);
        assertThat(view("m-1").timeline().get(1).note()).contains("2003").contains("'quoted'");
    }

    @Test
    void messagesMayBeLong() {
        apply(request("m-1"));
        String message = "long ".repeat(100_000);
        apply(callback(Said.report("m-1", "u-1", Result.ERROR).because(new Reason("2003", message, null, null))));
        assertThat(view("m-1").transaction().reason().message()).isEqualTo(message);
    }

    @Test
    void wordsMayHoldWhatColumnsRefuse() {
        apply(request("m-1"));
        assertThat(verdicts(Said.unreadable("{\"a\":\"\0\"}"))).containsExactly(Verdict.UNREADABLE);
        assertThat(verdicts(callback("m-9", "u-\0", Result.OK))).containsExactly(Verdict.PARK);
    }
}
