/**
 * Speaks the gateway's API over the JDK's HTTP client: signs, sends, and hands back what was answered, unread.
 * {@link io.callport.adapter.gateway.HttpGateway} is all that a user names.
 */
@NullMarked
package io.callport.adapter.gateway;

import org.jspecify.annotations.NullMarked;
