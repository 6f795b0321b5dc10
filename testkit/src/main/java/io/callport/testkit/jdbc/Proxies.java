package io.callport.testkit.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** What proxies of JDBC's interfaces have in common. */
final class Proxies {
    private Proxies() {}

    @FunctionalInterface
    interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    static Object of(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(Proxies.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** Fails as the called method does. */
    static @Nullable Object call(Object sound, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(sound, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Each proxy is equal to itself alone. */
    static Object ofObject(Object proxy, Object sound, String name, @Nullable Object @Nullable [] arguments) {
        return switch (name) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "faulty " + sound;
        };
    }
}
