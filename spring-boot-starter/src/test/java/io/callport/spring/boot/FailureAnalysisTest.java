package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTest {
    private static void start(String... arguments) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Shop.class)
                        .web(WebApplicationType.NONE)
                        .run(arguments)
                        .close())
                .isNotNull();
    }

    @Test
    void aSettingThatCannotWorkReadsLikeBootsOwnFailures(CapturedOutput output) {
        start(
                "--spring.datasource.url=jdbc:h2:mem:failing",
                "--callport.effects=none",
                "--callport.answer-within=1m",
                "--callport.connectors.shop.shared-secrets=never-shown");

        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Description:",
                        "Callport cannot start: callport.answer-within must be between 100 ms and 9 s",
                        "Action:",
                        "Change callport.answer-within, which is set in \"callport.answer-within\" from property source \"commandLineArgs\"")
                .doesNotContain("never-shown", "\tat io.callport");
    }

    @Test
    void aSettingThatIsMissingIsToBeSet(CapturedOutput output) {
        start("--spring.datasource.url=jdbc:h2:mem:failing", "--callport.effects=none");

        assertThat(output)
                .contains(
                        "Callport cannot start: No connector is configured",
                        "Set callport.connectors.<name>.shared-secrets, for instance in application.yaml");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {}
}
