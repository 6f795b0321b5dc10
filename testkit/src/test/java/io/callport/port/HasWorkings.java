package io.callport.port;

/** Violates on purpose. */
public final class HasWorkings {
    int changes;
}
