package io.callport.spring.boot;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Callport's tables.
 *
 * @param initializeSchema When to make and upgrade the tables at start-up; they are checked in any case.
 * @param tablePrefix Prefix of the names of all tables.
 * @param networkTimeout After how long a database that does not answer is given up; below answer-within.
 * @param parkedPerConnector How many callbacks of one connector may wait for their transaction; more are answered 503.
 * @param acceptRelaxedCommits Whether a MariaDB is accepted that may lose its last commits when its machine crashes.
 */
record JdbcProperties(
        @DefaultValue("embedded") InitializeSchema initializeSchema,
        @DefaultValue("callport_") String tablePrefix,
        @DefaultValue("4s") Duration networkTimeout,
        @DefaultValue("10000") int parkedPerConnector,
        @DefaultValue("false") boolean acceptRelaxedCommits) {

    /** When to make and upgrade the tables. */
    enum InitializeSchema {
        /** In databases within this process only. */
        EMBEDDED,
        /** In any database. */
        ALWAYS,
        /** Not at all: they are only checked. */
        NEVER
    }
}
