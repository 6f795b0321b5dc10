package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import org.junit.jupiter.api.Test;

class DeletedTest {
    @Test
    void whatADriverDoesNotCountWasThere() {
        assertThat(Deleted.counted(new int[] {Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO, 1, 0}))
                .isEqualTo(3);
    }
}
