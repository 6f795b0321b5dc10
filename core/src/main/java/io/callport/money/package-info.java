/**
 * Amounts with their currency, compared as numbers.
 * No floating point enters here.
 */
@NullMarked
package io.callport.money;

import org.jspecify.annotations.NullMarked;
