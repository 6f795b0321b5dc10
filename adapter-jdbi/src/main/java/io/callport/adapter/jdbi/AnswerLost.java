package io.callport.adapter.jdbi;

import java.io.Serial;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** A commit was sent, and nobody knows what became of it. */
final class AnswerLost extends JdbiException {
    @Serial
    private static final long serialVersionUID = 1L;

    AnswerLost(SQLException how) {
        super(how);
    }
}
