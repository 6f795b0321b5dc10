/**
 * The gateway's stand-in for development and tests: its API, hosted payment pages, and signed callbacks with repeats.
 * {@link io.callport.simulator.GatewaySimulator} is the library, {@link io.callport.simulator.SimulatorMain} the program.
 */
@NullMarked
package io.callport.simulator;

import org.jspecify.annotations.NullMarked;
