package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.Oversight;
import io.callport.Payments;
import io.callport.adapter.micrometer.MicrometerCallbackWatch;
import io.callport.adapter.micrometer.OversightGauges;
import io.callport.callback.Answer;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What there is of meters, and what a host may have in its place; no server. */
class MetricsTest {
    private final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);

    private ApplicationContextBuilder shop(Object... beans) {
        List<Object> all = new ArrayList<>(List.of(clock, new InMemoryPaymentStore()));
        all.addAll(List.of(beans));
        return ApplicationContext.builder()
                .properties(Map.of(
                        "micronaut.metrics.enabled", true,
                        "micronaut.security.enabled", false,
                        "callport.effects", "none",
                        "callport.connectors.shop.shared-secrets", "my-shared-secret"))
                .singletons(all.toArray());
    }

    private static Told told() {
        return new Told();
    }

    private static final class Told implements CallbackWatch {
        int times;

        @Override
        public void answered(String connector, Answer answer, @Nullable Verdict verdict, long nanos) {
            times++;
        }
    }

    private static void answered(ApplicationContext context) {
        context.getBean(AllWatches.class).together().answered("shop", Answer.ok(), Verdict.ADVANCE, 1);
    }

    private static double answers(MeterRegistry registry) {
        return registry.get("callport.callbacks")
                .tag("connector", "shop")
                .counter()
                .count();
    }

    private static Gauge open(MeterRegistry registry) {
        return registry.get("callport.unresolved").tag("reason", "open").gauge();
    }
}
