package io.callport.transaction;

/** How long a callback has waited for its transaction, in steps. Whatever the step, it is applied as soon as its transaction is known. */
public enum ParkedState {
    /** Its transaction may be recorded any moment. */
    WAITING,
    /** It has waited for so long that a person was told. */
    REVIEWED,
    /** Probably somebody else's: listed and counted, and not counted against the room for parked callbacks any more. */
    FOREIGN
}
