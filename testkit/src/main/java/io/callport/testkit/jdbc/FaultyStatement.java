package io.callport.testkit.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement whose executions are trips of its connection. */
final class FaultyStatement implements InvocationHandler {
    private final Statement sound;
    private final String text;
    private final FaultyConnection connection;
    private final Connection shown;

    /** @param text what was prepared; empty if nothing was */
    FaultyStatement(Statement sound, String text, FaultyConnection connection, Connection shown) {
        this.sound = sound;
        this.text = text;
        this.connection = connection;
        this.shown = shown;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        return switch (name) {
            case "equals", "hashCode", "toString" -> Proxies.ofObject(proxy, sound, name, arguments);
            case "close", "isClosed" -> Proxies.call(sound, method, arguments);
            case "getConnection" -> shown;
            default -> use(name, () -> Proxies.call(sound, method, arguments), arguments);
        };
    }

    private @Nullable Object use(String name, Proxies.Call call, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        connection.requireAlive();
        return name.startsWith("execute") ? connection.execute(what(name, arguments), call) : call.run();
    }

    private String what(String name, @Nullable Object @Nullable [] arguments) {
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String given) {
            return given;
        }
        return text.isEmpty() ? name : text;
    }
}
