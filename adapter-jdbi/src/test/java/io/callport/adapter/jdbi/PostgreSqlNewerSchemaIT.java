package io.callport.adapter.jdbi;

import java.util.List;
import java.util.concurrent.Future;

class PostgreSqlNewerSchemaIT extends NewerSchemaContract {
    PostgreSqlNewerSchemaIT() {
        super(PostgreSqlServer.shared());
    }

    @Override
    protected void untilEachIsDoneOrWaits(List<? extends Future<?>> callers) {
        Waiting.untilEachIsDoneOrWaits(
                PostgreSqlServer.shared(), "select pid from pg_stat_activity where wait_event_type = 'Lock'", callers);
    }
}
