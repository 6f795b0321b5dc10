package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
    private static final String NUMBER = "0123456789abcdef0123456789abcdef";
    private static final String TARGET = "/callbacks/shop?a=b";
    private static final SignedTargets EXTERNAL =
            SignedTargets.of(SignedUri.EXTERNAL, connector -> "/api/callbacks/" + connector);
    private static final Probe PROBE = probe(SignedTargets.asReceived());

    private static Probe probe(SignedTargets targets) {
        return probe(Vectors.keys(), targets);
    }

    private static Probe probe(ConnectorKeys keys, SignedTargets targets) {
        return Probe.of(NUMBER, "shop", keys, TARGET, Vectors.JSON, Vectors.CALLBACK_DATE, targets);
    }

    private static RawCallback raw(Probe probe, String target, byte[] body) {
        Headers.Builder headers = Headers.builder();
        probe.headers().forEach(headers::add);
        return RawCallback.of("POST", target, "shop", headers.build(), body);
    }

    private static Verification verified(byte[] body) {
        String signature = SignatureScheme.sign(
                Vectors.SECRET, BodyDigest.SHA512, "POST", body, Vectors.JSON, Vectors.CALLBACK_DATE, "/callback");
        return new CallbackVerifier()
                .verify(
                        RawCallback.of(
                                "POST",
                                "/callback",
                                "shop",
                                Vectors.headers(signature, Vectors.JSON, Vectors.CALLBACK_DATE),
                                body),
                        Vectors.keys());
    }

    private static boolean isProbe(byte[] body) {
        return Probe.is((VerifiedCallback) verified(body));
    }

    private static byte[] changed(int at, byte to) {
        byte[] body = PROBE.body();
        body[at] = to;
        return body;
    }

    @Nested
    class Itself {
        @Test
        void fitsForTheUrlThatItIsSentTo() {
            assertThat(new CallbackVerifier().verify(raw(PROBE, TARGET, PROBE.body()), Vectors.keys()))
                    .isInstanceOfSatisfying(
                            VerifiedCallback.class,
                            callback -> assertThat(Probe.is(callback)).isTrue());
            SignedTargets forwarded = SignedTargets.of(SignedUri.FORWARDED, connector -> "/api");
            assertThat(probe(forwarded).headers()).isEqualTo(PROBE.headers());
        }

        @Test
        void fitsForTheRegisteredUrlWhereThatIsSigned() {
            Probe probe = probe(EXTERNAL);

            assertThat(new CallbackVerifier(EXTERNAL).verify(raw(probe, TARGET, probe.body()), Vectors.keys()))
                    .isInstanceOf(VerifiedCallback.class);
            assertThat(new CallbackVerifier()
                            .verify(raw(probe, "/api/callbacks/shop?a=b", probe.body()), Vectors.keys()))
                    .isInstanceOf(VerifiedCallback.class);
        }

        @Test
        void isSignedWithTheNewestSecretAndAnAcceptedDigest() {
            ConnectorKeys newer = ConnectorKeys.of(SharedSecret.of("newer"), Vectors.SECRET);
            ConnectorKeys legacy = Vectors.keys().withDigests(EnumSet.of(BodyDigest.MD5));

            assertThat(new CallbackVerifier()
                            .verify(
                                    raw(probe(newer, SignedTargets.asReceived()), TARGET, PROBE.body()),
                                    ConnectorKeys.of(SharedSecret.of("newer"))))
                    .isInstanceOf(VerifiedCallback.class);
            assertThat(new CallbackVerifier()
                            .verify(raw(probe(legacy, SignedTargets.asReceived()), TARGET, PROBE.body()), legacy))
                    .isInstanceOf(VerifiedCallback.class);
        }

        @Test
        void isSomeKibibytesOfJsonThatRewritingWouldChange() {
            String text = new String(PROBE.body(), StandardCharsets.UTF_8);

            assertThat(PROBE.body()).hasSizeBetween(2048, 4096);
            assertThat(text)
                    .startsWith("\t{")
                    .endsWith("}\r\n ")
                    .contains(NUMBER, "Zo\u00eb", "\ud83d\ude00", "\\u00e9");
            assertThat(PROBE.number()).isEqualTo(NUMBER);
            assertThat(PROBE).hasToString("Probe[" + NUMBER + "]");
            assertThat(PROBE.headers())
                    .containsEntry("X-Callport-Probe", NUMBER)
                    .hasSize(4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0123", "0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdef0"})
        void hasANumberOfOneForm(String number) {
            assertThatThrownBy(() ->
                            Probe.of(number, "shop", Vectors.keys(), TARGET, "", "today", SignedTargets.asReceived()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Recognised {
        @Test
        void whateverItsNumber() {
            assertThat(isProbe(PROBE.body())).isTrue();
            assertThat(isProbe(changed(22, (byte) 'f'))).isTrue();
        }

        @Test
        void byAllOfItsBytes() {
            byte[] body = PROBE.body();

            for (int at = 0; at < body.length; at++) {
                assertThat(isProbe(changed(at, (byte) 7))).as("byte " + at).isFalse();
            }
            assertThat(isProbe(Arrays.copyOf(body, body.length - 1))).isFalse();
            assertThat(isProbe(Arrays.copyOf(body, body.length + 1))).isFalse();
            assertThat(isProbe(Vectors.CALLBACK_BODY)).isFalse();
            assertThat(isProbe(new byte[0])).isFalse();
        }
    }

    @Nested
    class ChangedOnItsWay {
        private List<String> changes(Map<String, List<String>> replaced) {
            Map<String, List<String>> headers = new LinkedHashMap<>();
            PROBE.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            headers.putAll(replaced);
            return PROBE.changesIn(RawCallback.of("POST", TARGET, "shop", Headers.of(headers), PROBE.body()));
        }

        private List<String> changesOfBody(byte[] body) {
            List<String> changes = PROBE.changesIn(raw(PROBE, TARGET, body));
            assertThat(changes).allSatisfy(change -> assertThat(change).doesNotContain(NUMBER, "Zo", "power"));
            return changes;
        }

        @Test
        void notAtAllIsNoChange() {
            assertThat(PROBE.changesIn(raw(PROBE, TARGET, PROBE.body()))).isEmpty();
            assertThat(PROBE.hasAnotherTarget(raw(PROBE, TARGET, PROBE.body()))).isFalse();
        }

        @Test
        void inItsMethod() {
            RawCallback put = RawCallback.of(
                    "PUT", TARGET, "shop", raw(PROBE, TARGET, new byte[0]).headers(), PROBE.body());

            assertThat(PROBE.changesIn(put)).singleElement().asString().startsWith("The method was changed");
        }

        @Test
        void inItsPath() {
            RawCallback other = raw(PROBE, "/shop?a=b", PROBE.body());

            assertThat(PROBE.changesIn(other))
                    .containsExactly("The path was changed: /callbacks/shop was sent, /shop arrived.");
            assertThat(PROBE.hasAnotherTarget(other)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/callbacks/shop", "/callbacks/shop?a=c", "/callbacks/shop?"})
        void inItsQueryOfWhichNothingIsShown(String target) {
            assertThat(PROBE.changesIn(raw(PROBE, target, PROBE.body())))
                    .containsExactly("The query was changed or dropped: let nothing in front touch it.");
        }

        @Test
        void inAPathThatIsSignedAllTheSameIsNoChange() {
            Probe probe = probe(EXTERNAL);

            assertThat(probe.changesIn(raw(probe, "/shop?a=b", probe.body()))).isEmpty();
            assertThat(probe.hasAnotherTarget(raw(probe, "/shop?a=b", probe.body())))
                    .isFalse();
            assertThat(probe.changesIn(raw(probe, "/shop?a=c", probe.body())))
                    .singleElement()
                    .asString()
                    .startsWith("The path was changed");
        }

        @Test
        void byAHeaderThatTellsAnotherPath() {
            Probe probe = probe(SignedTargets.of(SignedUri.FORWARDED, null));
            Headers.Builder headers = Headers.builder().add("X-Forwarded-Prefix", "/api");
            probe.headers().forEach(headers::add);
            RawCallback told = RawCallback.of("POST", TARGET, "shop", headers.build(), probe.body());

            assertThat(probe.changesIn(told)).isEmpty();
            assertThat(probe.hasAnotherTarget(told)).isTrue();
        }

        @Test
        void inAPathThatIsNotToBeShown() {
            assertThat(PROBE.changesIn(raw(PROBE, "/a\nb", PROBE.body())))
                    .containsExactly("The path was changed: /callbacks/shop was sent, another one arrived.");
            assertThat(PROBE.changesIn(raw(PROBE, "/" + "a".repeat(199), PROBE.body())))
                    .allMatch(change -> change.contains("aaa"));
            assertThat(PROBE.changesIn(raw(PROBE, "/" + "a".repeat(200), PROBE.body())))
                    .noneMatch(change -> change.contains("aaa"));
        }

        @ParameterizedTest
        @CsvSource({"Content-Type, application/json;charset=UTF-8", "Date, today", "X-Signature, abc"})
        void inAHeader(String name, String other) {
            assertThat(changes(Map.of(name, List.of(other))))
                    .singleElement()
                    .asString()
                    .startsWith(name + " was changed")
                    .doesNotContain(other);
            assertThat(changes(Map.of(name, List.of())))
                    .containsExactly(name + " was removed: pass the header on as it came, once.");
            assertThat(changes(Map.of(name, List.of(PROBE.headers().get(name), other))))
                    .containsExactly(name + " came 2 times: pass the header on as it came, once.");
        }

        @Test
        void inItsBody() {
            int length = PROBE.body().length;
            String text = new String(PROBE.body(), StandardCharsets.UTF_8);

            assertThat(changesOfBody(new byte[0]))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "The body was changed: " + length + " bytes were sent, 0 arrived, so something read it");
            assertThat(changesOfBody(text.strip().getBytes(StandardCharsets.UTF_8)))
                    .singleElement()
                    .asString()
                    .contains(length + " bytes were sent, " + (length - 4) + " arrived", "cuts white space off");
            assertThat(changesOfBody(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .singleElement()
                    .asString()
                    .contains("different from byte ", "re-encodes");
            assertThat(changesOfBody(changed(60, (byte) 'x')))
                    .singleElement()
                    .asString()
                    .contains("different from byte 60 on");
        }

        @Test
        void inThatItIsTooLargeForTheLimit() {
            RawCallback oversized = RawCallback.oversized(
                    "POST", TARGET, "shop", raw(PROBE, TARGET, new byte[0]).headers());

            assertThat(PROBE.changesIn(oversized)).singleElement().asString().contains("callport.body-limit");
        }

        @Test
        void inSeveralWaysAtOnce() {
            assertThat(PROBE.changesIn(RawCallback.of("GET", "/", "", Headers.of(Map.of()), new byte[0])))
                    .hasSize(6);
        }
    }
}
