package io.callport.port;

/** How far an effect is with one handler. */
public enum EffectState {
    /** Not handed over yet. */
    DUE,
    /** Handed over at least once, and to be handed over again. */
    RETRYING,
    DONE,
    /** Failed so often that only a person can set it going again; the error is kept. */
    GIVEN_UP,
    /** A later decision made it untrue before it was handed over; it never will be. */
    OVERTAKEN
}
