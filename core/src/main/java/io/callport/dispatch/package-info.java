/**
 * Hands effects over to the host's handlers, at least once and in order per transaction.
 * Runs on every node; leases and fenced settlements keep nodes apart.
 */
@NullMarked
package io.callport.dispatch;

import org.jspecify.annotations.NullMarked;
