package io.callport.adapter.jdbi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/** Marks effects that are not to be handed out any more. Thread-safe. */
final class Overtaking {
    private static final int MOST_TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final String lockUnheld;
    private final String unfinished;
    private final String mark;

    Overtaking(JdbiOptions options) {
        unfinished = options.sql("""
                select sequence_number from callport_outbox
                where effect_hash = any(:hashes) and state in ('DUE', 'RETRYING')""");
        lockUnheld = unfinished + " for update skip locked";
        // A handler may have it under its lease, which therefore stays: what follows waits for its end.
        mark = options.sql("""
                update callport_outbox set state = 'OVERTAKEN'
                where sequence_number = any(:numbers)""");
    }

    /**
     * Skips rows that a handler's transaction holds, which may take as long as the handler; a claim holds its rows for a moment only, and is
     * let pass. Returns whether any was marked.
     */
    boolean mark(Handle handle, List<String> effectKeys) {
        if (effectKeys.isEmpty()) {
            return false;
        }
        List<String> hashes = effectKeys.stream().map(SafeText::hash).toList();
        List<Long> locked = numbers(handle, lockUnheld, hashes);
        for (int n = 1;
                n < MOST_TRIES
                        && locked.size() < numbers(handle, unfinished, hashes).size();
                n++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            locked = numbers(handle, lockUnheld, hashes);
        }
        return !locked.isEmpty()
                && handle.createUpdate(mark)
                                .bindArray("numbers", Long.class, locked)
                                .execute()
                        > 0;
    }

    private static List<Long> numbers(Handle handle, String sql, List<String> hashes) {
        return handle.createQuery(sql)
                .bindArray("hashes", String.class, hashes)
                .mapTo(Long.class)
                .list();
    }
}
