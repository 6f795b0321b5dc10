package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.intake.CallbackIntake;
import io.callport.money.Money;
import io.callport.port.PaymentStore;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.ParkedState;
import io.callport.transaction.TransactionStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** What the settings about unmatched callbacks and about amounts do in an application. */
class UnmatchedSettingsTest {
    private static final SignedCallbacks TO_SHOP = SignedCallbacks.of("shop", "secret");

    private static final String SURCHARGED =
            CallbackBodies.debit("OK", "order-1", "10.09").replace("}", ",\"surchargeAmount\":\"0.10\"}");

    private final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(Neighbours.jdbc())
            .withConfiguration(AutoConfigurations.of(CallportAutoConfiguration.class))
            .withBean(Clock.class, () -> clock)
            .withPropertyValues(
                    "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                    "callport.connectors.shop.shared-secrets=secret",
                    "callport.effects=none");

    private static int post(ApplicationContext context, String body) {
        return context.getBean(CallbackIntake.class)
                .answer(TO_SHOP.carrying(body).raw())
                .status();
    }

    private static PaymentStore store(ApplicationContext context) {
        return context.getBean(PaymentStore.class);
    }

    @ParameterizedTest
    @CsvSource({"park, 200, 1, false", "retry, 503, 0, false", "accept, 200, 0, true", "ACCEPT, 200, 0, true"})
    void thePolicyIsAProperty(String policy, int answer, long parked, boolean known) {
        application.withPropertyValues("callport.unmatched=" + policy).run(context -> {
            assertThat(post(context, CallbackSample.DEBIT_OK.body())).isEqualTo(answer);
            assertThat(store(context).parkedCounts().getOrDefault(ParkedState.WAITING, 0L))
                    .isEqualTo(parked);
            assertThat(store(context).find("shop", "order-1").isPresent()).isEqualTo(known);
        });
    }

    @Test
    void whenParkedOnesAgeIsToo() {
        application
                .withPropertyValues("callport.parked-review-after=1m", "callport.parked-foreign-after=2m")
                .run(context -> {
                    post(context, CallbackSample.DEBIT_OK.body());
                    clock.advance(Duration.ofMinutes(1));
                    context.getBean(Callport.class).parked().askAgain(Duration.ZERO);
                    assertThat(store(context).parkedCounts()).isEqualTo(Map.of(ParkedState.REVIEWED, 1L));
                    clock.advance(Duration.ofMinutes(1));
                    context.getBean(Callport.class).parked().askAgain(Duration.ZERO);
                    assertThat(store(context).parkedCounts()).isEqualTo(Map.of(ParkedState.FOREIGN, 1L));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "default",
            value = {
                "default | SUCCEEDED",
                "callport.amount-exceptions=surcharge | SUCCEEDED",
                "callport.amount-exceptions=rounding, surcharge | SUCCEEDED",
                "callport.amount-exceptions=currency-conversion,rounding,partial-authorization | SUBMITTED",
                "callport.amount-exceptions= | SUBMITTED"
            })
    void forWhichReasonsAnAmountMayDifferIsToo(@Nullable String property, TransactionStatus status) {
        ApplicationContextRunner set = property == null ? application : application.withPropertyValues(property);
        set.run(context -> {
            context.getBean(Callport.class).payments().expect(Expected.debit("order-1", Money.of("9.99", "EUR")));
            post(context, SURCHARGED);

            assertThat(store(context)
                            .find("shop", "order-1")
                            .orElseThrow()
                            .transaction()
                            .status())
                    .isEqualTo(status);
        });
    }
}
