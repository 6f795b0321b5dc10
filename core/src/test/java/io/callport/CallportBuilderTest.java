package io.callport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import io.callport.intake.IntakeSettings;
import io.callport.submission.CallbackUrls;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallportBuilderTest {
    private final CallportBuilder builder = Callport.builder();

    @Test
    void withoutAConnectorItNamesTheSetting() {
        assertThatThrownBy(builder::start)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.connectors.<name>.shared-secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aBlankSecretNamesItsConnectorAndShowsNothing(String secret) {
        assertThatThrownBy(() -> builder.connector("shop", connector -> connector.sharedSecrets(secret)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.connectors.shop.shared-secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "ä"})
    void aConnectorNameMustFitIntoAPath(String name) {
        assertThatThrownBy(() -> builder.connector(name, connector -> connector.sharedSecrets("s")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.connectors.");
    }

    @Test
    void withoutAStoreItSaysWhichPartIsMissing() {
        builder.connector("shop", connector -> connector.sharedSecrets("s"));

        assertThatThrownBy(builder::start).isInstanceOf(InvalidSetting.class).hasMessageContaining("store(...)");
    }

    @Test
    void aShortFreshnessWindowMustBeAcceptedInWords() {
        assertThatThrownBy(() -> IntakeSettings.defaults().withFreshness(Duration.ofDays(8), false))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.freshness-accept-loss");
    }

    @Test
    void parkedCallbacksAreReviewedBeforeTheyAreForeign() {
        IntakeSettings settings = IntakeSettings.defaults();

        assertThatThrownBy(() -> settings.withParkedAgeing(Duration.ZERO, Duration.ofDays(1)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.parked-review-after");
        assertThatThrownBy(() -> settings.withParkedAgeing(Duration.ofDays(1), Duration.ofDays(1)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.parked-foreign-after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example",
                "https:///x",
                "https://a.example/?q=1",
                "https://user@a.example",
                "api.example.org"
            })
    void aPublicUrlOfAnotherFormNamesTheSetting(String url) {
        assertThatThrownBy(() -> new CallbackUrls(URI.create(url), "/callbacks/{connector}"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.public-url");
    }
}
