package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.testkit.Wire.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** An authentic callback is answered {@code OK}, however it comes in. */
abstract class AcceptedCallbackAspect extends EndpointAspect {
    AcceptedCallbackAspect(CallbackEndpointContract contract) {
        super(contract);
    }

    @Test
    void theAnswerIsTwoHundredWithExactlyTheTwoBytesOk() throws IOException {
        Reply reply = replyTo(callback());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("OK");
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain");
        assertThat(reply.header("Content-Length")).isEqualTo("2");
    }

    @Test
    void noSessionIsBegun() throws IOException {
        assertThat(replyTo(callback()).headers("Set-Cookie")).isEmpty();
    }

    @Test
    void aBodyInChunksIsTheSameBody() throws IOException {
        isAccepted(callback().inChunks());
    }

    @Test
    void aBodyInPiecesIsTheSameBody() throws IOException {
        SentCallback callback = callback();
        Wire wire = connect().send(callback.head());
        for (byte one : callback.body()) {
            wire.send(new byte[] {one});
        }

        assertThat(wire.reply().body()).isEqualTo("OK");
    }

    @Test
    void oneWhoAsksFirstIsToldToGoOn() throws IOException {
        SentCallback callback = callback().header("Expect: 100-continue");
        Wire wire = connect().send(callback.head());

        assertThat(wire.replyWithoutBody().status()).isEqualTo(100);
        assertThat(wire.send(callback.body()).reply().body()).isEqualTo("OK");
    }

    @Test
    void oneConnectionCarriesManyCallbacksAlsoAfterRefusals() throws IOException {
        Wire wire = connect();

        assertThat(wire.send(callback().bytes()).reply().status()).isEqualTo(200);
        assertThat(wire.send(callback().secret("wrong").bytes()).reply().status())
                .isEqualTo(401);
        assertThat(wire.send(callback().inChunks().bytes()).reply().status()).isEqualTo(200);
        assertThat(wire.send(callback().contentType("text/xml").bytes()).reply().status())
                .isEqualTo(415);
        assertThat(wire.send(callback().method("PUT").bytes()).reply().status()).isEqualTo(405);
        assertThat(wire.send(callbackTo("nobody").bytes()).reply().status()).isEqualTo(404);
        assertThat(wire.send(callback().bytes()).reply().body()).isEqualTo("OK");
    }

    @Test
    void twoCallbacksInOnePacketGetTwoAnswers() throws IOException {
        byte[] bytes = callback().bytes();
        byte[] both = new byte[2 * bytes.length];
        System.arraycopy(bytes, 0, both, 0, bytes.length);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        Wire wire = connect().send(both);

        assertThat(wire.reply().body()).isEqualTo("OK");
        assertThat(wire.reply().body()).isEqualTo("OK");
    }
}
