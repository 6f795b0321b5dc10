package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class PostgreSqlTwoVersionsIT extends TwoVersionsAtWorkContract {
    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }
}
