package io.callport.money;

/** Violates on purpose. */
public final class Approximate {
    double amount = 0.1;
}
