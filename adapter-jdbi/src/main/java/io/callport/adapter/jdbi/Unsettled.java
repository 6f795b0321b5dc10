package io.callport.adapter.jdbi;

import org.jspecify.annotations.Nullable;

/**
 * Settles a commit whose answer was lost: all its facts found, read under the same locks, means that it was applied; otherwise all is decided
 * again, which is right either way, and changes nothing if others applied a part. Used by one thread.
 */
final class Unsettled {
    private @Nullable Attempt last;

    /** This attempt may be committed, or not. */
    void mayBe(Attempt attempt) {
        last = attempt;
    }

    /** The attempt before, if what is read now shows that it was committed. */
    @Nullable
    Attempt foundIn(Attempt read) {
        return last != null && last.isAppliedBy(read) ? last : null;
    }
}
