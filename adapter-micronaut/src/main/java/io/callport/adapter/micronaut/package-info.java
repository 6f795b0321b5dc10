/** The callback endpoint for Micronaut's HTTP server on Netty, and Micronaut's transactions. */
@NullMarked
package io.callport.adapter.micronaut;

import org.jspecify.annotations.NullMarked;
