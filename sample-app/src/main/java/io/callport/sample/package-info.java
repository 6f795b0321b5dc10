/** The reference shop: what a backend team writes, and what the browser tests drive. */
@NullMarked
package io.callport.sample;

import org.jspecify.annotations.NullMarked;
