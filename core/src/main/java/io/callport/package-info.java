/**
 * Turns IXOPAY callbacks into correct payment state: entry point and what hosts call.
 * Start at Callport.builder().
 */
@NullMarked
package io.callport;

import org.jspecify.annotations.NullMarked;
