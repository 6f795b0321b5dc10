package io.callport.adapter.jdbi;

import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

class H2NewerSchemaIT extends NewerSchemaContract {
    private static final DataSource DATABASE =
            JdbcConnectionPool.create("jdbc:h2:mem:newer;DB_CLOSE_DELAY=-1", "sa", "");

    H2NewerSchemaIT() {
        super(DATABASE);
    }

    @Override
    protected void untilEachIsDoneOrWaits(List<? extends Future<?>> callers) {
        Waiting.untilEachIsDoneOrWaits(DATABASE, """
                select session_id from information_schema.sessions
                where blocker_id is not null or trim(executing_statement) like 'insert into %s%%'""".formatted(PREFIX), callers);
    }
}
