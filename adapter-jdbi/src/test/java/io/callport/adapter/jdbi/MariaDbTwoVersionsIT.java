package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class MariaDbTwoVersionsIT extends TwoVersionsAtWorkContract {
    @Override
    DataSource database() {
        return MariaDbServer.shared();
    }
}
