package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class PostgreSqlJdbiSchemaIT extends JdbiSchemaContract {
    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }

    @Override
    String vendor() {
        return "postgresql";
    }
}
