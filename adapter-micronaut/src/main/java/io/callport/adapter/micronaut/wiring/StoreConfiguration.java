package io.callport.adapter.micronaut.wiring;

import io.callport.intake.GroupCommitSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** How callbacks are committed together. */
@ConfigurationProperties("callport.store")
record StoreConfiguration(
        @Bindable(defaultValue = "2") int writers,
        @Bindable(defaultValue = "256") int mostFacts,
        @Bindable(defaultValue = "1000") int queue) {

    GroupCommitSettings settings() {
        return new GroupCommitSettings(writers, mostFacts, queue);
    }
}
