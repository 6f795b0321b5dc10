package io.callport.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

class PostgreSqlTwoNodesIT extends TwoNodesContract {
    @Override
    String url() {
        return ((HikariDataSource) PostgreSqlServer.shared()).getJdbcUrl();
    }

    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }
}
