package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that break off or speak no proper HTTP learn nothing, and harm nobody. */
abstract class BrokenClientAspect extends EndpointAspect {
    BrokenClientAspect(CallbackEndpointContract contract) {
        super(contract);
    }

    /** Refused, or hung up on; others are served as before. */
    private void isHarmless(String said) throws IOException {
        if (!said.isEmpty()) {
            assertThat(said)
                    .matches("(?s)HTTP/1[.][01] 4.*"); // a server that could read no version may speak the older one
        }
        saysNothingOfItself(said);
        isAccepted(callback());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "2\r\n{}junk\r\n0\r\n\r\n"})
    void brokenChunksAreABadRequestWithoutAStackTrace(String chunks) throws IOException {
        String said =
                connect().send(callback().inChunks().head()).send(chunks).end().rest();

        assertThat(said).startsWith("HTTP/1.1 400");
        isHarmless(said);
    }

    @Test
    void aBodyThatEndsEarlyIsNoCallback() throws IOException {
        byte[] bytes = callback().bytes();

        isHarmless(connect().send(Arrays.copyOf(bytes, bytes.length - 10)).end().rest());
    }

    @Test
    void chunksThatEndEarlyAreNoCallback() throws IOException {
        byte[] bytes = callback().inChunks().bytes();

        isHarmless(connect().send(Arrays.copyOf(bytes, bytes.length - 5)).end().rest());
    }

    @Test
    void aClientThatGoesAwayHarmsNobody() throws IOException {
        byte[] bytes = callback().bytes();
        connect().send(Arrays.copyOf(bytes, bytes.length - 10)).close();

        isHarmless("");
    }

    @Test
    void aClientThatDoesNotWaitForItsAnswerHarmsNobody() throws IOException {
        connect().send(callback().bytes()).close();

        isHarmless("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\nnonsense\r\n\r\n",
                "POST {path}%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
                "POST {path}shop HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST {path}shop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}}",
                "POST {path}shop HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void whatIsNoProperHttpIsRefusedWithoutDetail(String sent) throws IOException {
        isHarmless(connect()
                .send(sent.replace("{path}", contract.pathBeforeConnector()))
                .end()
                .rest());
    }
}
