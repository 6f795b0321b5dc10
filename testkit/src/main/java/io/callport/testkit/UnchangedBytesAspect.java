package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed arrives as it was sent: one byte decoded, normalised or re-encoded on the way, and no signature fits. */
abstract class UnchangedBytesAspect extends EndpointAspect {
    UnchangedBytesAspect(CallbackEndpointContract contract) {
        super(contract);
    }

    static Stream<byte[]> bodies() {
        return Stream.of(
                "{ \"a\" :\t1,\r\n\n \"b\":[ ] }\r\n".getBytes(StandardCharsets.UTF_8),
                "\u00a0{\"name\":\"Zo\u00eb \u738b \ud83d\ude00 e\u0301\"}".getBytes(StandardCharsets.UTF_8),
                "\ufeff{}".getBytes(StandardCharsets.UTF_8),
                "{\"latin\":\"Zo\u00eb\"}".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {'{', 0, (byte) 0xff, (byte) 0xc3, (byte) 0x28, '\r', '\r', '\n', '}'},
                "{a=1&b=%20+%2F}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theBodyIsSignedAsItWasSent(byte[] body) throws IOException {
        isAccepted(callback().body(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json;charset=UTF-8",
                "application/json; charset=utf-8",
                "application/json; charset=ISO-8859-1",
                "Application/JSON ;charset=\"utf-8\"",
                "application/vnd.gateway+json",
                "application/json;charset=no-such-charset"
            })
    void theContentTypeIsSignedAsItWasSpelled(String contentType) throws IOException {
        isAccepted(callback().contentType(contentType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop?a=1&a=2&b",
                "shop?b=2&a=1&B=3&=&&",
                "shop?q=%C3%A9%2F%2f+%20x&_method=DELETE",
                "shop?x=1?y=2/..//;z",
                "shop?jsessionid=4711",
                "%73hop",
                "shop;v=1?x=%00",
                "shop;jsessionid=4711",
                "shop;a=%20;b=+"
            })
    void theTargetIsSignedAsItWasSent(String rest) throws IOException {
        isAccepted(callbackTo(rest));
    }

    @Test
    void aQueryThatIsEmptyIsToldFromNoneOrRefused() throws IOException {
        assertThat(replyTo(callbackTo("shop?")).status()).isEqualTo(contract.tellsAnEmptyQueryFromNone() ? 200 : 401);
    }

    @Test
    void headerNamesMayBeSpelledInAnyCase() throws IOException {
        Wire wire = connect();

        wire.send(callback().head(name -> name.toLowerCase(Locale.ROOT)))
                .send(callback().body());
        assertThat(wire.reply().body()).isEqualTo("OK");
        wire.send(callback().head(name -> name.toUpperCase(Locale.ROOT)))
                .send(callback().body());
        assertThat(wire.reply().body()).isEqualTo("OK");
    }

    @Test
    void headersThatNobodySignedDoNotMatter() throws IOException {
        isAccepted(callback()
                .header("X-Forwarded-For: 192.0.2.1")
                .header("X-Forwarded-For: 192.0.2.2")
                .header("X-HTTP-Method-Override: DELETE")
                .header("Accept: text/html")
                .header("Accept-Charset: utf-16")
                .header("Cookie: JSESSIONID=4711"));
    }
}
