package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class MariaDbTwoNodesIT extends TwoNodesContract {
    @Override
    String url() {
        return MariaDbServer.shared().getJdbcUrl();
    }

    @Override
    DataSource database() {
        return MariaDbServer.shared();
    }
}
