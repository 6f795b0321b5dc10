package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.failure.InvalidSetting;
import io.callport.port.Claim;
import io.callport.port.Settlement;
import io.callport.testkit.OwnThreads;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server before 10.6 is given: it knows no {@code skip locked}. */
class MariaDbWithoutSkipLockedIT {
    private static final int MANY = 60;

    private final HikariDataSource database = MariaDbServer.shared();
    private JdbiPaymentStore store;

    @BeforeEach
    void openAStoreWithEffectsThatAreDue() {
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        JdbiOptions options = JdbiOptions.defaults();
        store = JdbiPaymentStore.on(database, new MariaDbDialect(options, false), options);
        for (int n = 0; n < MANY; n++) {
            store.apply(List.of(Story.request("m-" + n), Story.paid("m-" + n)), Story.decider());
        }
    }

    private List<Claim> claim(int most) {
        return store.outbox().claim(Set.of("mail"), most, Story.NOON, Duration.ofMinutes(1));
    }

    @Test
    void nodesThatClaimAtOnceAreNeverGivenTheSameAndLeaveNothing() throws Exception {
        List<CompletableFuture<List<Claim>>> nodes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            nodes.add(OwnThreads.supply(() -> {
                List<Claim> all = new ArrayList<>();
                for (int n = 0; n < 8; n++) {
                    all.addAll(claim(10));
                }
                return all;
            }));
        }
        List<String> keys = new ArrayList<>();
        for (CompletableFuture<List<Claim>> node : nodes) {
            node.get(20, TimeUnit.SECONDS).forEach(claim -> keys.add(claim.effectKey()));
        }
        claim(MANY).forEach(claim -> keys.add(claim.effectKey()));
        assertThat(keys).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsPurgedAsItWouldWaitForLocksWithOthersInItsHands() {
        assertThatThrownBy(() -> store.retention().purge(Story.NOON))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.retention")
                .hasMessageContaining("10.6");
    }

    @Test
    void whatAHandlersTransactionHoldsIsNotWaitedFor() throws Exception {
        Claim held = claim(1).get(0);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(store.outbox().settle(held, Settlement.done(), new OnConnection(connection)))
                    .isTrue();
            assertThat(claim(MANY)).as("while it is held").hasSize(MANY - 1);
            connection.rollback();
        }
    }
}
