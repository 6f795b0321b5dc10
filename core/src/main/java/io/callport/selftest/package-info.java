/**
 * Sends a signed probe over real HTTP through whatever stands before the endpoint, and says what broke it. The only part of core that opens
 * connections, and only when it is told to.
 */
@NullMarked
package io.callport.selftest;

import org.jspecify.annotations.NullMarked;
