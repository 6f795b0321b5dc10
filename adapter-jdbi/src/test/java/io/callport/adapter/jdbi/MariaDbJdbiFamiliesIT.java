package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class MariaDbJdbiFamiliesIT extends JdbiFamiliesContract {
    @Override
    DataSource database() {
        return MariaDbServer.shared();
    }
}
