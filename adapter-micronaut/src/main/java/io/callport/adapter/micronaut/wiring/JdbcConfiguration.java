package io.callport.adapter.micronaut.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Callport's tables.
 *
 * @param datasource name of the {@code DataSource} bean that they are in; null for the only or primary one
 */
@ConfigurationProperties("callport.jdbc")
record JdbcConfiguration(
        @Nullable String datasource,
        @Bindable(defaultValue = "embedded") InitializeSchema initializeSchema,
        @Bindable(defaultValue = "callport_") String tablePrefix,
        @Bindable(defaultValue = "4s") Duration networkTimeout,
        @Bindable(defaultValue = "10000") int parkedPerConnector,
        @Bindable(defaultValue = "false") boolean acceptRelaxedCommits) {

    /** When to make and upgrade the tables. */
    enum InitializeSchema {
        /** In databases within this process only. */
        EMBEDDED,
        /** In any database. */
        ALWAYS,
        /** Somebody else does. */
        NEVER
    }
}
