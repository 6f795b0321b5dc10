package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.testkit.Wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What all aspects of an endpoint's contract share: connections, and callbacks to send over them. */
abstract class EndpointAspect {
    final CallbackEndpointContract contract;
    private final List<Wire> open = new ArrayList<>();

    EndpointAspect(CallbackEndpointContract contract) {
        this.contract = contract;
    }

    @AfterEach
    void disconnect() throws IOException {
        contract.shop().storeIsDown(false);
        contract.shop().storeBreaks(false);
        contract.shop().storeIsFast();
        for (Wire wire : open) {
            wire.close();
        }
        open.clear();
    }

    Wire connect() throws IOException {
        Wire wire = contract.connect();
        open.add(wire);
        return wire;
    }

    /** To the connector that there is. */
    SentCallback callback() {
        return callbackTo("shop");
    }

    /** To what follows the path before the connector's name. */
    SentCallback callbackTo(String rest) {
        return SentCallback.to(contract.pathBeforeConnector() + rest);
    }

    String requestLine(String method) {
        return method + " " + contract.pathBeforeConnector() + "shop HTTP/1.1\r\nHost: localhost\r\n";
    }

    Reply replyTo(SentCallback callback) throws IOException {
        return connect().send(callback.bytes()).reply();
    }

    void isAccepted(SentCallback callback) throws IOException {
        Reply reply = replyTo(callback);
        assertThat(reply.body()).isEqualTo("OK");
        assertThat(reply.status()).isEqualTo(200);
    }

    void isRefused(SentCallback callback, int status, String body) throws IOException {
        isRefusal(replyTo(callback), status, body);
    }

    static void isRefusal(Reply reply, int status, String body) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain");
    }

    /** Nothing of the program's inside, nor which version of a server it is. */
    static void saysNothingOfItself(String said) {
        assertThat(said)
                .doesNotContainPattern("(?im)^(Server|X-Powered-By):.*\\d")
                .doesNotContain("io.callport", "java.", "Exception", "secret")
                .doesNotContainPattern("\\tat ");
    }

    /** JSON of that many bytes. */
    static byte[] jsonOf(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        body[length - 1] = '}';
        return body;
    }
}
