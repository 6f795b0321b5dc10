package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackVerifierTest {

    private static final SharedSecret NEWER = SharedSecret.of("a newer secret");
    private static final ConnectorKeys BOTH_DIGESTS =
            Vectors.keys().withDigests(EnumSet.of(BodyDigest.SHA512, BodyDigest.MD5));

    private final CallbackVerifier verifier = new CallbackVerifier();

    private ObjectAssert<VerifiedCallback> assertVerified(RawCallback callback, ConnectorKeys keys) {
        Verification verification = verifier.verify(callback, keys);
        assertThat(verification.kind()).isEqualTo(Verification.Kind.VERIFIED);
        return assertThat(verification).asInstanceOf(type(VerifiedCallback.class));
    }

    private void assertRefused(RawCallback callback, ConnectorKeys keys, Refusal.Reason reason) {
        Verification verification = verifier.verify(callback, keys);
        assertThat(verification.kind()).isEqualTo(Verification.Kind.REFUSED);
        assertThat(verification)
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::reason)
                .isEqualTo(reason);
    }

    private static Headers.Builder signed(String contentType, String signature) {
        return Headers.builder().add("Content-Type", contentType).add("X-Signature", signature);
    }

    @Nested
    class WhenTheSignatureFits {

        @Test
        void acceptsTheDocumentedRequestInUtc() {
            assertVerified(
                            Vectors.debit(Vectors.JSON_UTF8, "Tue, 21 Jul 2020 13:15:03 UTC", Vectors.V1),
                            Vectors.keys())
                    .extracting(VerifiedCallback::sentAt)
                    .isEqualTo(Optional.of(Instant.parse("2020-07-21T13:15:03Z")));
        }

        @Test
        void acceptsTheDocumentedRequestInGmt() {
            assertVerified(
                    Vectors.debit(Vectors.JSON_UTF8, "Tue, 21 Jul 2020 13:15:03 GMT", Vectors.V2), Vectors.keys());
        }

        @Test
        void acceptsAContentTypeWithoutCharset() {
            assertVerified(Vectors.debit(Vectors.JSON, "Tue, 21 Jul 2020 13:15:03 UTC", Vectors.V3), Vectors.keys());
        }

        @Test
        void handsOutWhatWasSigned() {
            Headers headers = Vectors.headers(Vectors.C1, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE);

            assertVerified(Vectors.callback(headers), Vectors.keys()).satisfies(verified -> {
                assertThat(verified.connector()).isEqualTo("shop");
                assertThat(verified.target()).isEqualTo("/callback");
                assertThat(verified.body()).isEqualTo(Vectors.CALLBACK_BODY);
                assertThat(verified.bodySha512()).isEqualTo(Vectors.CALLBACK_SHA512);
                assertThat(verified.signedDate()).isEqualTo(Vectors.CALLBACK_DATE);
                assertThat(verified.secretIndex()).isZero();
                assertThat(verified.digest()).isEqualTo(BodyDigest.SHA512);
            });
        }

        @Test
        void keepsItsBodyFromReaders() {
            Headers headers = Vectors.headers(Vectors.C4, Vectors.JSON, Vectors.CALLBACK_DATE);

            assertVerified(Vectors.callback(headers), Vectors.keys()).satisfies(verified -> {
                verified.body()[0] = 'x';
                assertThat(verified.body()).isEqualTo(Vectors.CALLBACK_BODY);
            });
        }

        @Test
        void showsNothingOfTheBodyButItsDigest() {
            Headers headers = Vectors.headers(Vectors.C4, Vectors.JSON, Vectors.CALLBACK_DATE);

            assertThat(verifier.verify(Vectors.callback(headers), Vectors.keys()))
                    .hasToString("VerifiedCallback[connector=shop, bodySha512=" + Vectors.CALLBACK_SHA512 + "]");
        }

        @Test
        void findsHeadersInAnyCase() {
            Headers headers = Headers.builder()
                    .add("x-signature", Vectors.C1)
                    .add("CONTENT-TYPE", Vectors.JSON_UTF8)
                    .add("date", Vectors.CALLBACK_DATE)
                    .build();

            assertVerified(Vectors.callback(headers), Vectors.keys());
        }

        @Test
        void signsOverTheQuery() {
            String target = "/callbacks/shop?order=4711&note=a%20b";
            String signature = SignatureScheme.sign(
                    Vectors.SECRET, BodyDigest.SHA512, "POST", Vectors.CALLBACK_BODY, "", "today", target);
            Headers headers = Vectors.headers(signature, "", "today");

            assertVerified(RawCallback.of("POST", target, "shop", headers, Vectors.CALLBACK_BODY), Vectors.keys())
                    .extracting(VerifiedCallback::sentAt)
                    .isEqualTo(Optional.empty());
        }
    }

    @Nested
    class WithMd5 {

        private final RawCallback callback =
                Vectors.debit(Vectors.JSON_UTF8, "Tue, 21 Jul 2020 13:15:03 UTC", Vectors.V5);

        @Test
        void refusesItUnlessAllowed() {
            assertRefused(callback, Vectors.keys(), Refusal.Reason.SIGNATURE_MISMATCH);
        }

        @Test
        void acceptsItWhenAllowedAndStillTellsTheSha512() {
            assertVerified(callback, BOTH_DIGESTS).satisfies(verified -> {
                assertThat(verified.digest()).isEqualTo(BodyDigest.MD5);
                assertThat(verified.bodySha512()).startsWith("efe0b7cd39d6904d").hasSize(128);
            });
        }

        @Test
        void refusesSha512WhenOnlyMd5IsAllowed() {
            RawCallback sha512 = Vectors.debit(Vectors.JSON_UTF8, "Tue, 21 Jul 2020 13:15:03 UTC", Vectors.V1);

            assertRefused(
                    sha512, Vectors.keys().withDigests(EnumSet.of(BodyDigest.MD5)), Refusal.Reason.SIGNATURE_MISMATCH);
        }
    }

    @Nested
    class WithSeveralSecrets {

        private final RawCallback callback =
                Vectors.callback(Vectors.headers(Vectors.C1, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE));

        @Test
        void tellsWhichOneFits() {
            assertVerified(callback, ConnectorKeys.of(NEWER, Vectors.SECRET))
                    .extracting(VerifiedCallback::secretIndex)
                    .isEqualTo(1);
        }

        @Test
        void refusesWhenNoneFits() {
            assertRefused(
                    callback,
                    ConnectorKeys.of(NEWER, SharedSecret.of("my-shared-secret ")),
                    Refusal.Reason.SIGNATURE_MISMATCH);
        }
    }

    @Nested
    class WithXDate {

        @Test
        void triesItWhenDateDoesNotFit() {
            Headers headers = signed(Vectors.JSON_UTF8, Vectors.C1)
                    .add("Date", "Thu, 23 Mar 2023 10:34:48 GMT")
                    .add("X-Date", Vectors.CALLBACK_DATE)
                    .build();

            assertVerified(Vectors.callback(headers), Vectors.keys())
                    .extracting(VerifiedCallback::signedDate)
                    .isEqualTo(Vectors.CALLBACK_DATE);
        }

        @Test
        void takesDateWhenThatFits() {
            Headers headers = signed(Vectors.JSON_UTF8, Vectors.C1)
                    .add("X-Date", "Thu, 23 Mar 2023 10:34:48 GMT")
                    .add("Date", Vectors.CALLBACK_DATE)
                    .build();

            assertVerified(Vectors.callback(headers), Vectors.keys())
                    .extracting(VerifiedCallback::signedDate)
                    .isEqualTo(Vectors.CALLBACK_DATE);
        }

        @Test
        void isEnoughAlone() {
            Headers headers = signed(Vectors.JSON_UTF8, Vectors.C1)
                    .add("X-Date", Vectors.CALLBACK_DATE)
                    .build();

            assertVerified(Vectors.callback(headers), Vectors.keys());
        }
    }

    @Nested
    class WithoutContentType {

        private Headers headers(String signature) {
            return Headers.builder()
                    .add("X-Signature", signature)
                    .add("Date", Vectors.CALLBACK_DATE)
                    .build();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", Vectors.JSON, Vectors.JSON_UTF8})
        void acceptsTheEmptyStringAndTheDocumentedForms(String contentType) {
            assertVerified(Vectors.callback(headers(sign(contentType))), Vectors.keys());
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/json;charset=utf-8", "null"})
        void acceptsNoOther(String contentType) {
            assertRefused(
                    Vectors.callback(headers(sign(contentType))), Vectors.keys(), Refusal.Reason.SIGNATURE_MISMATCH);
        }

        @Test
        void acceptsNoOtherThanTheOneReceived() {
            Headers wrong = Vectors.headers(Vectors.C4, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE);

            assertRefused(Vectors.callback(wrong), Vectors.keys(), Refusal.Reason.SIGNATURE_MISMATCH);
        }

        private String sign(String contentType) {
            return SignatureScheme.sign(
                    Vectors.SECRET,
                    BodyDigest.SHA512,
                    "POST",
                    Vectors.CALLBACK_BODY,
                    contentType,
                    Vectors.CALLBACK_DATE,
                    "/callback");
        }
    }

    @Nested
    class WhenSomethingIsMissingOrTwice {

        @Test
        void refusesAnOversizedBodyWhateverItsSignature() {
            String ofNothing = SignatureScheme.sign(
                    Vectors.SECRET, BodyDigest.SHA512, "POST", new byte[0], Vectors.JSON, "today", "/callback");
            Headers headers = Vectors.headers(ofNothing, Vectors.JSON, "today");

            assertVerified(RawCallback.of("POST", "/callback", "shop", headers, new byte[0]), Vectors.keys());
            assertRefused(
                    RawCallback.oversized("POST", "/callback", "shop", headers),
                    Vectors.keys(),
                    Refusal.Reason.BODY_OVERSIZED);
        }

        @Test
        void refusesWithoutSignature() {
            Headers headers = Headers.of(Map.of());

            assertRefused(Vectors.callback(headers), Vectors.keys(), Refusal.Reason.SIGNATURE_MISSING);
        }

        @Test
        void refusesWithoutDate() {
            Headers headers = signed(Vectors.JSON_UTF8, Vectors.C1).build();

            assertRefused(Vectors.callback(headers), Vectors.keys(), Refusal.Reason.DATE_MISSING);
        }

        @ParameterizedTest
        @ValueSource(strings = {"X-Signature", "Content-Type", "Date"})
        void refusesARepeatedHeaderEvenIfItIsTheSame(String name) {
            Headers once = Vectors.headers(Vectors.C1, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE);
            Headers twice = signed(Vectors.JSON_UTF8, Vectors.C1)
                    .add("Date", Vectors.CALLBACK_DATE)
                    .add(name, once.single(name).orElseThrow())
                    .build();

            assertVerified(Vectors.callback(once), Vectors.keys());
            assertRefused(Vectors.callback(twice), Vectors.keys(), Refusal.Reason.HEADER_REPEATED);
        }

        @Test
        void refusesARepeatedXDate() {
            Headers headers = signed(Vectors.JSON_UTF8, Vectors.C1)
                    .add("Date", Vectors.CALLBACK_DATE)
                    .add("X-Date", Vectors.CALLBACK_DATE)
                    .add("X-Date", Vectors.CALLBACK_DATE)
                    .build();

            assertRefused(Vectors.callback(headers), Vectors.keys(), Refusal.Reason.HEADER_REPEATED);
        }
    }

    @Nested
    class WhenTheSignatureIsMalformed {

        @ParameterizedTest
        @ValueSource(strings = {"%s\n", "%s ", " %s", "%s=", "\"%s\"", "sha512=%s", "%.87s", "%.86s", "%.80s", "%.0s"})
        void refusesIt(String pattern) {
            Headers headers = Vectors.headers(pattern.formatted(Vectors.C1), Vectors.JSON_UTF8, Vectors.CALLBACK_DATE);

            assertRefused(Vectors.callback(headers), Vectors.keys(), Refusal.Reason.SIGNATURE_MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"!", "-", "\u1234", "="})
        void refusesLettersThatAreNotBase64(String letter) {
            String signature = letter + Vectors.C1.substring(1);

            assertRefused(
                    Vectors.callback(Vectors.headers(signature, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE)),
                    Vectors.keys(),
                    Refusal.Reason.SIGNATURE_MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"%.86sAA", "%.86sA="})
        void refusesMoreThan64BytesInAsManyCharacters(String pattern) {
            Headers headers = Vectors.headers(pattern.formatted(Vectors.C1), Vectors.JSON_UTF8, Vectors.CALLBACK_DATE);

            assertRefused(Vectors.callback(headers), Vectors.keys(), Refusal.Reason.SIGNATURE_MALFORMED);
        }

        @Test
        void refusesStrayBitsThatADecoderForgives() {
            String signature = Vectors.C1.replace("A==", "B==");

            assertThat(Base64.getDecoder().decode(signature))
                    .isEqualTo(Base64.getDecoder().decode(Vectors.C1));
            assertRefused(
                    Vectors.callback(Vectors.headers(signature, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE)),
                    Vectors.keys(),
                    Refusal.Reason.SIGNATURE_MISMATCH);
        }
    }

    @Nested
    class WhenTextCouldSlipFromOneLineToTheNext {

        @Test
        void refusesALineFeedInTheContentType() {
            String signature =
                    SignatureScheme.sign(Vectors.SECRET, BodyDigest.SHA512, "POST", new byte[0], "a", "b", "c");
            Headers honest = Vectors.headers(signature, "a", "b");

            assertVerified(RawCallback.of("POST", "c", "shop", honest, new byte[0]), Vectors.keys());
            for (String end : new String[] {"\n", "\r", "\0"}) {
                Headers headers = Vectors.headers(signature, "a" + end + "b", "c");
                assertRefused(
                        RawCallback.of("POST", "c", "shop", headers, new byte[0]),
                        Vectors.keys(),
                        Refusal.Reason.CONTROL_CHARACTER);
            }
        }

        @Test
        void refusesHalfASurrogatePairWhichEncodesAsAQuestionMark() {
            String signature =
                    SignatureScheme.sign(Vectors.SECRET, BodyDigest.SHA512, "POST", new byte[0], "a", "b", "/c?d");
            Headers headers = Vectors.headers(signature, "a", "b");

            assertVerified(RawCallback.of("POST", "/c?d", "shop", headers, new byte[0]), Vectors.keys());
            assertRefused(
                    RawCallback.of("POST", "/c\ud800d", "shop", headers, new byte[0]),
                    Vectors.keys(),
                    Refusal.Reason.CONTROL_CHARACTER);
        }
    }
}
