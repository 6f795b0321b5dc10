package io.callport.adapter.two;

/** What another adapter must not know. */
public final class AnotherAdapter {}
