package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import io.callport.intake.CallbackIntake;
import io.callport.testkit.InMemoryPaymentStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Micronaut makes of names that stand in keys: as the README says. */
class ConnectorNamesTest {
    private static ApplicationContext with(String key, PropertyConvention convention) {
        return ApplicationContext.builder()
                .properties(Map.of("callport.effects", "none", "micronaut.security.enabled", false))
                .propertySources(new Written(key, convention))
                .singletons(new InMemoryPaymentStore())
                .start();
    }

    private static ApplicationContext withFileThatNames(String connector) {
        return with("callport.connectors." + connector + ".shared-secrets", PropertyConvention.JAVA_PROPERTIES);
    }

    private static int answer(ApplicationContext context, String connector) {
        return context.getBean(CallbackIntake.class)
                .answer(RawCallback.of(
                        "POST", "/x", connector, Headers.builder().build(), new byte[0]))
                .status();
    }

    @ParameterizedTest
    @CsvSource({
        "shop, shop",
        "my-shop, my-shop",
        "shop2, shop2",
        "Shop, shop",
        "SHOP, shop",
        "MyShop, my-shop",
        "myShop, my-shop",
        "my_shop, my-shop",
        "shopEUR, shop-eur"
    })
    void aNameIsInLowerCaseWithHyphens(String written, String name) {
        try (ApplicationContext context = withFileThatNames(written)) {
            assertThat(answer(context, name)).as("known, and not signed").isEqualTo(401);
            if (!written.equals(name)) {
                assertThat(answer(context, written)).as("unknown").isEqualTo(404);
            }
        }
    }

    /** Not taken for another one's silently: there is none of the name that is left. */
    @ParameterizedTest
    @ValueSource(strings = {"my.shop", "[My.Shop]"})
    void aNameWithADotStopsTheStart(String written) {
        assertThatThrownBy(() -> withFileThatNames(written).close()).hasStackTraceContaining("callport.connectors.");
    }

    @Test
    void anEnvironmentVariableNamesAConnectorOfOneWord() {
        try (ApplicationContext context =
                with("CALLPORT_CONNECTORS_SHOP_SHARED_SECRETS", PropertyConvention.ENVIRONMENT_VARIABLE)) {
            assertThat(answer(context, "shop")).isEqualTo(401);
        }
        assertThatThrownBy(() -> with(
                                "CALLPORT_CONNECTORS_MY_SHOP_SHARED_SECRETS", PropertyConvention.ENVIRONMENT_VARIABLE)
                        .close())
                .hasStackTraceContaining("callport.connectors.my.shared-secrets is missing");
    }

    /** As a file or as the environment says it. */
    private static final class Written extends MapPropertySource {
        private final PropertyConvention convention;

        Written(String key, PropertyConvention convention) {
            super("written", Map.of(key, "my-shared-secret"));
            this.convention = convention;
        }

        @Override
        public PropertyConvention getConvention() {
            return convention;
        }
    }
}
