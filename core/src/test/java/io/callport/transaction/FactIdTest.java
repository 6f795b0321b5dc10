package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fact's id stands as a key in every store. */
class FactIdTest {
    @Test
    void hasOneTo200Characters() {
        assertThat(new FactId("x".repeat(200)).value()).hasSize(200);
        assertThatCode(() -> new FactId("x")).doesNotThrowAnyException();
        assertThatThrownBy(() -> new FactId("x".repeat(201))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new FactId("")).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "C:shop:abc_-"})
    void isOfPrintableAscii(String printable) {
        assertThat(new FactId(printable).value()).isEqualTo(printable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\n", "\u007f", "\u00e4", "\u0000"})
    void isOfNothingElse(String other) {
        assertThatThrownBy(() -> new FactId(other)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void keepsPartsApartThatTogetherReadTheSame() {
        assertThat(FactId.ofParts(FactSource.REQUEST, "shop", "ab", "c"))
                .isEqualTo(FactId.ofParts(FactSource.REQUEST, "shop", "ab", "c"))
                .isNotEqualTo(FactId.ofParts(FactSource.REQUEST, "shop", "a", "bc"))
                .isNotEqualTo(FactId.ofParts(FactSource.REQUEST, "shop", "abc"));
    }

    @Test
    void differsByWhatWasSaidBySourceAndByConnector() {
        assertThat(FactId.ofParts(FactSource.REQUEST, "shop", "a"))
                .isNotEqualTo(FactId.ofParts(FactSource.REQUEST, "shop", "b"))
                .isNotEqualTo(FactId.ofParts(FactSource.STATUS, "shop", "a"))
                .isNotEqualTo(FactId.ofParts(FactSource.REQUEST, "other", "a"));
    }
}
