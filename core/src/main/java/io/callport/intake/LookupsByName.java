package io.callport.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups of which those for the same name at the same time are one. A name has one thread, however many ask for it, and one more once somebody has waited in vain for the
 * first; never a third, so that a name that hangs leaves threads to all others. Nothing is kept, an answer is for those who came before it. Thread-safe.
 */
final class LookupsByName<T> implements AutoCloseable {
    /** Look-ups of one name under way: one that hangs, and one anew, which may not. */
    private static final int MOST_OF_ONE_NAME = 2;

    private final Lookups lookups;
    private final ConcurrentMap<String, OfOneName> underWay = new ConcurrentHashMap<>();

    LookupsByName(int atOnce) {
        this.lookups = new Lookups(atOnce);
    }

    /** Changed only while the map computes what is under its name; so are those in it. */
    private final class OfOneName {
        private int many;
        private @Nullable Shared latest;

        Shared joined(String name, Callable<T> lookup) {
            Shared joined = latest;
            if (joined == null || (joined.isInVain && many < MOST_OF_ONE_NAME)) {
                joined = new Shared(name, lookup);
                lookups.begin(joined.task);
                latest = joined;
                many++;
            }
            joined.waiting++;
            return joined;
        }

        @Nullable
        OfOneName without(Shared ended) {
            many--;
            if (latest == ended) {
                latest = null;
            }
            return many == 0 ? null : this;
        }
    }

    private final class Shared {
        private final FutureTask<T> task;
        private volatile boolean hasBegun;
        private int waiting;
        private boolean isInVain;

        Shared(String name, Callable<T> lookup) {
            this.task = new FutureTask<>(() -> {
                hasBegun = true;
                try {
                    return lookup.call();
                } finally {
                    underWay.computeIfPresent(name, (same, all) -> all.without(this));
                }
            });
        }
    }

    /** @throws io.callport.port.StoreUnavailable if there is no answer in time */
    T within(String name, Duration limit, Callable<T> lookup) throws Exception {
        Shared mine = join(name, lookup);
        try {
            return Lookups.answer(mine.task, limit);
        } finally {
            leave(name, mine);
        }
    }

    private Shared join(String name, Callable<T> lookup) {
        AtomicReference<Shared> mine = new AtomicReference<>();
        underWay.compute(name, (same, known) -> {
            OfOneName all = known == null ? new OfOneName() : known;
            mine.set(all.joined(name, lookup));
            return all;
        });
        return requireNonNull(mine.get());
    }

    private void leave(String name, Shared mine) {
        underWay.computeIfPresent(name, (same, all) -> {
            mine.waiting--;
            mine.isInVain |= mine.hasBegun && !mine.task.isDone();
            return mine.waiting == 0 && lookups.drop(mine.task) ? all.without(mine) : all;
        });
    }

    /** Takes no more. */
    void stop() {
        lookups.stop();
    }

    @Override
    public void close() {
        lookups.close();
    }
}
