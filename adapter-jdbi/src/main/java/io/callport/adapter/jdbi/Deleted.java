package io.callport.adapter.jdbi;

import java.sql.Statement;
import java.util.Arrays;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows deleted each by its key: a statement that has to look for them would lock what it passes. */
final class Deleted {
    private Deleted() {}

    /** Returns how many were there. */
    static int in(PreparedBatch batch) {
        return counted(batch.execute());
    }

    /** A driver that was told to use bulk statements may count nothing: what it was handed was found, so it was there. */
    static int counted(int[] counts) {
        return Arrays.stream(counts)
                .map(count -> count == Statement.SUCCESS_NO_INFO ? 1 : count)
                .sum();
    }
}
