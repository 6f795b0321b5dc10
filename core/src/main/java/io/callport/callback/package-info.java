/**
 * From bytes to trust: what an adapter received, its verification against a connector's shared secrets, and the answers
 * that go back over the wire. Nothing in here reads a body before its signature fits.
 */
@NullMarked
package io.callport.callback;

import org.jspecify.annotations.NullMarked;
