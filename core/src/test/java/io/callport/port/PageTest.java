package io.callport.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Page.MOST + 1, Integer.MAX_VALUE})
    void anAbsurdSizeIsRefusedSayingWhichMayBe(int most) {
        assertThatThrownBy(() -> Page.first(most))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("A page has 1 to 1000 entries, not " + most);
    }

    @Test
    void aPageGoesOnAfterANumberThatMayBe() {
        assertThatThrownBy(() -> Page.first(1).next(-1))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("not after -1");
    }

    @Test
    void theNextIsAsLong() {
        assertThat(Page.first(Page.MOST).next(7)).isEqualTo(new Page(7, 1000));
        assertThat(Page.first(1)).isEqualTo(new Page(0, 1));
    }
}
