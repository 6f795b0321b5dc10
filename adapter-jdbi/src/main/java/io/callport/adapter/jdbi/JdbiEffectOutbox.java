package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.failure.InvalidSetting;
import io.callport.port.Claim;
import io.callport.port.EffectOutbox;
import io.callport.port.HostTransaction;
import io.callport.port.Settlement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Effects in the outbox table: claimed under leases, settled under a fence. */
final class JdbiEffectOutbox implements EffectOutbox {
    private final OwnTransactions transactions;
    private final Dialect dialect;
    private final String settle;

    JdbiEffectOutbox(OwnTransactions transactions, Dialect dialect, JdbiOptions options) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.settle = options.sql("""
                update callport_outbox
                set state = :state, due_at = :dueAt, error = :error, lease_until = 0, lease_token = null
                where effect_hash = :effectHash and handler = :handler and lease_token = :token
                  and state in ('DUE', 'RETRYING')""");
    }

    @Override
    public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
        if (handlers.isEmpty() || most <= 0) {
            return List.of();
        }
        return dialect.claim(
                transactions,
                handlers,
                most,
                now.toEpochMilli(),
                lease,
                UUID.randomUUID().toString());
    }

    @Override
    public boolean settle(Claim claim, Settlement settlement) {
        return transactions.oneStatement(
                "settle an effect", handle -> new Ended<>(settle(handle, claim, settlement), true));
    }

    @Override
    public boolean settle(Claim claim, Settlement settlement, HostTransaction transaction) {
        Connection connection = transaction.resource(Connection.class);
        try {
            if (connection.getAutoCommit()) {
                throw new InvalidSetting(
                        "The host's transaction has a connection in autocommit mode, so it is none; let its"
                                + " EffectTransaction turn autocommit off and commit when the work is done");
            }
            try (Handle handle = JdbiSetup.over(connection)) {
                return settle(handle, claim, settlement);
            }
        } catch (SQLException | JdbiException e) {
            throw Failures.unavailable("settle an effect in the host's transaction", e);
        }
    }

    private boolean settle(Handle handle, Claim claim, Settlement settlement) {
        Instant dueAt = settlement.dueAt();
        return handle.createUpdate(settle)
                        .bind("state", settlement.state().name())
                        .bind("dueAt", dueAt == null ? 0 : dueAt.toEpochMilli())
                        .bind("error", SafeText.orNull(settlement.error()))
                        .bind("effectHash", SafeText.hash(claim.effectKey()))
                        .bind("handler", SafeText.of(claim.handler()))
                        .bind("token", claim.token())
                        .execute()
                > 0;
    }
}
