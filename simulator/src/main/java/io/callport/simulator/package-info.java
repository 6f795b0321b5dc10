/** A stand-in for the gateway, with hosted payment pages and signed callbacks. */
@NullMarked
package io.callport.simulator;

import org.jspecify.annotations.NullMarked;
