package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.testkit.Wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What HTTP wraps a body in is neither body nor header. */
abstract class FramingAspect extends EndpointAspect {
    FramingAspect(CallbackEndpointContract contract) {
        super(contract);
    }

    /** Its body in one chunk, with what follows the length, and what follows the last chunk. */
    private Reply replyTo(String head, byte[] body, String extension, String trailers) throws IOException {
        return connect()
                .send(head)
                .send(Integer.toHexString(body.length) + extension + "\r\n")
                .send(body)
                .send("\r\n0" + extension + "\r\n" + trailers + "\r\n")
                .reply();
    }

    @Test
    void trailersDoNotMatter() throws IOException {
        SentCallback callback = callback().inChunks().header("Trailer: X-Checksum");

        assertThat(replyTo(callback.head(), callback.body(), "", "X-Checksum: 4711\r\nX-Other: \r\n")
                        .body())
                .isEqualTo("OK");
    }

    @Test
    void whatIsSignedIsNotTakenFromTrailers() throws IOException {
        SentCallback callback = callback().inChunks();
        String signature = callback.head()
                .lines()
                .filter(line -> line.startsWith("X-Signature: "))
                .findFirst()
                .orElseThrow();
        String unsigned = callback.head().replace(signature + "\r\n", "");

        isRefusal(replyTo(unsigned, callback.body(), "", signature + "\r\n"), 401, "unauthorized");
    }

    @Test
    void extensionsOfChunksDoNotMatter() throws IOException {
        SentCallback callback = callback().inChunks();

        assertThat(replyTo(callback.head(), callback.body(), ";x=1;y=\"2\"", "").body())
                .isEqualTo("OK");
    }

    @Test
    void oneWhoSpeaksTheOlderHttpIsUnderstood() throws IOException {
        SentCallback callback = callback();
        byte[] older = callback.head().replace("HTTP/1.1", "HTTP/1.0").getBytes(StandardCharsets.ISO_8859_1);

        Reply reply = connect().send(older).send(callback.body()).reply();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("OK");
    }
}
