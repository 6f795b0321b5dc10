package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class PostgreSqlJdbiRetentionIT extends JdbiRetentionContract {
    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }
}
