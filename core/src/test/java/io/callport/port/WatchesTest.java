package io.callport.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.callback.Answer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WatchesTest {
    private final List<String> told = new ArrayList<>();
    private int texts;

    private CallbackWatch telling(String name) {
        return watching((method, told) -> this.told.add(name + " " + method));
    }

    private CallbackWatch failing(String name) {
        return watching((method, told) -> {
            this.told.add(name + " " + method);
            throw new NoClassDefFoundError("meters");
        });
    }

    private interface Heard {
        void of(String method, @Nullable Object[] told);
    }

    private static CallbackWatch watching(Heard heard) {
        return (CallbackWatch) Proxy.newProxyInstance(
                CallbackWatch.class.getClassLoader(), new Class<?>[] {CallbackWatch.class}, (proxy, method, args) -> {
                    heard.of(method.getName(), args);
                    return null;
                });
    }

    static Stream<Method> events() {
        return Arrays.stream(CallbackWatch.class.getMethods())
                .filter(event -> !Modifier.isStatic(event.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachIsToldInOrderWhateverAnotherThrows(Method event) throws Exception {
        List<@Nullable Object[]> handedOn = new ArrayList<>();
        CallbackWatch all =
                CallbackWatch.all(failing("first"), telling("second"), watching((method, args) -> handedOn.add(args)));
        @Nullable
        Object[] said = Arrays.stream(event.getParameterTypes()).map(this::some).toArray();

        event.invoke(all, said);

        assertThat(told).containsExactly("first " + event.getName(), "second " + event.getName());
        assertThat(handedOn).singleElement().isEqualTo(said);
    }

    private @Nullable Object some(Class<?> type) {
        if (type == int.class) {
            return 7;
        }
        if (type == long.class) {
            return 8L;
        }
        if (type == boolean.class) {
            return true;
        }
        return type == String.class ? "text " + ++texts : null;
    }

    @Test
    void whatIsPutTogetherTwiceIsOneList() {
        CallbackWatch two =
                CallbackWatch.all(telling("first"), CallbackWatch.all(failing("second")), CallbackWatch.NONE);

        assertThat(two)
                .isInstanceOfSatisfying(
                        Watches.class, watches -> assertThat(watches.each()).hasSize(2));
        two.warned("text");
        assertThat(told).containsExactly("first warned", "second warned");
    }

    /** So that an event costs a call of an empty method. */
    @Test
    void nobodyIsNobody() {
        assertThat(CallbackWatch.all()).isSameAs(CallbackWatch.NONE);
        assertThat(CallbackWatch.all(CallbackWatch.NONE, CallbackWatch.all(CallbackWatch.NONE)))
                .isSameAs(CallbackWatch.NONE);
        CallbackWatch.NONE.answered("shop", Answer.ok(), null, 1);
    }
}
