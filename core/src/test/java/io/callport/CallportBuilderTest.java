package io.callport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.callback.SignedUri;
import io.callport.failure.InvalidSetting;
import io.callport.intake.IntakeSettings;
import io.callport.submission.CallbackUrls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    private void connectors(SignedUri signedUri, List<String> ofShop, List<String> ofHotel) {
        builder.connector("shop", connector -> connector.sharedSecrets(ofShop))
                .connector("bar", connector -> connector.sharedSecrets("a third one"))
                .connector("hotel", connector -> connector.sharedSecrets(ofHotel))
                .signedUri(signedUri);
    }

    @Test
    void aProxysWordIsNotTakenIfConnectorsShareASecretEvenAnOldOne() {
        connectors(SignedUri.FORWARDED, List.of("new-secret", "old-secret"), List.of("own-secret", "old-secret"));

        assertThatThrownBy(builder::start)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll(
                        "callport.signed-uri",
                        "callport.connectors.shop.",
                        "callport.connectors.hotel.",
                        "external",
                        "callport.public-url")
                .hasMessageNotContainingAny("old-secret", "new-secret", "own-secret", ".bar");
    }

    @Test
    void aProxysWordIsTakenIfEachConnectorHasItsOwnSecrets() {
        connectors(SignedUri.FORWARDED, List.of("new", "old"), List.of("own"));

        assertThatThrownBy(builder::start).hasMessageContaining("store(...)");
    }

    @ParameterizedTest
    @EnumSource(value = SignedUri.class, names = "FORWARDED", mode = EnumSource.Mode.EXCLUDE)
    void connectorsMayShareASecretIfNoHeaderChoosesThePath(SignedUri signedUri) {
        connectors(signedUri, List.of("same"), List.of("same"));

        assertThatThrownBy(builder::start).hasMessageContaining("store(...)");
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
