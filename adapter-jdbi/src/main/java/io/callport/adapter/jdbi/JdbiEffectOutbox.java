package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.failure.InvalidSetting;
import io.callport.port.Claim;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectState;
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
import org.jdbi.v3.core.statement.Update;

/** Effects in the outbox table: claimed under leases, settled under a fence. */
final class JdbiEffectOutbox implements EffectOutbox {
    private final OwnTransactions transactions;
    private final Dialect dialect;
    private final String settle;
    private final String leave;
    private final String release;

    JdbiEffectOutbox(OwnTransactions transactions, Dialect dialect, JdbiOptions options) {
        this.transactions = transactions;
        this.dialect = dialect;
        String claimed = " where effect_hash = :effectHash and handler = :handler and lease_token = :token";
        String unfinished = claimed + " and state in ('DUE', 'RETRYING')";
        this.settle = options.sql("""
                update callport_outbox
                set state = :state, due_at = :dueAt, error = :error, lease_until = 0, lease_token = null""" + unfinished);
        this.leave = options.sql("""
                update callport_outbox
                set state = case when attempts <= 1 then 'DUE' else 'RETRYING' end, attempts = attempts - 1,
                    due_at = :dueAt, lease_until = 0, lease_token = null""" + unfinished);
        this.release = options.sql("""
                update callport_outbox set lease_until = 0, lease_token = null""" + claimed + " and state = 'OVERTAKEN'");
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
        boolean settled = fenced(written(handle, settlement), claim) > 0;
        if (!settled) { // perhaps since it was overtaken: what follows waits for this lease
            fenced(handle.createUpdate(release), claim);
        }
        return settled;
    }

    private Update written(Handle handle, Settlement settlement) {
        Instant dueAt = settlement.dueAt();
        long due = dueAt == null ? 0 : dueAt.toEpochMilli();
        return switch (settlement.kind()) {
            case DONE -> as(handle, EffectState.DONE, due, settlement);
            case RETRY -> as(handle, EffectState.RETRYING, due, settlement);
            case GIVE_UP -> as(handle, EffectState.GIVEN_UP, due, settlement);
            case LEAVE -> handle.createUpdate(leave).bind("dueAt", due);
        };
    }

    private Update as(Handle handle, EffectState state, long due, Settlement settlement) {
        return handle.createUpdate(settle)
                .bind("state", state.name())
                .bind("dueAt", due)
                .bind("error", SafeText.orNull(settlement.error()));
    }

    private static int fenced(Update update, Claim claim) {
        return update.bind("effectHash", SafeText.hash(claim.effectKey()))
                .bind("handler", SafeText.of(claim.handler()))
                .bind("token", claim.token())
                .execute();
    }
}
