package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class MariaDbAnswerLostIT extends AnswerLostContract {
    private static final DataSource DATABASE = MariaDbServer.shared();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
