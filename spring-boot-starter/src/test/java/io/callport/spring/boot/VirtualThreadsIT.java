package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract;
import jakarta.servlet.Filter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Each request on a virtual thread of its own, as {@code spring.threads.virtual.enabled} has it. */
@EnabledForJreRange(
        min = JRE.JAVA_21,
        disabledReason = "*** VIRTUAL THREADS ARE NOT TESTED: this Java has none; run with -Djvm= of 21 or newer ***")
class VirtualThreadsIT extends CallbackEndpointContract {
    private static final Set<Boolean> VIRTUAL = ConcurrentHashMap.newKeySet();

    private final EndpointApplication application = new EndpointApplication(Application.class);

    @Override
    protected StartedEndpoint start(CallbackIntake intake) {
        return application.start(intake, "spring.threads.virtual.enabled=true");
    }

    @Test
    void haveTheRequests() throws Exception {
        assertThat(SignedPost.paid(application.port(), "wrong", "order-1", "9.99")
                        .statusCode())
                .isEqualTo(401);

        assertThat(VIRTUAL).containsExactly(true);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(EndpointApplication.Surroundings.class)
    static class Application {
        @Bean
        Filter threadsLookedAt() {
            return (request, response, chain) -> {
                VIRTUAL.add(isVirtual(Thread.currentThread()));
                chain.doFilter(request, response);
            };
        }

        /** By name, as Java 17 has no such method. */
        private static boolean isVirtual(Thread thread) {
            try {
                return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }
}
