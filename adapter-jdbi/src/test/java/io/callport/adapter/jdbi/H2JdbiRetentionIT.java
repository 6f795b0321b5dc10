package io.callport.adapter.jdbi;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

class H2JdbiRetentionIT extends JdbiRetentionContract {
    private static final DataSource DATABASE =
            JdbcConnectionPool.create("jdbc:h2:mem:retention;DB_CLOSE_DELAY=-1", "sa", "");

    @Override
    DataSource database() {
        return DATABASE;
    }
}
