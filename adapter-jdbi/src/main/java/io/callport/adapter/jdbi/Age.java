package io.callport.adapter.jdbi;

import io.callport.port.Purged;
import org.jdbi.v3.core.Handle;

/** Rows of one table in the order of their age. Stateless but for its SQL; thread-safe. */
interface Age {
    /** Rows as old are told apart by their id as text, or by their number. */
    record Place(long at, long number, String id) {
        static final Place START = new Place(Long.MIN_VALUE, Long.MIN_VALUE, "");
    }

    /** What was deleted, and up to where was looked; the last step if fewer rows were found than asked for. */
    record Looked(Purged deleted, Place upTo) {}

    /** Looks at the next rows older than that, and deletes those of them that it may, and that nobody holds. */
    Looked next(Handle handle, long before, Place after, int most);
}
