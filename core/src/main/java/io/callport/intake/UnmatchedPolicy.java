package io.callport.intake;

/** What becomes of a callback that no transaction is known for, after the host's tables were asked. */
public enum UnmatchedPolicy {
    /** Kept, answered {@code OK}, and applied when its transaction becomes known. The default. */
    PARK,
    /** Answered with 503, so that the gateway sends it again; an id that stays unknown is sent for more than a week. */
    RETRY
}
