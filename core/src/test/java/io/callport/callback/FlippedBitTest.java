package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** G1: not a single bit of what is signed, nor of the signature, may be another one. */
class FlippedBitTest {

    private static final String TARGET = "/callbacks/shop/?order=4711&n=%C3%A4";
    private static final String SIGNATURE = SignatureScheme.sign(
            Vectors.SECRET,
            BodyDigest.SHA512,
            "POST",
            Vectors.CALLBACK_BODY,
            Vectors.JSON_UTF8,
            Vectors.CALLBACK_DATE,
            TARGET);

    private static RawCallback callback(
            String method, String target, String signature, String contentType, String date, byte[] body) {
        return RawCallback.of(method, target, "shop", Vectors.headers(signature, contentType, date), body);
    }

    private static Verification.Kind verify(RawCallback callback) {
        return new CallbackVerifier().verify(callback, Vectors.keys()).kind();
    }

    private static List<String> flips(String text) {
        List<String> flipped = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                char[] chars = text.toCharArray();
                chars[i] ^= (char) (1 << bit);
                flipped.add(new String(chars));
            }
        }
        return flipped;
    }

    private static void assertAllRefused(String text, Function<String, RawCallback> callback) {
        assertThat(verify(callback.apply(text))).isEqualTo(Verification.Kind.VERIFIED);
        assertThat(flips(text))
                .hasSize(text.length() * 8)
                .allSatisfy(
                        flipped -> assertThat(verify(callback.apply(flipped))).isEqualTo(Verification.Kind.REFUSED));
    }

    @Test
    void inTheMethodIsRefused() {
        assertAllRefused(
                "POST",
                method -> callback(
                        method, TARGET, SIGNATURE, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE, Vectors.CALLBACK_BODY));
    }

    @Test
    void inPathOrQueryIsRefused() {
        assertAllRefused(
                TARGET,
                target -> callback(
                        "POST", target, SIGNATURE, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE, Vectors.CALLBACK_BODY));
    }

    @Test
    void inTheSignatureIsRefused() {
        assertAllRefused(
                SIGNATURE,
                signature -> callback(
                        "POST", TARGET, signature, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE, Vectors.CALLBACK_BODY));
    }

    @Test
    void inTheContentTypeIsRefused() {
        assertAllRefused(
                Vectors.JSON_UTF8,
                contentType ->
                        callback("POST", TARGET, SIGNATURE, contentType, Vectors.CALLBACK_DATE, Vectors.CALLBACK_BODY));
    }

    @Test
    void inTheDateIsRefused() {
        assertAllRefused(
                Vectors.CALLBACK_DATE,
                date -> callback("POST", TARGET, SIGNATURE, Vectors.JSON_UTF8, date, Vectors.CALLBACK_BODY));
    }

    @Test
    void inTheBodyIsRefused() {
        for (int i = 0; i < Vectors.CALLBACK_BODY.length * 8; i++) {
            byte[] body = Vectors.CALLBACK_BODY.clone();
            body[i / 8] ^= (byte) (1 << (i % 8));
            assertThat(verify(callback("POST", TARGET, SIGNATURE, Vectors.JSON_UTF8, Vectors.CALLBACK_DATE, body)))
                    .as("bit %s", i)
                    .isEqualTo(Verification.Kind.REFUSED);
        }
    }
}
