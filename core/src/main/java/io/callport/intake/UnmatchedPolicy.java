package io.callport.intake;

/**
 * What becomes of a callback that no transaction is known for, after the host's tables were asked. Follow-ups of a known payment never come to
 * this: they belong to it.
 */
public enum UnmatchedPolicy {
    /**
     * Kept, answered {@code OK}, and applied when its transaction becomes known. A follow-up and a charge of the gateway's scheduler, which the
     * gateway may begin by itself, are taken as they are told. The default.
     */
    PARK,
    /**
     * Answered with 503, so that the gateway sends it again; an id that stays unknown is sent for more than a week. A type that this version does not
     * know is kept all the same.
     */
    RETRY,
    /**
     * A payment is founded on it, with what it tells as the measure: for shops that import what others started. Nothing asks whether the amount is
     * right. What cannot found one, a type that this version does not know and news about an instrument, is kept.
     */
    ACCEPT
}
