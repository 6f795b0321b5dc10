/** What the README shows, and what a shop has already; only where the property {@code shop} says so. */
@Configuration
@Requires(property = "shop", value = "quickstart")
package io.callport.adapter.micronaut.wiring.quickstart;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
