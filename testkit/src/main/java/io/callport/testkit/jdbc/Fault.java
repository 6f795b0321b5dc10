package io.callport.testkit.jdbc;

/** What may go wrong with one trip to the database. */
public enum Fault {
    /** The trip fails and never reached the database, with SQLState {@code HY000}; the connection lives. */
    REFUSED(false, false, "HY000"),
    /** The database rolls back instead, as for a deadlock, and says so with SQLState {@code 40001}; the connection lives. */
    LOST_RACE(false, false, "40001"),
    /** The connection breaks before the trip reaches the database. */
    CUT_BEFORE(false, true, "08006"),
    /** The connection breaks before the trip reaches the database, and no other can be used or opened. */
    GONE_BEFORE(false, true, "08006"),
    /** The database does what it was asked for, and what comes back is SQLState {@code HY000}; the connection lives. */
    ANSWER_SPOILED(true, false, "HY000"),
    /** The database does what it was asked for, and the connection breaks before it can say so: for a commit, that its answer is lost. */
    CUT_AFTER(true, true, "08006"),
    /** As {@link #CUT_AFTER}, and no other connection can be used or opened. */
    GONE_AFTER(true, true, "08006");

    private final boolean arrives;
    private final boolean cuts;
    private final String sqlState;

    Fault(boolean arrives, boolean cuts, String sqlState) {
        this.arrives = arrives;
        this.cuts = cuts;
        this.sqlState = sqlState;
    }

    /** Whether the database gets to do what it was asked for. */
    public boolean arrives() {
        return arrives;
    }

    /** Whether the connection is dead afterwards. */
    public boolean cuts() {
        return cuts;
    }

    /** Whether the whole database is out of reach afterwards, until {@link FaultyDataSource#mend()}. */
    public boolean takesTheDatabaseAway() {
        return this == GONE_BEFORE || this == GONE_AFTER;
    }

    String sqlState() {
        return sqlState;
    }
}
