package io.callport.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgreSqlCrashIT extends PooledCrashContract {
    PostgreSqlCrashIT() {
        super((HikariDataSource) PostgreSqlServer.shared());
    }

    @Override
    DataSource driver(String url) {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setUrl(url);
        return driver;
    }
}
