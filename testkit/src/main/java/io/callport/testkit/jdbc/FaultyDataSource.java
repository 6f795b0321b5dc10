package io.callport.testkit.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source around a data source that counts what goes to the database, and breaks at one trip of your choice, before or after the database did its
 * part. With it a test can break at trip 1, 2, 3 and so on until nothing breaks any more, and look each time whether anything is lost or half-written.
 *
 * <p>A trip is: each {@code execute} of a statement, whole batches and texts of several statements being one; a commit or rollback while there is anything to
 * end; turning autocommit on in the middle of a transaction; savepoints; the isolation level. What drivers answer by themselves is none (preparing, metadata),
 * and neither is opening or testing a connection. A driver may make more of one of these, such as a fetch of further rows.
 *
 * <p>A connection that is cut is aborted and closed, so that the database rolls back, and fails with SQLState {@code 08003} from then on. Works around a
 * driver's data source, with a pool on top if there is one, and around a pool too. Connections are proxies: {@code unwrap} leads past them. Thread-safe; its connections
 * are as far as the driver's.
 */
public final class FaultyDataSource implements DataSource {
    private final DataSource sound;
    private final Tripwire wire;

    private FaultyDataSource(DataSource sound, int codeOfALostRace) {
        this.sound = sound;
        this.wire = new Tripwire(codeOfALostRace);
    }

    /** Around that one; nothing is to break yet. */
    public static FaultyDataSource around(DataSource sound) {
        return around(sound, 0);
    }

    /**
     * Around that one; nothing is to break yet.
     *
     * @param codeOfALostRace the vendor's error code that comes with {@link Fault#LOST_RACE}
     */
    public static FaultyDataSource around(DataSource sound, int codeOfALostRace) {
        return new FaultyDataSource(sound, codeOfALostRace);
    }

    /**
     * Counts from here on, and breaks once.
     *
     * @param trip the one to break at, 1 for the next
     */
    public void breakAt(int trip, Fault fault) {
        wire.breakAt(trip, fault);
    }

    /** Nothing is to break any more, and a database that was taken away is there again. Counting goes on. */
    public void mend() {
        wire.mend();
    }

    /** Whether anything has broken since {@link #breakAt} was called last. */
    public boolean hasBroken() {
        return wire.hasBroken();
    }

    /** What went to the database since {@link #breakAt} or {@link #forget()} was called last: SQL texts as they were handed over, or what was called. */
    public List<String> trips() {
        return wire.trips();
    }

    /** Counts from here on. Do not call it while something is to break. */
    public void forget() {
        wire.forget();
    }

    @Override
    public Connection getConnection() throws SQLException {
        wire.requireThere();
        return FaultyConnection.around(sound.getConnection(), wire);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        wire.requireThere();
        return FaultyConnection.around(sound.getConnection(username, password), wire);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return sound.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        sound.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        sound.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return sound.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.callport.testkit.jdbc");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : sound.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || sound.isWrapperFor(type);
    }
}
