package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.testkit.Wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever is slow, a client or the store, holds up nobody else. */
abstract class SlownessAspect extends EndpointAspect {
    /** More than a server that reads them on its event loops has of these. */
    private static final int MANY = 32;

    SlownessAspect(CallbackEndpointContract contract) {
        super(contract);
    }

    @Test
    void aStoreThatIsSlowIsGivenUpInTimeAndHoldsUpNobodyElse() throws Exception {
        SentCallback slow = callback().body("{\"a\":\"the store is slow with this one\"}");
        contract.shop().storeIsSlowFor(slow.body());
        Wire waiting = connect();
        long sent = System.nanoTime();
        waiting.send(slow.bytes());
        contract.shop().untilTheSlowOneIsThere();

        for (int others = 0; others < 3; others++) {
            isAccepted(callback());
        }
        Reply reply = waiting.reply();

        isRefusal(reply, 503, "unavailable");
        assertThat(reply.header("Retry-After")).isEqualTo("10");
        assertThat(System.nanoTime() - sent).as("nanoseconds").isLessThan(5_000_000_000L);
    }

    @Test
    void clientsThatStallInTheirBodiesHoldUpNobodyElse() throws IOException {
        byte[] bytes = callback().bytes();

        othersAreServedWhileStalled(bytes, bytes.length - 10);
    }

    @Test
    void clientsThatStallInTheirHeadsHoldUpNobodyElse() throws IOException {
        byte[] bytes = callback().bytes();

        othersAreServedWhileStalled(bytes, 40);
    }

    @Test
    void clientsThatStallBetweenTwoChunksHoldUpNobodyElse() throws IOException {
        byte[] bytes = callback().inChunks().bytes();

        othersAreServedWhileStalled(bytes, bytes.length - 5);
    }

    private void othersAreServedWhileStalled(byte[] bytes, int at) throws IOException {
        List<Wire> stalled = new ArrayList<>();
        for (int one = 0; one < MANY; one++) {
            stalled.add(connect().send(Arrays.copyOf(bytes, at)));
        }

        isAccepted(callback());
        for (Wire one : stalled) {
            one.send(Arrays.copyOfRange(bytes, at, bytes.length));
        }
        for (Wire one : stalled) {
            assertThat(one.reply().body()).isEqualTo("OK");
        }
    }

    @Test
    void aHeadInPiecesIsTheSameHeadWhileOthersAreServed() throws IOException {
        byte[] head = callback().head().getBytes(StandardCharsets.ISO_8859_1);
        Wire dribbling = connect();
        for (int at = 0; at < head.length; at++) {
            dribbling.send(new byte[] {head[at]});
            if (at % 100 == 0) {
                isAccepted(callback());
            }
        }

        assertThat(dribbling.send(callback().body()).reply().body()).isEqualTo("OK");
    }
}
