package io.callport.port;

/** One way through what is old, step by step; see {@link Retention#purge}. Used by one thread; may be dropped at any time. */
public interface Purge {
    /**
     * Looks at the next rows, in one short transaction of its own that waits for nobody: what others hold is left to the next way. What is left, because it is
     * open or held, is not looked at again on this way.
     *
     * @param most how many to look at, at least 1
     * @throws StoreUnavailable if it is not certain that it is committed; calling again is safe
     */
    Purged next(int most);
}
