/**
 * The pure part: what is known of transactions, and what follows from a new fact.
 * No clock, no I/O, no ports: a decision is a value and may be made again.
 */
@NullMarked
package io.callport.transaction;

import org.jspecify.annotations.NullMarked;
