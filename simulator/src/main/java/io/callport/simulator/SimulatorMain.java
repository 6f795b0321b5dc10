package io.callport.simulator;

/** Placeholder. */
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String[] args) {}
}
