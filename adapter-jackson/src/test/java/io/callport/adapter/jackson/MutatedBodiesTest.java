package io.callport.adapter.jackson;

import static io.callport.testkit.CallbackBodies.authentic;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.callback.AuthenticBody;
import io.callport.port.NotificationReader;
import io.callport.port.UnreadableNotification;
import io.callport.testkit.CallbackBodies;
import io.callport.transaction.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MutatedBodiesTest {
    private static final int ROUNDS = 60_000;
    private static final List<String> SAMPLES = CallbackBodies.samples();
    private static final List<String> SPLINTERS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "1e999999999",
            "1e99999999999999",
            "0.0000001",
            "\\u0000",
            "\\ud800",
            "\uFEFF",
            "\"uuid\":\"x\",",
            "\"amount\":",
            "{\"a\":1}",
            "[[[[",
            "ß",
            "\u0000");

    private final NotificationReader reader = new JacksonNotificationReader();
    private final Random random = new Random(20261101);

    @Test
    void eitherReadOrAreRefused() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int read = 0;
            for (int i = 0; i < ROUNDS; i++) {
                read += readsAlikeWhenRedacted(authentic(mutant())) ? 1 : 0;
            }
            // neither all nor none, or the mutations prove nothing
            assertThat(read).isBetween(ROUNDS / 100, ROUNDS * 9 / 10);
        });
    }

    @Test
    void neverMakeTheReadingOfAnAnswerFail() {
        for (int i = 0; i < ROUNDS / 10; i++) {
            byte[] mutant = mutant();
            mutant = random.nextBoolean()
                    ? mutant
                    : ("{\"success\":" + random.nextBoolean() + ","
                                    + new String(mutant, StandardCharsets.UTF_8).substring(Math.min(1, mutant.length)))
                            .getBytes(StandardCharsets.UTF_8);
            assertThat(reader.readAnswer("order-1", random.nextInt(600), mutant)
                            .content()
                            .keys()
                            .merchantTransactionId())
                    .isEqualTo("order-1");
        }
    }

    @Test
    void ofOneMebibyteReadInMilliseconds() {
        String filler = "{\"k\":\"" + "v".repeat(100) + "\",\"n\":1.25,\"l\":[1,2,3]},";
        String large =
                "{\"result\":\"OK\",\"uuid\":\"u1\",\"x\":[" + filler.repeat((1 << 20) / filler.length()) + "{}]}";
        assertThat(large.length()).isGreaterThan(1_000_000);
        AuthenticBody body = authentic(large.getBytes(StandardCharsets.UTF_8));
        reader.read(body);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            reader.read(body);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(250));
    }

    private boolean readsAlikeWhenRedacted(AuthenticBody body) {
        Report report;
        try {
            report = reader.read(body);
        } catch (UnreadableNotification e) {
            return false;
        }
        assertThat(reader.read(authentic(reader.redact(body)))).isEqualTo(report);
        return true;
    }

    private byte[] mutant() {
        byte[] bytes = SAMPLES.get(random.nextInt(SAMPLES.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = mutate(bytes);
        }
        return bytes;
    }

    private byte[] mutate(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(8));
        return switch (random.nextInt(4)) {
            case 0 ->
                splice(
                        bytes,
                        at,
                        at,
                        SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8));
            case 1 -> splice(bytes, at, to, new byte[0]);
            case 2 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            default -> splice(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(256)});
        };
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] spliced = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(bytes, to, spliced, from + middle.length, bytes.length - to);
        return spliced;
    }
}
