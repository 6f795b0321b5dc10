package io.callport.transaction;

/** What the plan says of one fact. */
public enum Verdict {
    /** Something stronger than what was known. */
    ADVANCE,
    /** Nothing new; leaves no trace. */
    REPEAT,
    /** Weaker than what is known. */
    STALE,
    /** Same state, new content. */
    NOTICE,
    /** A correction by post-processing. */
    CORRECTION,
    /** Contradicts what is known; a question to the gateway is open. */
    CONTRADICTION,
    /** Does not fit what was asked for: reviewed, never paid. */
    QUARANTINE,
    /** No transaction is known for it yet: kept until one is. */
    PARK,
    /** No transaction is known for it, and nothing was written: whoever asked decides what to do. */
    UNMATCHED,
    /** Authentic, but nothing could be read from it: its bytes are kept. */
    UNREADABLE
}
