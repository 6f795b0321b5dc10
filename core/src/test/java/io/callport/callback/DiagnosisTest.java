package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {

    private static final SharedSecret OTHER_SECRET = SharedSecret.of("the-other-shared-secret");
    private static final Map<String, ConnectorKeys> OTHERS =
            Map.of("shop", Vectors.keys(), "resort", ConnectorKeys.of(OTHER_SECRET));

    /** What the gateway signs; what arrives is the same until a test changes either. */
    private static final SigningAttempt SENT = new SigningAttempt(
            "",
            Vectors.SECRET,
            BodyDigest.SHA512,
            "POST",
            new HashedBody(Vectors.CALLBACK_BODY),
            Vectors.JSON,
            "Wed, 01 Jul 2020 13:15:03 UTC",
            new SignedTarget("/callbacks/shop"));

    private static String sign(SigningAttempt sent) {
        return SignatureScheme.sign(
                sent.secret(),
                sent.digest(),
                sent.method(),
                sent.body().bytes(),
                sent.contentType(),
                sent.date(),
                sent.target().uri());
    }

    private static Refusal refused(RawCallback callback, ConnectorKeys keys) {
        return assertThat(new CallbackVerifier().verify(callback, keys))
                .asInstanceOf(type(Refusal.class))
                .actual();
    }

    private static RawCallback received(SigningAttempt received, String signature) {
        return RawCallback.of(
                received.method(),
                received.target().uri(),
                "shop",
                Vectors.headers(signature, received.contentType(), received.date()),
                received.body().bytes());
    }

    private static HashedBody body(String text) {
        return new HashedBody(Vectors.utf8(text));
    }

    private static Arguments difference(
            String remedy, UnaryOperator<SigningAttempt> sent, UnaryOperator<SigningAttempt> received) {
        return Arguments.of(remedy, sent, received);
    }

    static Stream<Arguments> differences() {
        UnaryOperator<SigningAttempt> same = UnaryOperator.identity();
        return Stream.of(
                difference("shared secret of connector resort", sent -> sent.withSecret(OTHER_SECRET), same),
                difference("callport.connectors.shop.digests", sent -> sent.withDigest(BodyDigest.MD5), same),
                difference("Content-Type \"application/json\"", same, got -> got.withContentType(Vectors.JSON_UTF8)),
                difference("\"application/json; charset=utf-8\"", s -> s.withContentType(Vectors.JSON_UTF8), same),
                difference(
                        "\"application/json;charset=utf-8\"",
                        sent -> sent.withContentType("application/json;charset=utf-8"),
                        same),
                difference(
                        "without its parameters",
                        sent -> sent.withContentType("application/x+json"),
                        got -> got.withContentType("application/x+json; a=b")),
                difference(
                        "with \"; charset=utf-8\"",
                        sent -> sent.withContentType("application/x+json; charset=utf-8"),
                        got -> got.withContentType("application/x+json")),
                difference("another notation", same, got -> got.withDate("Wed, 01 Jul 2020 13:15:03 GMT")),
                difference("another notation", same, got -> got.withDate("Wed, 1 Jul 2020 13:15:03 UTC")),
                difference("another notation", same, got -> got.withDate("Wed, 1 Jul 2020 13:15:03 GMT")),
                difference("another notation", got -> got.withDate("Wed, 1 Jul 2020 13:15:03 GMT"), same),
                difference(
                        "without the query",
                        same,
                        got -> got.withTarget(new SignedTarget("/callbacks/shop?order=4711"))),
                difference(
                        "with a trailing \"?\"", sent -> sent.withTarget(new SignedTarget("/callbacks/shop?")), same),
                difference(
                        "without the trailing \"?\"",
                        same,
                        got -> got.withTarget(new SignedTarget("/callbacks/shop?"))),
                difference(
                        "with a trailing slash", sent -> sent.withTarget(new SignedTarget("/callbacks/shop/")), same),
                difference(
                        "without the trailing slash",
                        same,
                        got -> got.withTarget(new SignedTarget("/callbacks/shop/"))),
                difference(
                        "with a trailing slash",
                        sent -> sent.withTarget(new SignedTarget("/callbacks/shop/?a=b")),
                        got -> got.withTarget(new SignedTarget("/callbacks/shop?a=b"))),
                difference(
                        "percent-decoded",
                        sent -> sent.withTarget(new SignedTarget("/caf\u00e9+bar/shop?a=%20")),
                        got -> got.withTarget(new SignedTarget("/caf%C3%A9+bar/shop?a=%20"))),
                difference("method in another case", same, got -> got.withMethod("post")),
                difference("method in another case", sent -> sent.withMethod("post"), same),
                difference(
                        "trailing line break", sent -> sent.withBody(body("{}")), got -> got.withBody(body("{}\r\n"))),
                difference("trailing line break", sent -> sent.withBody(body("{}\n")), got -> got.withBody(body("{}"))),
                difference("byte order mark", sent -> sent.withBody(body("{}")), got -> got.withBody(body("\ufeff{}"))),
                difference("byte order mark", sent -> sent.withBody(body("")), got -> got.withBody(body("\ufeff"))));
    }

    @Nested
    class OfASignatureMismatch {

        @ParameterizedTest
        @MethodSource("io.callport.callback.DiagnosisTest#differences")
        void namesTheRemedy(String remedy, UnaryOperator<SigningAttempt> sent, UnaryOperator<SigningAttempt> received) {
            RawCallback callback = received(received.apply(SENT), sign(sent.apply(SENT)));

            Refusal refusal = refused(callback, Vectors.keys());

            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.SIGNATURE_MISMATCH);
            Diagnosis diagnosis = refusal.diagnose(OTHERS);
            assertThat(diagnosis.conclusive()).isTrue();
            assertThat(diagnosis.sentences()).singleElement().asString().contains(remedy);
            assertSilent(diagnosis);
        }

        @Test
        void namesWhiteSpaceAroundTheSecret() {
            Refusal refusal =
                    refused(received(SENT, sign(SENT)), ConnectorKeys.of(SharedSecret.of(" my-shared-secret\n")));

            assertThat(refusal.diagnose().text()).contains("white space", "callport.connectors.shop.shared-secrets");
            assertSilent(refusal.diagnose());
        }

        @Test
        void namesTheDigestThatIsNotAccepted() {
            ConnectorKeys md5 = Vectors.keys().withDigests(EnumSet.of(BodyDigest.MD5));

            assertThat(refused(received(SENT, sign(SENT)), md5).diagnose().sentences())
                    .containsExactly(
                            "The gateway signed over the SHA512 of the body, which is not accepted: allow it by"
                                    + " callport.connectors.shop.digests.");
            assertThat(refused(received(SENT, sign(SENT.withDigest(BodyDigest.MD5))), Vectors.keys())
                            .diagnose()
                            .text())
                    .contains("over the MD5 of the body", "Postback Format Version");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "today", ", ", ", 1", "Tue, 2", "Tue, 21", "Tue, 0", ",", "Tue,  GMT"})
        void reachesAnEndWhateverTheDate(String date) {
            Refusal refusal = refused(received(SENT.withDate(date), sign(SENT)), Vectors.keys());

            assertThat(refusal.diagnose().conclusive()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "?", "%", "/%zz", "??", "*"})
        void reachesAnEndWhateverTheTarget(String target) {
            Refusal refusal = refused(received(SENT.withTarget(new SignedTarget(target)), sign(SENT)), Vectors.keys());

            assertThat(refusal.diagnose().conclusive()).isFalse();
        }

        @Test
        void namesTwoDifferencesAtOnce() {
            String signature = sign(SENT.withDigest(BodyDigest.MD5).withContentType(Vectors.JSON_UTF8));

            Diagnosis diagnosis =
                    refused(received(SENT, signature), Vectors.keys()).diagnose();

            assertThat(diagnosis.conclusive()).isTrue();
            assertThat(diagnosis.sentences()).hasSize(2);
            assertThat(diagnosis.text()).contains("shop.digests", Vectors.JSON_UTF8);
        }

        @Test
        void doesNotExplainThreeDifferences() {
            String signature = sign(SENT.withDigest(BodyDigest.MD5)
                    .withContentType(Vectors.JSON_UTF8)
                    .withMethod("post"));

            Diagnosis diagnosis =
                    refused(received(SENT, signature), Vectors.keys()).diagnose(OTHERS);

            assertThat(diagnosis.conclusive()).isFalse();
            assertThat(diagnosis.sentences())
                    .singleElement()
                    .asString()
                    .contains("compare the shared secret in callport.connectors.shop.shared-secrets");
            assertSilent(diagnosis);
        }

        @Test
        void doesNotNameAnotherConnectorThatWasNotGiven() {
            Refusal refusal = refused(received(SENT, sign(SENT.withSecret(OTHER_SECRET))), Vectors.keys());

            assertThat(refusal.diagnose().conclusive()).isFalse();
            assertThat(refusal.diagnose().text()).doesNotContain("resort");
        }

        @Test
        void doesNotTakeTheConnectorForAnotherOne() {
            Refusal refusal = refused(received(SENT, sign(SENT.withSecret(OTHER_SECRET))), Vectors.keys());

            assertThat(refusal.diagnose(Map.of("shop", ConnectorKeys.of(OTHER_SECRET)))
                            .conclusive())
                    .isFalse();
        }

        @Test
        void looksAtXDateToo() {
            Headers headers = Headers.builder()
                    .add("X-Signature", sign(SENT.withDigest(BodyDigest.MD5)))
                    .add("Content-Type", SENT.contentType())
                    .add("Date", "Sun, 05 Jul 2020 00:00:00 GMT")
                    .add("X-Date", SENT.date())
                    .build();
            RawCallback callback = RawCallback.of("POST", SENT.target().uri(), "shop", headers, Vectors.CALLBACK_BODY);

            assertThat(refused(callback, Vectors.keys()).diagnose().text())
                    .contains("callport.connectors.shop.digests");
        }

        @Test
        void pointsAtABodyThatSomethingElseConsumed() {
            RawCallback callback = received(SENT.withBody(new HashedBody(new byte[0])), sign(SENT));

            assertThat(refused(callback, Vectors.keys()).diagnose().text()).contains("something read the body");
        }

        @Test
        void staysBoundedWithManyConnectors() {
            Map<String, ConnectorKeys> many = new LinkedHashMap<>();
            for (int i = 0; i < 10_000; i++) {
                many.put("c" + i, ConnectorKeys.of(SharedSecret.of("secret " + i)));
            }
            int within = MismatchSearch.MAX_TRIES / 2;

            Diagnosis near = refused(
                            received(SENT, sign(SENT.withSecret(SharedSecret.of("secret " + within)))), Vectors.keys())
                    .diagnose(many);
            Diagnosis beyond = refused(
                            received(SENT, sign(SENT.withSecret(SharedSecret.of("secret 9999")))), Vectors.keys())
                    .diagnose(many);

            assertThat(near.text()).contains("connector c" + within + ":");
            assertThat(beyond.conclusive()).isFalse();
        }
    }

    @Nested
    class OfAnotherUri {
        private static final String REGISTERED = "/api/callbacks/shop";

        private static String external(String connector) {
            return "/api/callbacks/" + connector;
        }

        private Diagnosis diagnose(
                SignedUri choice, @Nullable UnaryOperator<String> registered, String signed, String... headers) {
            Headers.Builder all = Headers.builder()
                    .add("X-Signature", sign(SENT.withTarget(new SignedTarget(signed))))
                    .add("Content-Type", SENT.contentType())
                    .add("Date", SENT.date());
            for (String header : headers) {
                all.add(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
            }
            RawCallback callback =
                    RawCallback.of("POST", "/callbacks/shop?a=b", "shop", all.build(), Vectors.CALLBACK_BODY);
            Verification refusal =
                    new CallbackVerifier(SignedTargets.of(choice, registered)).verify(callback, Vectors.keys());
            Diagnosis diagnosis = assertThat(refusal)
                    .asInstanceOf(type(Refusal.class))
                    .actual()
                    .diagnose(OTHERS);
            assertSilent(diagnosis);
            assertThat(diagnosis.text()).doesNotContain("/api", "/other");
            return diagnosis;
        }

        @Test
        void namesTheRegisteredOneFirst() {
            assertThat(diagnose(
                            SignedUri.AS_RECEIVED,
                            OfAnotherUri::external,
                            REGISTERED + "?a=b",
                            "X-Original-URI: /api/callbacks/shop?a=b"))
                    .isEqualTo(new Diagnosis(
                            true,
                            List.of(
                                    "The signature fits the callback URL that callport.public-url and callport.path make:"
                                            + " set callport.signed-uri to external.")));
            assertThat(diagnose(SignedUri.FORWARDED, OfAnotherUri::external, REGISTERED + "?a=b")
                            .sentences())
                    .singleElement()
                    .asString()
                    .endsWith("set callport.signed-uri to external.");
        }

        @Test
        void doesNotNameARegisteredOneThatIsNotKnown() {
            assertThat(diagnose(SignedUri.AS_RECEIVED, null, REGISTERED + "?a=b")
                            .conclusive())
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "X-Envoy-Original-Path: /api/callbacks/shop?a=b",
                    "X-Original-URI: /api/callbacks/shop?a=b",
                    "X-Original-URL: /api/callbacks/shop?a=b",
                    "X-Forwarded-Uri: /api/callbacks/shop?a=b",
                    "X-Forwarded-Path: /api/callbacks/shop",
                    "X-Replaced-Path: /api/callbacks/shop",
                    "X-Forwarded-Prefix: /api"
                })
        void namesTheHeaderThatTellsIt(String header) {
            String name = header.substring(0, header.indexOf(':'));

            assertThat(diagnose(SignedUri.AS_RECEIVED, null, REGISTERED + "?a=b", header))
                    .isEqualTo(new Diagnosis(
                            true,
                            List.of("The signature fits what " + name
                                    + " tells: set callport.signed-uri to external, with callport.public-url; or to"
                                    + " forwarded, if no client can send that header past the proxy in front.")));
            assertThat(diagnose(SignedUri.EXTERNAL, connector -> "/other", REGISTERED + "?a=b", header)
                            .text())
                    .contains("what " + name + " tells:");
        }

        @Test
        void namesTheHeaderThatComesBeforeIt() {
            String[] headers = {"X-Original-URI: /other", "X-Forwarded-Prefix: /api"};

            for (SignedUri choice : List.of(SignedUri.AS_RECEIVED, SignedUri.FORWARDED)) {
                assertThat(diagnose(choice, null, REGISTERED + "?a=b", headers))
                        .isEqualTo(
                                new Diagnosis(
                                        true,
                                        List.of(
                                                "The signature fits what X-Forwarded-Prefix tells, but X-Original-URI counts"
                                                        + " before it: set callport.signed-uri to external, with callport.public-url; or have"
                                                        + " the proxy in front remove that, and set callport.signed-uri to forwarded.")));
            }
        }

        @Test
        void namesAHeaderThatCameSeveralTimes() {
            String[] headers = {"X-Forwarded-Prefix: /other", "X-Forwarded-Prefix: /api"};

            assertThat(diagnose(SignedUri.FORWARDED, null, REGISTERED + "?a=b", headers))
                    .isEqualTo(new Diagnosis(
                            true,
                            List.of(
                                    "The signature fits one of several X-Forwarded-Prefix headers: set callport.signed-uri to"
                                            + " external, with callport.public-url; or have the proxy in front replace that header"
                                            + " instead of adding one, and set callport.signed-uri to forwarded.")));
        }

        @Test
        void looksAtFourOfThem() {
            String[] headers = {
                "X-Forwarded-Prefix: /other", "X-Forwarded-Prefix: /other",
                "X-Forwarded-Prefix: /other", "X-Forwarded-Prefix: /api"
            };
            String[] more = {
                "X-Forwarded-Prefix: /other",
                "X-Forwarded-Prefix: /other",
                "X-Forwarded-Prefix: /other",
                "X-Forwarded-Prefix: /other",
                "X-Forwarded-Prefix: /api"
            };

            assertThat(diagnose(SignedUri.FORWARDED, null, REGISTERED + "?a=b", headers)
                            .conclusive())
                    .isTrue();
            assertThat(diagnose(SignedUri.FORWARDED, null, REGISTERED + "?a=b", more)
                            .conclusive())
                    .isFalse();
        }

        @Test
        void namesWhatWasReceived() {
            String remedy = "The signature fits path and query as received: set callport.signed-uri to as-received.";

            assertThat(diagnose(SignedUri.EXTERNAL, OfAnotherUri::external, "/callbacks/shop?a=b")
                            .sentences())
                    .containsExactly(remedy);
            assertThat(diagnose(
                                    SignedUri.FORWARDED,
                                    OfAnotherUri::external,
                                    "/callbacks/shop?a=b",
                                    "X-Forwarded-Prefix: /other")
                            .sentences())
                    .containsExactly(remedy);
        }

        @Test
        void namesItTogetherWithAnotherDifference() {
            String signature =
                    sign(SENT.withTarget(new SignedTarget(REGISTERED)).withContentType(Vectors.JSON_UTF8));
            RawCallback callback = received(SENT, signature);

            Refusal refusal =
                    (Refusal) new CallbackVerifier(SignedTargets.of(SignedUri.AS_RECEIVED, OfAnotherUri::external))
                            .verify(callback, Vectors.keys());

            assertThat(refusal.diagnose().sentences()).hasSize(2);
            assertThat(refusal.diagnose().text()).contains("signed-uri to external", Vectors.JSON_UTF8);
        }

        @Test
        void changesTheChosenOneInTheUsualWays() {
            assertThat(diagnose(SignedUri.EXTERNAL, OfAnotherUri::external, REGISTERED + "/?a=b")
                            .text())
                    .contains("with a trailing slash");
        }
    }

    @Nested
    class OfHeaders {

        private Diagnosis diagnose(Headers headers, Refusal.Reason reason) {
            RawCallback callback = RawCallback.of("POST", SENT.target().uri(), "shop", headers, Vectors.CALLBACK_BODY);
            Refusal refusal = refused(callback, Vectors.keys());
            assertThat(refusal.reason()).isEqualTo(reason);
            assertSilent(refusal.diagnose());
            return refusal.diagnose();
        }

        @Test
        void namesAMissingSignature() {
            Diagnosis diagnosis = diagnose(Headers.of(Map.of()), Refusal.Reason.SIGNATURE_MISSING);

            assertThat(diagnosis.text()).contains("no X-Signature");
        }

        @Test
        void namesAMissingDate() {
            Headers headers = Headers.of(Map.of("X-Signature", List.of(sign(SENT))));

            assertThat(diagnose(headers, Refusal.Reason.DATE_MISSING).text()).contains("neither a Date nor an X-Date");
        }

        @Test
        void recognisesASignatureWithWhiteSpaceOrWithoutPadding() {
            for (String altered :
                    List.of(" " + sign(SENT), sign(SENT) + "\n", sign(SENT).substring(0, 87))) {
                Diagnosis diagnosis = diagnose(
                        Vectors.headers(altered, Vectors.JSON, SENT.date()), Refusal.Reason.SIGNATURE_MALFORMED);

                assertThat(diagnosis.conclusive()).isTrue();
                assertThat(diagnosis.text()).contains("X-Signature was altered on the way");
            }
        }

        @Test
        void namesASignatureThatIsNone() {
            Diagnosis diagnosis = diagnose(
                    Vectors.headers("sha512=nonsense", Vectors.JSON, SENT.date()), Refusal.Reason.SIGNATURE_MALFORMED);

            assertThat(diagnosis.conclusive()).isFalse();
            assertThat(diagnosis.text()).contains("88 characters");
        }

        @Test
        void namesTheHeaderThatIsRepeatedAndWhetherOneOfItsValuesFits() {
            Headers.Builder twoDates = Headers.builder()
                    .add("X-Signature", sign(SENT))
                    .add("Date", "Sun, 05 Jul 2020 00:00:00 GMT")
                    .add("Date", SENT.date());

            assertThat(diagnose(twoDates.add("Content-Type", Vectors.JSON).build(), Refusal.Reason.HEADER_REPEATED))
                    .isEqualTo(new Diagnosis(
                            true,
                            List.of("Sent more than once: Date. Let the proxy in front pass each of these headers on"
                                    + " as it came, and add none.")));
            assertThat(diagnose(twoDates.add("Content-Type", "x").build(), Refusal.Reason.HEADER_REPEATED)
                            .text())
                    .startsWith("Sent more than once: Content-Type, Date.");
        }

        @Test
        void namesControlCharacters() {
            Headers headers = Vectors.headers(sign(SENT), "a\nb", SENT.date());

            assertThat(diagnose(headers, Refusal.Reason.CONTROL_CHARACTER).text())
                    .contains("control characters");
        }
    }

    @Test
    void ofAnOversizedBodyNamesTheLimit() {
        RawCallback callback = RawCallback.oversized("POST", "/", "shop", Headers.of(Map.of()));

        assertThat(refused(callback, Vectors.keys()).diagnose().text()).contains("limit");
    }

    @Test
    void isNotPartOfARefusalsText() {
        assertThat(refused(received(SENT, sign(SENT.withMethod("GET"))), Vectors.keys()))
                .hasToString("Refusal[SIGNATURE_MISMATCH]");
    }

    /** No secret, no signature, nothing of the body, nothing else that only the caller chose. */
    private static void assertSilent(Diagnosis diagnosis) {
        assertThat(diagnosis.toString())
                .doesNotContain("my-shared-secret", "the-other-shared-secret")
                .doesNotContain("d94c0d72f3a36e21f16e", "4711", "Zo\u00eb", "x+json", "2020", "nonsense")
                .doesNotContainPattern("[A-Za-z0-9+/]{30}");
    }
}
