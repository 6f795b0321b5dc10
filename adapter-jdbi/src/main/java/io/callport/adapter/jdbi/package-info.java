/** Keeps payments in the shop's own database with Jdbi. */
@NullMarked
package io.callport.adapter.jdbi;

import org.jspecify.annotations.NullMarked;
