package io.callport.adapter.jdbi;

import java.io.Serial;
import org.jdbi.v3.core.JdbiException;

/** Somebody else was faster, and no statement failed over it. */
final class LostRace extends JdbiException {
    @Serial
    private static final long serialVersionUID = 1L;

    LostRace(String how) {
        super(how);
    }
}
