package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class PostgreSqlJdbiFamiliesIT extends JdbiFamiliesContract {
    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }
}
