package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class MariaDbInterleavingIT extends JdbiInterleavingContract {
    @Override
    DataSource database() {
        return MariaDbServer.shared();
    }

    @Override
    int waitingFor(String table) {
        return Tables.query(database(), MariaDbServer.WAITING).size();
    }
}
