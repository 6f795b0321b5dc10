package io.callport.adapter.micronaut;

import io.callport.failure.CallportException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies are held at once, over all requests, as anybody may send them. The less is left, the shorter a body may be: those of real callbacks are
 * short, and a few long ones, sent slowly, are not to keep them out. Thread-safe.
 */
final class BodyMemory {
    /** Of what is left, a body may have one part in so many. */
    static final int SHARES = 16;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    BodyMemory(long most) {
        this.most = most;
    }

    /** For one request. */
    Claim claim() {
        return new Claim();
    }

    private boolean isShort(long size, long ofOthers) {
        return size <= (most - ofOthers) / SHARES;
    }

    /** What one request holds, until it gives that back. */
    final class Claim {
        private int own;
        private boolean ended;

        /** Whether a body of that many bytes would find room now. */
        boolean hasRoomFor(long size) {
            return isShort(size, held.get());
        }

        /**
         * Before so many more bytes are kept.
         *
         * @throws Full if there is no room for them
         */
        synchronized void take(int more) {
            long already;
            do {
                already = held.get();
                if (ended || !isShort((long) own + more, already - own)) {
                    throw new Full();
                }
            } while (!held.compareAndSet(already, already + more));
            own += more;
        }

        /** Once the request has ended, however it did; again is no harm. */
        synchronized void giveBack() {
            held.addAndGet(-own);
            own = 0;
            ended = true;
        }
    }

    /** Of bodies that are not answered yet there are too many, or too long ones. */
    static final class Full extends CallportException {
        private static final long serialVersionUID = 1L;

        Full() {
            super("there is no room for the body beside those of other requests: see callport.body-memory");
        }
    }
}
