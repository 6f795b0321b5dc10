package io.callport.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "9.9, EUR, 9.90",
        "9.90, EUR, 9.90",
        "9.900, EUR, 9.90",
        "9, EUR, 9.00",
        "100.000, JPY, 100",
        "100, JPY, 100",
        "1.5, KWD, 1.500",
        "0, EUR, 0.00",
        "0.001, EUR, 0.001",
        "9999999999.999, EUR, 9999999999.999",
        "007.10, EUR, 7.10"
    })
    void isWrittenWithItsCurrencysDecimals(String amount, String currency, String written) {
        assertThat(Money.of(amount, currency).text()).isEqualTo(written);
    }

    @Test
    void isComparedAsANumber() {
        assertThat(Money.of("9.9", "eur"))
                .isEqualTo(Money.of("9.90", "EUR"))
                .hasSameHashCodeAs(Money.of("9.900", "EUR"));
        assertThat(Money.of("9.99", "EUR")).isNotEqualTo(Money.of("9.99", "USD"));
        assertThat(Money.of("9.99", "EUR")).isNotEqualTo(Money.of("9.98", "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1e3", "NaN", "1,50", ".5", "5.", "1.2.3", " 1", "1 ", "0x1", "١"})
    void otherTextIsNoAmount(String text) {
        assertThatThrownBy(() -> Money.of(text, "EUR")).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "EURO", "E1R", "€€€", "\u017fek", "\u0131nr", "E\u00df"})
    void otherTextIsNoCurrency(String text) {
        assertThatThrownBy(() -> Money.of("1", text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void currenciesAreNeverAddedUp() {
        assertThatThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
                .isInstanceOf(InvalidValue.class);
    }
}
