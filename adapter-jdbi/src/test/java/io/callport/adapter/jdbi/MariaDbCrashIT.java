package io.callport.adapter.jdbi;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

class MariaDbCrashIT extends PooledCrashContract {
    MariaDbCrashIT() {
        super(MariaDbServer.shared());
    }

    @Override
    protected int codeOfALostRace() {
        return 1213;
    }

    @Override
    DataSource driver(String url) throws SQLException {
        return new MariaDbDataSource(url);
    }
}
