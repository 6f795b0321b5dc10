/**
 * From a raw callback to the answer on the wire, committed in between.
 * Never throws past the adapter; holds the table of answers once for all frameworks.
 */
@NullMarked
package io.callport.intake;

import org.jspecify.annotations.NullMarked;
