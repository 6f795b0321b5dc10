/**
 * What a host provides and what a platform team may replace, in the domain's words.
 * Interfaces, records, enums and failures only; signatures use core and the JDK.
 */
@NullMarked
package io.callport.port;

import org.jspecify.annotations.NullMarked;
