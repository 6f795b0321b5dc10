/**
 * The one root of everything Callport throws.
 * Left of all other packages, so that each may name its failures after what failed.
 */
@NullMarked
package io.callport.failure;

import org.jspecify.annotations.NullMarked;
