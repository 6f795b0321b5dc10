package io.callport.adapter.micronaut.wiring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.adapter.micrometer.MicrometerCallbackWatch;
import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import io.callport.intake.CallbackIntake;
import io.callport.testkit.InMemoryPaymentStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.metrics.micrometer.MeterRegistryFactory;
import io.micronaut.context.ApplicationContext;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that lack a part of what meters need: they start, and answer. */
class WithoutMicrometerTest {
    @ParameterizedTest
    @ValueSource(classes = {MicrometerCallbackWatch.class, MeterRegistryFactory.class})
    void anApplicationStartsWithout(Class<?> missing) throws Exception {
        assertThat(answeredWithout(missing)).isEqualTo(404);
    }

    @Test
    void anApplicationStartsWithoutAnyOfThem() throws Exception {
        assertThat(answeredWithout(MicrometerCallbackWatch.class, MeterRegistry.class, MeterRegistryFactory.class))
                .isEqualTo(404);
    }

    private static Object answeredWithout(Class<?>... missing) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(without(missing), ClassLoader.getPlatformClassLoader())) {
            for (Class<?> type : missing) {
                assertThatThrownBy(() -> loader.loadClass(type.getName())).isInstanceOf(ClassNotFoundException.class);
            }
            thread.setContextClassLoader(loader);
            return ((Callable<?>) loader.loadClass(Shop.class.getName())
                            .getDeclaredConstructor()
                            .newInstance())
                    .call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] without(Class<?>... missing) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(WithoutMicrometerTest::url)
                .filter(entry -> Stream.of(missing)
                        .noneMatch(type -> entry.equals(
                                requireNonNull(type.getProtectionDomain().getCodeSource())
                                        .getLocation())))
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    /** Made by another class loader, so it is known here by what the JDK calls it. */
    public static final class Shop implements Callable<Integer> {
        @Override
        public Integer call() {
            try (ApplicationContext context = ApplicationContext.builder()
                    .properties(Map.of(
                            "micronaut.metrics.enabled",
                            true,
                            "micronaut.security.enabled",
                            false,
                            "callport.effects",
                            "none",
                            "callport.connectors.shop.shared-secrets",
                            "my-shared-secret"))
                    .singletons(new InMemoryPaymentStore())
                    .start()) {
                return context.getBean(CallbackIntake.class)
                        .answer(RawCallback.of(
                                "POST", "/x", "nobody", Headers.builder().build(), new byte[0]))
                        .status();
            }
        }
    }
}
