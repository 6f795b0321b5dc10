/**
 * How fast callbacks become durable, beside the ways that one would write by hand: the same rows, in the same database, in turns.
 * Prints tables for {@code docs/capacity.md}.
 */
@NullMarked
package io.callport.benchmark.store;

import org.jspecify.annotations.NullMarked;
