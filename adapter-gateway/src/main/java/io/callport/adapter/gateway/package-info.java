/** Speaks the gateway's API over the JDK's HTTP client. */
@NullMarked
package io.callport.adapter.gateway;

import org.jspecify.annotations.NullMarked;
