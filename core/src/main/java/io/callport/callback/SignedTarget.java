package io.callport.callback;

/**
 * Path and {@code ?query} that a signature is checked over, which need not be those received. A type of its own, so that neither is
 * taken for the other: only {@link SignedTargets} makes one of a callback.
 */
record SignedTarget(String uri) {}
