package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callport.failure.CallportException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureSchemeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SHA512 | application/json; charset=utf-8 | Tue, 21 Jul 2020 13:15:03 UTC | " + Vectors.V1,
                "SHA512 | application/json; charset=utf-8 | Tue, 21 Jul 2020 13:15:03 GMT | " + Vectors.V2,
                "SHA512 | application/json                | Tue, 21 Jul 2020 13:15:03 UTC | " + Vectors.V3,
                "MD5    | application/json; charset=utf-8 | Tue, 21 Jul 2020 13:15:03 UTC | " + Vectors.V5,
            })
    void signsTheRequestOfTheDocumentation(BodyDigest digest, String contentType, String date, String expected) {
        assertThat(SignatureScheme.sign(
                        Vectors.SECRET, digest, "POST", Vectors.DEBIT_BODY, contentType, date, Vectors.DEBIT_URI))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json; charset=utf-8 | " + Vectors.C1,
                "application/json                | " + Vectors.C4
            })
    void signsTextBeyondAscii(String contentType, String expected) {
        assertThat(SignatureScheme.sign(
                        Vectors.SECRET,
                        BodyDigest.SHA512,
                        "POST",
                        Vectors.CALLBACK_BODY,
                        contentType,
                        Vectors.CALLBACK_DATE,
                        "/callback"))
                .isEqualTo(expected);
    }

    @Test
    void signsWithAnEmptySecretAsTheDocumentationsToolDoes() {
        assertThat(SignatureScheme.sign(
                        SharedSecret.empty(),
                        BodyDigest.SHA512,
                        "POST",
                        new byte[0],
                        Vectors.JSON_UTF8,
                        "Tue, 28 Apr 2026 15:23:40 GMT",
                        "/api/v3/transaction/YOUR-API-KEY-HERE/debit"))
                .isEqualTo(Vectors.V8);
    }

    @Test
    void signsOnManyThreadsWithOneSecret() {
        List<String> signatures = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> SignatureScheme.sign(
                        Vectors.SECRET,
                        BodyDigest.SHA512,
                        "POST",
                        Vectors.CALLBACK_BODY,
                        Vectors.JSON,
                        Vectors.CALLBACK_DATE,
                        "/callback"))
                .toList();

        assertThat(signatures).containsOnly(Vectors.C4);
    }

    @Test
    void refusesToSignALineFeed() {
        assertThatExceptionOfType(CallportException.class)
                .isThrownBy(() -> SignatureScheme.sign(
                        Vectors.SECRET, BodyDigest.SHA512, "POST", new byte[0], "a\nb", "today", "/"))
                .withMessageContaining("control characters");
    }
}
