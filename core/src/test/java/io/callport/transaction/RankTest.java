package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankTest {
    @ParameterizedTest
    @CsvSource({
        "PENDING, false, PENDING, PENDING",
        "PENDING, true, PENDING, PENDING",
        "ERROR, false, ERROR, FAILED",
        "ERROR, true, CORRECTED_ERROR, FAILED",
        "OK, false, OK, SUCCEEDED",
        "OK, true, CORRECTED_OK, SUCCEEDED"
    })
    void isThatOfTheResultAndOfWhoSaidSo(Result result, boolean corrected, Rank rank, TransactionStatus status) {
        assertThat(Rank.of(result, corrected)).isEqualTo(rank);
        assertThat(rank.status()).isEqualTo(status);
        assertThat(rank.isCorrected()).isEqualTo(corrected && result != Result.PENDING);
    }

    @Test
    void isNoneOfAResultNobodyKnows() {
        assertThatThrownBy(() -> Rank.of(Result.UNKNOWN, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isAnEndOnlyOfSuccessAndFailure() {
        assertThat(EnumSet.allOf(Rank.class))
                .filteredOn(rank -> !rank.isFinal())
                .containsExactly(Rank.REJECTED, Rank.PENDING);
        assertThat(Rank.REJECTED.status()).isEqualTo(TransactionStatus.REJECTED);
    }

    @Test
    void ofAnAnswerIsContradictedOnlyByTheOtherEnd() {
        Anchor succeeded = new Anchor(true, 1, null);
        Anchor failed = new Anchor(false, 1, null);
        assertThat(EnumSet.allOf(Rank.class))
                .filteredOn(succeeded::disagreesWith)
                .containsExactly(Rank.ERROR, Rank.CORRECTED_ERROR);
        assertThat(EnumSet.allOf(Rank.class))
                .filteredOn(failed::disagreesWith)
                .containsExactly(Rank.OK, Rank.CORRECTED_OK);
    }
}
