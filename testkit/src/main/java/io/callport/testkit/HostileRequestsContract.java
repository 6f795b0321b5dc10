package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What thousands of hostile requests leave behind: no failure of the server's, no more threads or memory than before, nothing in the store that was not signed,
 * and a server that takes callbacks as if nothing had been. Requests have odd bytes, heads, paths and bodies; they are truncated, oversized, slow, forged, several in
 * one packet. Extend it and start your server.
 *
 * <p>{@code -Dcallport.hostile.requests} says how many, {@code -Dcallport.hostile.seed} draws others; a failure names what to set to have them again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HostileRequestsContract {
    private static final System.Logger LOG = System.getLogger(HostileRequestsContract.class.getName());

    /** What HTTP has a server say to a method, a coding or a version that it does not know (RFC 9110, 15.6.2 and 15.6.6). */
    private static final Set<Integer> OF_HTTP_ITSELF = Set.of(501, 505);

    /** Buffers and threads that a server keeps for as many connections as there are at once. */
    private static final long SLACK_BYTES = 8L << 20;

    private static final byte[] LATER = "{\"merchantTransactionId\":\"afterwards\"}".getBytes(StandardCharsets.UTF_8);
    private static final int SLACK_THREADS = Barrage.STALLED_AT_MOST + 2 * Barrage.CLIENTS;

    private final int requests = Integer.getInteger("callport.hostile.requests", 400);
    private final long seed = Long.getLong("callport.hostile.seed", 20261101L);
    private final String again =
            "again with -Dcallport.hostile.seed=" + seed + " -Dcallport.hostile.requests=" + requests;
    private final EndpointShop shop = new EndpointShop();
    private @Nullable StartedEndpoint endpoint;
    private @Nullable Barrage barrage;
    private Footprint before = new Footprint(0, 0);
    private Footprint after = new Footprint(0, 0);

    /** What a process takes. */
    private record Footprint(long bytes, int threads) {
        /** Of what is still in use: garbage is collected first. */
        static Footprint now() {
            long least = Long.MAX_VALUE;
            for (int collections = 0; collections < 4; collections++) {
                System.gc();
                least = Math.min(
                        least,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .mapToLong(BufferPoolMXBean::getMemoryUsed)
                    .sum();
            return new Footprint(
                    least + direct, ManagementFactory.getThreadMXBean().getThreadCount());
        }

        @Override
        public String toString() {
            return bytes / 1024 + " KiB, " + threads + " threads";
        }
    }

    /** Starts your server, on any free port, with your endpoint handing callbacks to that intake. */
    protected abstract StartedEndpoint start(CallbackIntake intake) throws Exception;

    /** The path that your endpoint has there, up to the connector's name. */
    protected String pathBeforeConnector() {
        return "/callbacks/";
    }

    /** How long any answer may take. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeAll
    final void sendThem() throws Exception {
        endpoint = start(shop.intake());
        barrage = new Barrage(endpoint.port(), pathBeforeConnector(), patience(), seed);
        int warm = Math.max(100, requests / 10);
        barrage.send(0, warm);
        before = Footprint.now();
        long begun = System.nanoTime();
        barrage.send(warm, warm + requests);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        after = Footprint.now();
        LOG.log(
                Level.INFO,
                "{0} hostile requests in {1} ms: {2}; before {3}, after {4}; {5}",
                Integer.toString(requests),
                Long.toString(millis),
                barrage,
                before,
                after,
                again);
    }

    @AfterAll
    final void stop() throws IOException {
        try (shop) {
            if (endpoint != null) {
                endpoint.close();
            }
        }
    }

    private Barrage barrage() {
        if (barrage == null) {
            throw new IllegalStateException("not sent");
        }
        return barrage;
    }

    @Test
    void noAnswerIsAFailureOfTheServers() {
        Set<Integer> failures = barrage().statuses().keySet().stream()
                .filter(status -> status >= 500 && status != 503 && !OF_HTTP_ITSELF.contains(status))
                .collect(Collectors.toSet());

        assertThat(failures).as("%s, %s", barrage().statuses(), again).isEmpty();
        assertThat(barrage().statuses()).as("what was sent arrives").containsKeys(200, 400, 401, 413);
    }

    @Test
    void everyRequestThatHasEndedIsAnsweredOrHungUpOn() {
        assertThat(barrage().hung()).as(again).isEmpty();
    }

    @Test
    void noAnswerSaysWhatTheServerIsMadeOf() {
        assertThat(barrage().told()).as(again).isEmpty();
    }

    @Test
    void soundCallbacksAreTakenMeanwhile() {
        assertThat(barrage().lost()).as(again).isEmpty();
    }

    @Test
    void nothingIsStoredThatWasNotSigned() {
        assertThat(shop.stored())
                .as(again)
                .isSubsetOf(EndpointShop.idOf(HostileRequest.AUTHENTIC), EndpointShop.idOf(LATER));
    }

    @Test
    void theServerIsHealthyAfterwards() throws IOException {
        SentCallback later = SentCallback.to(pathBeforeConnector() + "shop").body(LATER);
        if (endpoint == null) {
            throw new IllegalStateException("not started");
        }
        try (Wire wire = new Wire(endpoint.port(), patience())) {
            assertThat(wire.send(later.bytes()).reply().body()).isEqualTo("OK");
            assertThat(wire.send(later.secret("wrong").bytes()).reply().status())
                    .isEqualTo(401);
            assertThat(wire.send(later.bytes()).reply().body()).isEqualTo("OK");
        }
        assertThat(shop.stored()).contains(EndpointShop.idOf(later.body()));
    }

    @Test
    void noThreadsAreLeftOver() {
        assertThat(after.threads())
                .as("threads, after %s, %s", before, again)
                .isLessThanOrEqualTo(before.threads() + SLACK_THREADS);
    }

    @Test
    void noMemoryIsLeftOver() {
        assertThat(after.bytes())
                .as("bytes in use, after %s, %s", before, again)
                .isLessThanOrEqualTo(before.bytes() + SLACK_BYTES);
    }
}
