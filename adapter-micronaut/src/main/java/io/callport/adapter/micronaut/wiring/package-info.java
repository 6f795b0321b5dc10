/** Puts core and the adapters together in a Micronaut application, unless {@code callport.enabled} is false: a host needs two beans and some configuration. */
@Configuration
@Requires(property = "callport.enabled", notEquals = "false", defaultValue = "true")
@NullMarked
package io.callport.adapter.micronaut.wiring;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
