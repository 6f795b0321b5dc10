package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void isReadRowByRowWithoutBarsAndBlanks() {
        assertThat(TextTable.rows("| stage | OK      |\n| PENDING   | SUCCEEDED ? |\n"))
                .containsExactly(List.of("stage", "OK"), List.of("PENDING", "SUCCEEDED ?"));
    }
}
