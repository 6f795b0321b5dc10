package io.callport.spring.boot;

import io.callport.intake.GroupCommitSettings;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callbacks are committed together.
 *
 * @param writers How many commits may be under way at the same time; each takes a connection of the pool.
 * @param mostFacts How many callbacks one commit may take.
 * @param queue How many callbacks may wait for a commit; more are answered 503.
 */
record StoreProperties(
        @DefaultValue("2") int writers,
        @DefaultValue("256") int mostFacts,
        @DefaultValue("1000") int queue) {

    GroupCommitSettings settings() {
        return new GroupCommitSettings(writers, mostFacts, queue);
    }
}
