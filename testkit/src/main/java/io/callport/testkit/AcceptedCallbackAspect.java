package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.testkit.Wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    void requestsInOnePacketAreAnsweredInTheirOrder() throws IOException {
        List<SentCallback> requests = List.of(
                callback(),
                callback().secret("wrong"),
                callback().inChunks(),
                callback().contentType("text/xml"),
                callback().method("PUT"),
                callbackTo("nobody"),
                callback(),
                callback());
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        requests.forEach(request -> packet.writeBytes(request.bytes()));
        Wire wire = connect().send(packet.toByteArray());

        List<Integer> statuses = new ArrayList<>();
        for (int answers = 0; answers < requests.size(); answers++) {
            statuses.add(wire.reply().status());
        }

        assertThat(statuses).containsExactly(200, 401, 200, 415, 405, 404, 200, 200);
    }
}
