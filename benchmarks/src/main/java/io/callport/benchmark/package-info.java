/**
 * What things cost, each beside the least that it could cost, measured in the same run. Nothing of it is shipped.
 */
@NullMarked
package io.callport.benchmark;

import org.jspecify.annotations.NullMarked;
