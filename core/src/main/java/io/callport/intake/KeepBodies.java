package io.callport.intake;

/**
 * What is kept of a callback's body where one is kept at all: of callbacks that do not fit, that cannot be read, that wait for their transaction. The
 * SHA-512 of each is kept in any case.
 */
public enum KeepBodies {
    /** Without card and customer data: what is not known to be harmless is left out. */
    REDACTED,
    /** As it was received, card and customer data included. */
    ALL,
    /**
     * Nothing; of a callback that waits for its transaction what {@link #REDACTED} keeps, until it is applied or purged, and of one that was acknowledged
     * although it could not be decided on or stored, too.
     */
    NOTHING
}
