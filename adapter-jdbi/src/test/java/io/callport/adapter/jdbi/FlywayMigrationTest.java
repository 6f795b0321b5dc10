package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import io.callport.port.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class FlywayMigrationTest {
    private static FlywayException halfAHistory() {
        return new FlywayException("Unable to baseline schema history table as it already exists, and is empty");
    }

    private final AtomicInteger pauses = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final FlywayMigration migration = new FlywayMigration("io/callport/schema/h2/", pauses::incrementAndGet);

    private void migrate(FlywayException... failures) {
        Deque<FlywayException> left = new ArrayDeque<>(List.of(failures));
        migration.run(() -> {
            runs.incrementAndGet();
            if (!left.isEmpty()) {
                throw left.pop();
            }
        });
    }

    @Test
    void oneThatMetAnotherNodesHalfWrittenHistoryRunsAgainAfterAPause() {
        migrate(halfAHistory(), halfAHistory());
        assertThat(runs).hasValue(3);
        assertThat(pauses).hasValue(2);
    }

    @Test
    void itDoesNotRunForEverAndThenSaysWhatFlywaySaid() {
        FlywayException[] many = new FlywayException[20];
        Arrays.setAll(many, n -> halfAHistory());
        assertThatThrownBy(() -> migrate(many))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("already exists, and is empty");
        assertThat(runs).hasValue(5);
    }

    @Test
    void whatTheDatabaseRefusedIsNotTriedAgain() {
        FlywayException refused = new FlywayException("Script V1 failed", new SQLException("why", "42601"));
        assertThatThrownBy(() -> migrate(refused))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("Script V1 failed");
        assertThat(runs).hasValue(1);
    }

    @Test
    void aUserWithoutRightsIsToldWhoElseCan() {
        FlywayException refused = new FlywayException("Script V1 failed", new SQLException("no rights", "90096"));
        assertThatThrownBy(() -> migrate(refused))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("90096")
                .hasMessageContaining("io/callport/schema/h2/")
                .hasMessageContaining("callport.jdbc.initialize-schema=never");
    }
}
