package io.callport.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Of a body that is too large no more is read than shows it. */
abstract class BodyLimitAspect extends EndpointAspect {
    BodyLimitAspect(CallbackEndpointContract contract) {
        super(contract);
    }

    private static final String HUGE = "Content-Length: 9999999999";

    private String hugeHead(SentCallback callback) {
        return callback.head().replaceFirst("Content-Length: \\d+", HUGE);
    }

    @Test
    void aBodyAtTheLimitIsTaken() throws IOException {
        isAccepted(callback().body(jsonOf(EndpointShop.BODY_LIMIT)));
        isAccepted(callback().body(jsonOf(EndpointShop.BODY_LIMIT)).inChunks());
    }

    @Test
    void oneByteOverTheLimitIsTooLargeAndTheAnswerArrives() throws IOException {
        isRefused(callback().body(jsonOf(EndpointShop.BODY_LIMIT + 1)), 413, "too large");
    }

    @Test
    void oneByteOverTheLimitInChunksIsTooLarge() throws IOException {
        isRefused(callback().body(jsonOf(EndpointShop.BODY_LIMIT + 1)).inChunks(), 413, "too large");
    }

    @Test
    void aHugeBodyIsRefusedBeforeItIsSent() throws IOException {
        isRefusal(connect().send(hugeHead(callback())).reply(), 413, "too large");
    }

    @Test
    void aHugeBodyIsRefusedToOneWhoAsksFirst() throws IOException {
        String head = hugeHead(callback().header("Expect: 100-continue"));

        isRefusal(connect().send(head).finalReply(), 413, "too large");
    }

    @Test
    void anEndlessBodyIsRefusedAtTheLimit() throws IOException {
        byte[] chunk = jsonOf(EndpointShop.BODY_LIMIT + 1);
        Wire wire = connect().send(callback().inChunks().head());

        wire.send((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII))
                .send(chunk)
                .send("\r\n");

        isRefusal(wire.reply(), 413, "too large");
    }

    @Test
    void whatWillBeRefusedForItsMethodIsNotReadAtAll() throws IOException {
        isRefusal(connect().send(hugeHead(callback().method("PUT"))).reply(), 405, "method not allowed");
    }
}
