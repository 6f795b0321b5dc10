package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Locale DEFAULT = Locale.getDefault();

    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(TransactionType.class)
    void everyTypeIsReadFromItsOwnWord(TransactionType type) {
        assertThat(TransactionType.of(type.word())).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "chargeback-reversal, CHARGEBACK_REVERSAL",
        "Chargeback_Reversal, CHARGEBACK_REVERSAL",
        "incremental-authorization, INCREMENTAL_AUTHORIZATION",
        "INCREMENTAL_AUTHORIZATION, INCREMENTAL_AUTHORIZATION",
        "' debit\t', DEBIT",
        "dispute, DISPUTE"
    })
    void typesAreReadInAnyCaseWithHyphenOrUnderscore(String word, TransactionType type) {
        assertThat(TransactionType.of(word)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"ok, OK", "Pending, PENDING", "' error ', ERROR"})
    void resultsAreReadInAnyCase(String word, Result result) {
        assertThat(Result.of(word)).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REG\u0131STER",
                "REG\u0130STER",
                "D\u0131SPUTE",
                "DI\u017fPUTE",
                "PREAUTHORI\u017dE",
                "\uff24\uff25\uff22\uff29\uff34",
                "CHARGEBAC\u212a",
                "CHARGEBACK\u2010REVERSAL",
                "CHARGEBACK REVERSAL",
                "CHARGEBACKREVERSAL",
                "DEBITS",
                "DEBIT\u0000",
                ""
            })
    void lettersThatOnlyLookAlikeMakeNoType(String word) {
        assertThat(TransactionType.of(word)).isEqualTo(TransactionType.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"O\u212a", "\uff2f\uff2b", "PEND\u0131NG", "PEND\u0130NG", "ERROR\u0000", "O K", "FINISHED", ""})
    void lettersThatOnlyLookAlikeMakeNoResult(String word) {
        assertThat(Result.of(word)).isEqualTo(Result.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt"})
    void theLocaleDoesNotMatter(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(TransactionType.of("incremental-authorization"))
                .isEqualTo(TransactionType.INCREMENTAL_AUTHORIZATION);
        assertThat(Result.of("pending")).isEqualTo(Result.PENDING);
    }

    @Test
    void noOtherLetterHasACase() {
        for (char c = 128; c < Character.MAX_VALUE; c++) {
            String letter = String.valueOf(c);
            assertThat(Words.upperCase("x" + letter + "x")).isEqualTo("X" + letter + "X");
        }
    }
}
