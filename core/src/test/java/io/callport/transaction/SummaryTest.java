package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
    private final Summary summary = Summary.empty()
            .with(Rank.ERROR, Slot.of(2, Money.of("9.99", "EUR"), "2003"))
            .with(Rank.OK, Slot.of(3, null, null))
            .oneMore("PAYMENT_PAID")
            .oneMore("PAYMENT_PAID");

    @Test
    void itsTextReadsBackTheSame() {
        assertThat(Summary.parse(summary.text())).isEqualTo(summary);
        assertThat(Summary.parse(summary.text()).slot(Rank.ERROR))
                .contains(Slot.of(2, Money.of("9.99", "EUR"), "2003"));
        assertThat(Summary.parse(summary.text()).made(EffectKind.PAYMENT_PAID)).isEqualTo(2);
    }

    @Test
    void theStrongestRankDecidesTheStatus() {
        assertThat(Summary.empty().status()).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(summary.status()).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anchor\tMAYBE\t7\t8",
                "slot\tBETTER_OK\t4\t4\t-\t-\t-",
                "made\tPAYMENT_FORGIVEN\t1",
                "slot\tOK\tmany\t1\t-\t-\t-",
                "x"
            })
    void linesOfANewerVersionAreCarriedAlong(String line) {
        Summary read = Summary.parse(summary.text() + line + "\n");

        assertThat(read.with(Rank.PENDING, Slot.of(4, null, null)).text()).contains(line + "\n");
        assertThat(read.status()).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void whatANewerVersionPutBehindASlotIsCarriedAlong() {
        Summary read = Summary.parse("slot\tOK\t1\t1\t9.99\tEUR\t-\tx\ty\n");

        assertThat(read.status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(read.oneMore("PAYMENT_PAID").text()).contains("slot\tOK\t1\t1\t9.99\tEUR\t-\tx\ty\n");
    }

    @Test
    void aLongCodeDoesNotGrowTheRow() {
        Summary odd = Summary.empty().with(Rank.ERROR, Slot.of(1, null, "2".repeat(1_000_000)));

        assertThat(odd.text()).hasSizeLessThan(100);
    }

    @Test
    void whiteSpaceInACodeDoesNotBreakALine() {
        Summary odd = Summary.empty().with(Rank.ERROR, Slot.of(1, null, "20\t03\n"));

        assertThat(Summary.parse(odd.text()).status()).isEqualTo(TransactionStatus.FAILED);
        assertThat(odd.text().lines()).hasSize(2);
    }
}
