package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.Callport;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who sends on for ever after the refusal is hung up on, or one client would keep the server reading. */
class EndlessBodyIT {
    private static final int LIMIT = 2048;
    private static final int PIECE = 64 << 10;

    /** What is read and thrown away so that the refusal is seen, and what sockets hold on both sides. */
    private static final long FAR_TOO_MUCH = 64L << 20;

    @Test
    void isReadToNoEnd() throws Exception {
        try (Callport callport = Callport.builder()
                        .connector("shop", connector -> connector.sharedSecrets("my-shared-secret"))
                        .store(new InMemoryPaymentStore())
                        .reader(new BraceReader())
                        .intake(IntakeSettings.defaults().withBodyLimit(LIMIT))
                        .watch(CallbackWatch.NONE)
                        .withoutEffects()
                        .build();
                MicronautShop shop = MicronautShop.around(callport.intake()).start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.port())) {
            socket.getOutputStream()
                    .write("POST /callbacks/shop HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            AtomicLong sent = new AtomicLong();

            assertThatThrownBy(() -> sendUntilHungUpOn(socket, sent)).isInstanceOf(IOException.class);

            assertThat(sent.get()).isBetween((2L << 20) - PIECE, FAR_TOO_MUCH);
        }
    }

    private static void sendUntilHungUpOn(Socket socket, AtomicLong sent) throws IOException {
        byte[] head = (Integer.toHexString(PIECE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] piece = new byte[PIECE + 2];
        piece[PIECE] = '\r';
        piece[PIECE + 1] = '\n';
        while (sent.get() <= FAR_TOO_MUCH) {
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(piece);
            sent.addAndGet(PIECE);
        }
    }
}
