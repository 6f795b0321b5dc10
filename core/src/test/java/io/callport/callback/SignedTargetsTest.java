package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.callport.failure.InvalidSetting;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTargetsTest {
    private static final String RECEIVED = "/callbacks/shop?order=1";
    private static final SignedTargets FORWARDED = SignedTargets.of(SignedUri.FORWARDED, null);
    private static final SignedTargets EXTERNAL =
            SignedTargets.of(SignedUri.EXTERNAL, connector -> "/pay/callbacks/" + connector);

    private static RawCallback callback(String target, String... namesAndValues) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return RawCallback.of("POST", target, "shop", headers.build(), Vectors.CALLBACK_BODY);
    }

    private static String forwarded(String... namesAndValues) {
        return FORWARDED.of(callback(RECEIVED, namesAndValues)).uri();
    }

    @Nested
    class AsReceived {
        @Test
        void noHeaderMatters() {
            RawCallback callback = callback(RECEIVED, "X-Forwarded-Prefix", "/api", "X-Original-URI", "/else");

            assertThat(SignedTargets.asReceived().of(callback).uri()).isEqualTo(RECEIVED);
            assertThat(SignedTargets.of(SignedUri.AS_RECEIVED, connector -> "/registered")
                            .of(callback)
                            .uri())
                    .isEqualTo(RECEIVED);
        }
    }

    @Test
    void whatIsChosenIsNoneOfTheOthers() {
        RawCallback callback = callback(RECEIVED, "X-Forwarded-Prefix", "/", "X-Original-URI", RECEIVED);

        assertThat(SignedTargets.asReceived().others(callback)).isEmpty();
        assertThat(FORWARDED.others(callback)).isEmpty();
        assertThat(EXTERNAL.others(callback)).containsOnlyKeys(new SignedTarget(RECEIVED));
        assertThat(SignedTargets.of(SignedUri.EXTERNAL, connector -> "/callbacks/" + connector)
                        .others(callback))
                .isEmpty();
    }

    @Nested
    class External {
        @Test
        void thePathIsTheRegisteredOneAndTheQueryTheReceivedOne() {
            assertThat(EXTERNAL.of(callback(RECEIVED, "X-Original-URI", "/else"))
                            .uri())
                    .isEqualTo("/pay/callbacks/shop?order=1");
            assertThat(EXTERNAL.of(callback("/callbacks/shop")).uri()).isEqualTo("/pay/callbacks/shop");
            assertThat(EXTERNAL.of(callback("/callbacks/shop?")).uri()).isEqualTo("/pay/callbacks/shop?");
            assertThat(EXTERNAL.of(callback("/x?a=?b")).uri()).isEqualTo("/pay/callbacks/shop?a=?b");
        }

        @Test
        void withoutAPublicUrlItNamesTheRemedy() {
            assertThatThrownBy(() -> SignedTargets.of(SignedUri.EXTERNAL, null))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.signed-uri is external")
                    .hasMessageContaining("callport.public-url is not set");
        }
    }

    @Nested
    class Forwarded {
        @Test
        void withoutAHeaderItIsAsReceived() {
            assertThat(forwarded()).isEqualTo(RECEIVED);
            assertThat(forwarded("X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.1"))
                    .isEqualTo(RECEIVED);
        }

        @ParameterizedTest
        @CsvSource({
            "X-Envoy-Original-Path, /api/shop?a=1, /api/shop?a=1",
            "X-Envoy-Original-Path, /api/shop, /api/shop",
            "X-Original-URI, /api/shop?, /api/shop?",
            "X-Original-URL, /api/a%2Fb, /api/a%2Fb",
            "x-forwarded-uri, //api;v=1/shop?x, //api;v=1/shop?x",
            "X-Forwarded-Path, /api/shop, /api/shop?order=1",
            "X-Replaced-Path, /, /?order=1",
            "X-Forwarded-Prefix, /api, /api/callbacks/shop?order=1",
            "X-Forwarded-Prefix, /api/, /api/callbacks/shop?order=1",
            "X-Forwarded-Prefix, /, /callbacks/shop?order=1",
            "X-Forwarded-Prefix, '/a, /b/,/c', /a/b/c/callbacks/shop?order=1"
        })
        void aHeaderTellsIt(String name, String value, String signed) {
            assertThat(forwarded(name, value)).isEqualTo(signed);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "X-Envoy-Original-Path",
                    "X-Original-URI",
                    "X-Original-URL",
                    "X-Forwarded-Uri",
                    "X-Forwarded-Path",
                    "X-Replaced-Path",
                    "X-Forwarded-Prefix"
                })
        void whatIsNoPathIsNotTaken(String name) {
            for (String value : new String[] {
                "",
                " ",
                "api",
                "https://api.example.org/api",
                "*",
                "/a b",
                " /api",
                "/a\nb",
                "/a\tb",
                "/a\u0000",
                "/caf\u00e9",
                "/a\u007f",
                "/a#b"
            }) {
                if (!(name.equals("X-Forwarded-Prefix") && value.equals(" /api"))) { // a list may have white space
                    assertThat(forwarded(name, value)).as(value).isEqualTo(RECEIVED);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/a,b", "/a,", ",/a", "/a?b=c", "/a,/b?c"})
        void aPrefixThatIsNotOneOrAListOfThemIsNotTaken(String value) {
            assertThat(forwarded("X-Forwarded-Prefix", value)).isEqualTo(RECEIVED);
        }

        @Test
        void aPathWithAQueryIsNotTaken() {
            assertThat(forwarded("X-Forwarded-Path", "/api?a=b")).isEqualTo(RECEIVED);
            assertThat(forwarded("X-Replaced-Path", "/api?")).isEqualTo(RECEIVED);
        }

        @Test
        void aHeaderThatCameTwiceIsNotTakenEvenIfBothSayTheSame() {
            assertThat(forwarded("X-Original-URI", "/api", "x-original-uri", "/api"))
                    .isEqualTo(RECEIVED);
            assertThat(forwarded("X-Original-URI", "/a", "X-Original-URI", "/b", "X-Forwarded-Prefix", "/api"))
                    .isEqualTo("/api" + RECEIVED);
        }

        @Test
        void whatSaysMoreCountsFirst() {
            String[] all = {
                "X-Forwarded-Prefix", "/7",
                "X-Replaced-Path", "/6",
                "X-Forwarded-Path", "/5",
                "X-Forwarded-Uri", "/4",
                "X-Original-URL", "/3",
                "X-Original-URI", "/2",
                "X-Envoy-Original-Path", "/1"
            };
            String[] signed = {"/7" + RECEIVED, "/6?order=1", "/5?order=1", "/4", "/3", "/2", "/1"};

            for (int i = 0; i < signed.length; i++) {
                assertThat(forwarded(Arrays.copyOf(all, 2 * (i + 1)))).isEqualTo(signed[i]);
            }
        }
    }

    @Nested
    class WhenVerifying {
        private Verification verify(SignedTargets targets, String signed, String... namesAndValues) {
            String signature = SignatureScheme.sign(
                    Vectors.SECRET, BodyDigest.SHA512, "POST", Vectors.CALLBACK_BODY, "", "today", signed);
            Headers.Builder headers =
                    Headers.builder().add("X-Signature", signature).add("Date", "today");
            headers.add("Content-Type", "");
            for (int i = 0; i < namesAndValues.length; i += 2) {
                headers.add(namesAndValues[i], namesAndValues[i + 1]);
            }
            RawCallback callback = RawCallback.of("POST", RECEIVED, "shop", headers.build(), Vectors.CALLBACK_BODY);
            return new CallbackVerifier(targets).verify(callback, Vectors.keys());
        }

        private void assertVerified(Verification verification, String signed) {
            assertThat(verification).asInstanceOf(type(VerifiedCallback.class)).satisfies(verified -> {
                assertThat(verified.target()).isEqualTo(RECEIVED);
                assertThat(verified.signedTarget()).isEqualTo(signed);
            });
        }

        @Test
        void onlyTheChosenOneFits() {
            String[] prefixed = {"X-Forwarded-Prefix", "/api"};

            assertVerified(verify(SignedTargets.asReceived(), RECEIVED, prefixed), RECEIVED);
            assertVerified(verify(FORWARDED, "/api" + RECEIVED, prefixed), "/api" + RECEIVED);
            assertVerified(verify(EXTERNAL, "/pay" + RECEIVED, prefixed), "/pay" + RECEIVED);
            assertThat(verify(SignedTargets.asReceived(), "/api" + RECEIVED, prefixed))
                    .isInstanceOf(Refusal.class);
            assertThat(verify(FORWARDED, RECEIVED, prefixed)).isInstanceOf(Refusal.class);
            assertThat(verify(EXTERNAL, RECEIVED, prefixed)).isInstanceOf(Refusal.class);
            assertThat(verify(EXTERNAL, "/api" + RECEIVED, prefixed)).isInstanceOf(Refusal.class);
        }
    }
}
