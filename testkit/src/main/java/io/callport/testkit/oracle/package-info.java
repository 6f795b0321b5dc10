/**
 * The gateway-truth oracle: what the gateway did with a payment, told in any order with repeats, and what a store makes of it at rest.
 * It adds up on its own, so that a mistake of core's is seen and not repeated.
 */
@NullMarked
package io.callport.testkit.oracle;

import org.jspecify.annotations.NullMarked;
