package io.callport.adapter.jdbi;

import java.util.Arrays;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows deleted each by its key: a statement that has to look for them would lock what it passes. */
final class Deleted {
    private Deleted() {}

    /** Returns how many were there. */
    static int in(PreparedBatch batch) {
        return Arrays.stream(batch.execute()).sum();
    }
}
