package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class MariaDbJdbiRetentionIT extends JdbiRetentionContract {
    @Override
    DataSource database() {
        return MariaDbServer.shared();
    }
}
