package io.callport.adapter.jdbi;

import java.time.Duration;

/** What every transaction on PostgreSQL sets for itself alone, whichever way it begins. */
final class PostgreSqlLimits {
    private PostgreSqlLimits() {}

    /**
     * Expressions for a {@code select}: a commit is durable before OK, whatever the host made of its sessions' default; the server gives up before the
     * network time-out does, so that the connection is kept; a node that died by power loss leaves its locks no longer than twice that.
     */
    static String set(Duration networkTimeout) {
        long millis = networkTimeout.toMillis();
        return """
                set_config('synchronous_commit',
                        case current_setting('synchronous_commit') when 'off' then 'on'
                            else current_setting('synchronous_commit') end, true),
                    set_config('statement_timeout', '%d', true),
                    set_config('lock_timeout', '%d', true),
                    set_config('idle_in_transaction_session_timeout', '%d', true)""".formatted(millis * 7 / 8, millis / 4, millis * 2);
    }
}
