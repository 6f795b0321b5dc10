package io.callport.adapter.jdbi;

import io.callport.failure.InvalidSetting;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How the store uses its database. Immutable.
 *
 * @param tablePrefix begins the name of every table and index: a lower-case letter, then at most 29 of {@code a-z 0-9 _}
 * @param networkTimeout after which a database that does not answer is given up and the thread freed; 100 ms to 60 s
 * @param parkedPerConnector how many callbacks of one connector may wait for their transaction, at least 1; nodes that park at the same moment
 *     may exceed it by one each. One more is {@link io.callport.port.StoreUnavailable}
 * @param acceptRelaxedCommits whether a MariaDB is accepted that does not flush its log with each commit, and so may lose, when its machine
 *     crashes, what was answered {@code OK}
 */
public record JdbiOptions(
        String tablePrefix, Duration networkTimeout, int parkedPerConnector, boolean acceptRelaxedCommits) {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,29}");
    private static final JdbiOptions DEFAULTS = new JdbiOptions("callport_", Duration.ofSeconds(4), 10_000, false);

    /** Checks all. */
    public JdbiOptions {
        if (!PREFIX.matcher(tablePrefix).matches()) {
            throw new InvalidSetting(
                    "The table prefix is a lower-case letter and at most 29 of a-z, 0-9 and _, such as callport_");
        }
        if (networkTimeout.toMillis() < 100 || networkTimeout.toMillis() > 60_000) {
            throw new InvalidSetting("The network timeout is between 100 ms and 60 s, such as 4 s");
        }
        if (parkedPerConnector < 1) {
            throw new InvalidSetting("The number of callbacks parked for each connector is at least 1, such as 10000");
        }
    }

    /** Prefix {@code callport_}, 4 seconds, 10,000 parked, durable commits only. */
    public static JdbiOptions defaults() {
        return DEFAULTS;
    }

    /** The same with tables of that prefix. */
    public JdbiOptions tablePrefix(String prefix) {
        return new JdbiOptions(prefix, networkTimeout, parkedPerConnector, acceptRelaxedCommits);
    }

    /** The same with that timeout. */
    public JdbiOptions networkTimeout(Duration timeout) {
        return new JdbiOptions(tablePrefix, timeout, parkedPerConnector, acceptRelaxedCommits);
    }

    /** The same with room for that many. */
    public JdbiOptions parkedPerConnector(int most) {
        return new JdbiOptions(tablePrefix, networkTimeout, most, acceptRelaxedCommits);
    }

    /** The same, with or without that risk. */
    public JdbiOptions acceptRelaxedCommits(boolean accepted) {
        return new JdbiOptions(tablePrefix, networkTimeout, parkedPerConnector, accepted);
    }

    /** SQL is written for the default prefix. */
    String sql(String written) {
        return written.replace(DEFAULTS.tablePrefix, tablePrefix);
    }
}
