package io.callport.adapter.micronaut.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Micronaut Security, where it is there. */
@ConfigurationProperties("callport.security")
record SecurityConfiguration(
        @Bindable(defaultValue = "true") boolean permitCallbacks) {}
