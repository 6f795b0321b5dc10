package io.callport.testkit.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection whose trips are counted and may break. Its proxy is used as a connection is: by one thread at a time. */
final class FaultyConnection implements InvocationHandler {
    /** Beside the ends of a transaction. */
    private static final Set<String> OTHER_TRIPS =
            Set.of("setSavepoint", "releaseSavepoint", "setTransactionIsolation");

    private static final Pattern BEGINS = Pattern.compile("(?is)\\s*(?:begin|start transaction)\\b.*");
    private static final Pattern ENDS =
            Pattern.compile("(?is)(?:.*;)?\\s*(?:commit|rollback|end)(?: work| transaction)?\\s*;?\\s*");

    private final Connection sound;
    private final Tripwire wire;
    private boolean cut;
    private boolean inTransaction;

    private FaultyConnection(Connection sound, Tripwire wire) {
        this.sound = sound;
        this.wire = wire;
    }

    static Connection around(Connection sound, Tripwire wire) {
        return (Connection) Proxies.of(Connection.class, new FaultyConnection(sound, wire));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        return switch (name) {
            case "equals", "hashCode", "toString" -> Proxies.ofObject(proxy, sound, name, arguments);
            case "close", "abort" -> cut ? null : Proxies.call(sound, method, arguments);
            case "isClosed" -> cut || sound.isClosed();
            case "isValid" -> !cut && !wire.isGone() && Boolean.TRUE.equals(Proxies.call(sound, method, arguments));
            default -> use(proxy, method, arguments);
        };
    }

    private @Nullable Object use(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        requireAlive();
        String name = method.getName();
        if (isTrip(name, arguments)) {
            Object answer = trip(name, () -> Proxies.call(sound, method, arguments));
            inTransaction = inTransaction && !isEnd(name, arguments);
            return answer;
        }
        Object answer = Proxies.call(sound, method, arguments);
        return answer instanceof Statement statement ? faulty(proxy, statement, arguments) : answer;
    }

    private Object faulty(Object proxy, Statement statement, @Nullable Object @Nullable [] arguments) {
        Class<? extends Statement> type = statement instanceof CallableStatement
                ? CallableStatement.class
                : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
        return Proxies.of(type, new FaultyStatement(statement, text, this, (Connection) proxy));
    }

    private boolean isTrip(String name, @Nullable Object @Nullable [] arguments) throws SQLException {
        if (isEnd(name, arguments)) {
            return inTransaction && !(name.equals("setAutoCommit") && sound.getAutoCommit());
        }
        return OTHER_TRIPS.contains(name) || name.equals("rollback"); // to a savepoint
    }

    private static boolean isEnd(String name, @Nullable Object @Nullable [] arguments) {
        return name.equals("commit")
                || (name.equals("rollback") && arguments == null)
                || (name.equals("setAutoCommit") && arguments != null && Boolean.TRUE.equals(arguments[0]));
    }

    /** Executes a text, or a batch of them. */
    @Nullable
    Object execute(String text, Proxies.Call call) throws Throwable {
        requireAlive();
        inTransaction |= !sound.getAutoCommit() || BEGINS.matcher(text).matches();
        Object answer = trip(text, call);
        if (ENDS.matcher(text).matches()) {
            inTransaction = false;
        }
        return answer;
    }

    private @Nullable Object trip(String what, Proxies.Call call) throws Throwable {
        Fault fault = wire.pass(what);
        if (fault == null) {
            return call.run();
        }
        if (!fault.arrives()) {
            throw struck(fault);
        }
        try {
            call.run();
        } catch (SQLException e) {
            SQLException struck = struck(fault);
            struck.addSuppressed(e); // it would have failed anyway
            throw struck;
        }
        throw struck(fault);
    }

    private SQLException struck(Fault fault) {
        SQLException seen = wire.strike(fault);
        if (fault.cuts()) {
            cut();
        } else if (fault == Fault.LOST_RACE && inTransaction) {
            quietly(this::rollBack);
        }
        return seen;
    }

    private void rollBack() throws SQLException {
        if (!sound.getAutoCommit()) {
            sound.rollback();
            return;
        }
        try (Statement statement = sound.createStatement()) {
            statement.execute("rollback"); // it was begun by a text too
        }
    }

    void requireAlive() throws SQLException {
        if (!cut && wire.isGone()) {
            cut();
        }
        if (cut) {
            throw new SQLException("the connection was cut on purpose", "08003");
        }
    }

    private void cut() {
        cut = true;
        quietly(() -> sound.abort(Runnable::run));
        quietly(() -> sound.createStatement().close()); // so that a pool below finds out
        quietly(sound::close); // not every driver can abort
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void quietly(Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            // it is dead, or soon will be
        }
    }
}
