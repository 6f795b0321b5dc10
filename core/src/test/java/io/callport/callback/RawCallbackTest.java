package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawCallbackTest {

    private static RawCallback withContentTypes(List<String> values) {
        return RawCallback.of("POST", "/c", "shop", Headers.of(Map.of("Content-Type", values)), new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                " Application/JSON ; charset=\"utf-8\"",
                "application/problem+json",
                "application/vnd.x.v2+JSON;a=b",
                "application/a-z.0-9!+json",
                ""
            })
    void isJson(String contentType) {
        assertThat(withContentTypes(List.of(contentType)).hasJsonMediaType()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/jsonx",
                "application/json, text/plain",
                "application",
                "+json",
                "/+json",
                "/x+json",
                "application/+json",
                "a b/c+json",
                "a/b/c+json",
                "text/plain; x=application/json",
                ";application/json"
            })
    void isNotJson(String contentType) {
        assertThat(withContentTypes(List.of(contentType)).hasJsonMediaType()).isFalse();
    }

    @Test
    void mayBeJsonWithoutContentType() {
        assertThat(withContentTypes(List.of()).hasJsonMediaType()).isTrue();
        assertThat(JsonMediaType.accepts(null)).isTrue();
    }

    @Test
    void isNotJsonIfOneOfSeveralContentTypesIsNot() {
        assertThat(withContentTypes(List.of("application/json", "text/plain")).hasJsonMediaType())
                .isFalse();
    }

    @Test
    void tellsHowMuchOfTheBodyWasRead() {
        Headers none = Headers.of(Map.of());

        assertThat(RawCallback.of("POST", "/c", "shop", none, new byte[7]).bodyLength())
                .isEqualTo(7);
        assertThat(RawCallback.oversized("POST", "/c", "shop", none).bodyLength())
                .isZero();
    }

    @Test
    void hidesWhatTheCallerSent() {
        Headers headers = Vectors.headers(Vectors.C1, Vectors.JSON, "today");

        assertThat(RawCallback.of("POST", "/c?token=x", "shop", headers, Vectors.CALLBACK_BODY))
                .hasToString("RawCallback[268 bytes]");
        assertThat(RawCallback.oversized("POST", "/c", "shop", headers)).hasToString("RawCallback[oversized]");
    }
}
