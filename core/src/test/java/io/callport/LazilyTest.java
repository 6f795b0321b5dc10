package io.callport;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Payments and oversight of a Callport that is not there yet. */
class LazilyTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final List<String> heard = new ArrayList<>();
    private final Map<Class<?>, Object> results = Map.of(Optional.class, Optional.of("found"), long.class, 7L);

    static Stream<Method> calls() {
        return Stream.of(Payments.class, Oversight.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    private <T> T there(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    heard.add(method + " " + Arrays.toString(given));
                    return results.get(method.getReturnType());
                }));
    }

    private static @Nullable Object some(Class<?> type) {
        if (type == String.class) {
            return "text " + NEXT.incrementAndGet();
        }
        return type == int.class ? 42 : null;
    }

    private Object lazily(Class<?> type) {
        return type == Payments.class
                ? Payments.lazily(() -> there(Payments.class))
                : Oversight.lazily(() -> there(Oversight.class));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachCallIsHandedOnWithWhatItSaysAndItsResultBack(Method call) throws Exception {
        @Nullable
        Object[] given =
                Arrays.stream(call.getParameterTypes()).map(LazilyTest::some).toArray();

        Object result = call.invoke(lazily(call.getDeclaringClass()), given);

        assertThat(heard).containsExactly(call + " " + (given.length == 0 ? null : Arrays.toString(given)));
        assertThat(result).isEqualTo(results.get(call.getReturnType()));
    }

    @Test
    void nobodyIsAskedBeforeACall() {
        Supplier<Payments> tooEarly = () -> {
            throw new IllegalStateException("not there yet");
        };
        Supplier<Oversight> tooEarlyAsWell = () -> {
            throw new IllegalStateException("not there yet");
        };

        assertThat(Payments.lazily(tooEarly)).isNotNull();
        assertThat(Oversight.lazily(tooEarlyAsWell)).isNotNull();
    }
}
