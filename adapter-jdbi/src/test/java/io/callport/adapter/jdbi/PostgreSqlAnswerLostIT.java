package io.callport.adapter.jdbi;

import javax.sql.DataSource;

class PostgreSqlAnswerLostIT extends AnswerLostContract {
    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }
}
