/** What a platform team tests its own parts against: contracts, fixtures, an in-memory store, architecture rules. */
@NullMarked
package io.callport.testkit;

import org.jspecify.annotations.NullMarked;
