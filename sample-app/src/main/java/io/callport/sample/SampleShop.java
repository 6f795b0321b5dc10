package io.callport.sample;

/** Placeholder. */
public final class SampleShop {

    private SampleShop() {}

    public static void main(String[] args) {}
}
