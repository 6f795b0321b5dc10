package io.callport.testkit.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the trips of all connections, and knows at which one something is to break. Thread-safe. */
final class Tripwire {
    private final int codeOfALostRace;
    private final List<String> trips = new ArrayList<>();
    private @Nullable Fault fault;
    private int breaksAt;
    private boolean broken;
    private boolean gone;

    Tripwire(int codeOfALostRace) {
        this.codeOfALostRace = codeOfALostRace;
    }

    synchronized void breakAt(int trip, Fault with) {
        trips.clear();
        fault = with;
        breaksAt = trip;
        broken = false;
        gone = false;
    }

    synchronized void mend() {
        fault = null;
        gone = false;
    }

    synchronized void forget() {
        trips.clear();
    }

    synchronized List<String> trips() {
        return List.copyOf(trips);
    }

    synchronized boolean hasBroken() {
        return broken;
    }

    /** Counts it; says what is to go wrong with it, if anything. */
    synchronized @Nullable Fault pass(String trip) {
        trips.add(trip);
        if (fault == null || broken || trips.size() != breaksAt) {
            return null;
        }
        broken = true;
        return fault;
    }

    /** What the caller gets to see of it. */
    synchronized SQLException strike(Fault struck) {
        gone = struck.takesTheDatabaseAway();
        return new SQLException(
                struck + " on purpose", struck.sqlState(), struck == Fault.LOST_RACE ? codeOfALostRace : 0);
    }

    synchronized boolean isGone() {
        return gone;
    }

    void requireThere() throws SQLException {
        if (isGone()) {
            throw new SQLException("no connection, on purpose", "08001");
        }
    }
}
