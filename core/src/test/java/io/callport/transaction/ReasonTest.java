package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void isReadAsCodeAndMessageAsFarAsTheyWereTold() {
        assertThat(new Reason("2003", "declined", "99", "no").text()).isEqualTo("2003 declined");
        assertThat(new Reason("2003", null, "99", "no").text()).isEqualTo("2003");
        assertThat(new Reason(null, "declined", null, null).text()).isEqualTo("declined");
        assertThat(Reason.none().text()).isEmpty();
    }

    @Test
    void comesByCodeThenByTextsAndLastIfItIsMissing() {
        assertThat(List.of(
                        new Reason("2002", "z", null, null),
                        new Reason("2003", "a", null, null),
                        new Reason("2003", "b", "1", null),
                        new Reason("2003", "b", "2", "x"),
                        new Reason("2003", "b", "2", "y"),
                        new Reason("2003", null, null, null),
                        Reason.none()))
                .isSorted();
    }
}
