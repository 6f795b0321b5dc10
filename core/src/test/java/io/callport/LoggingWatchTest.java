package io.callport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.port.EffectAttempt;
import io.callport.port.Purged;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Reason;
import io.callport.transaction.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** G9: what operators read names no secret, card or customer; and what strangers can cause does not flood it. */
class LoggingWatchTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final LoggingWatch watch = new LoggingWatch(new Written(lines, false), nanos::get);

    /** A platform logger that keeps what it would write. */
    private record Written(List<String> lines, boolean debugging) implements System.Logger {
        @Override
        public String getName() {
            return "io.callport";
        }

        @Override
        public boolean isLoggable(Level level) {
            return debugging || level != Level.DEBUG;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String line, Throwable thrown) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack));
            lines.add(line + stack);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... params) {
            if (isLoggable(level)) {
                lines.add(params == null || params.length == 0 ? format : MessageFormat.format(format, params));
            }
        }
    }

    @Test
    void whatWasDeletedIsToldByNumbersAlone() {
        watch.purged(new Purged(12345, 2, 3, 4, true));
        watch.purgeFailed(new IllegalStateException("delete of alex@example.org"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains("12345 entries", "2 effects", "3 parked", "4 unreadable", "callport.retention");
        assertThat(lines.get(1)).contains("callport.retention").doesNotContain("alex@example.org");
    }

    @Test
    void aHandlersFailureIsToldByClassAndStackWithoutItsText() {
        Exception cause = new IllegalArgumentException("Invalid address alex@example.org", new Exception("card 4111"));
        watch.effectFailed(new EffectAttempt("shop/o1:PaymentPaid:1", "PaymentPaid", "mail", 2, 1), false, cause);

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("mail", "attempt 2", "shop/o1:PaymentPaid:1", "java.lang.IllegalArgumentException")
                .contains("LoggingWatchTest")
                .doesNotContain("alex", "4111");
    }

    @Test
    void whatIsOursKeepsItsMessage() {
        watch.unavailable("shop", new StoreUnavailable("the store was not done in time", new Exception("jdbc:secret")));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("503", "the store was not done in time")
                .doesNotContain("secret");
    }

    @Test
    void refusalsComeOncePerSecondAndAreCounted() {
        for (int i = 0; i < 5; i++) {
            refuse();
        }
        nanos.addAndGet(1_000_000_000L);
        refuse();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("4 more");
    }

    @Test
    void oneKindOfLineDoesNotHideAnother() {
        refuse();
        watch.unknownConnector("typo");
        watch.answered("shop", Answer.unsupportedMediaType(), null, 1);
        watch.parked("shop", Map::of);
        watch.startRejected("shop", "o1", new Reason("3002", "not allowed", null, null));
        watch.startUnanswered("shop", "o2", "refused", false);

        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).contains("callport.connectors.typo.shared-secrets");
        assertThat(lines.get(3)).contains("Payments.expect");
    }

    @Test
    void parkingIsToldOnceInTenMinutesWithWhatToDoAndHowManyWait() {
        Map<ParkedState, Long> counts =
                Map.of(ParkedState.WAITING, 3L, ParkedState.REVIEWED, 2L, ParkedState.FOREIGN, 40L);
        watch.parked("shop", () -> counts);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
        watch.parked("shop", () -> {
            throw new AssertionError("nobody counts for a line that is not written");
        });
        watch.answered("shop", Answer.unavailable(Duration.ofSeconds(10)), Verdict.UNMATCHED, 1);
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("shop", "5 wait, 2 of them", "40 more")
                .contains("Payments.start", "Payments.expect", "ExpectedTransactions", "callport.unmatched");

        nanos.addAndGet(1);
        watch.parked("shop", Map::of);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("2 more").doesNotContain(" wait,");
    }

    @Test
    void whatIsSentAgainIsToldAsSeldom() {
        watch.answered("shop", Answer.unavailable(Duration.ofSeconds(10)), Verdict.UNMATCHED, 1);
        watch.answered("shop", Answer.unavailable(Duration.ofSeconds(10)), Verdict.UNMATCHED, 1);

        assertThat(lines).singleElement().asString().contains("503", "callport.unmatched");
    }

    @Test
    void whatTheSweepCouldNotDoIsToldWithoutTheHostsText() {
        watch.sweepFailed(new IllegalStateException("no order of alex@example.org"));

        assertThat(lines).singleElement().asString().contains("parked").doesNotContain("alex");
    }

    @Test
    void whatIsAsItShouldBeIsNotTold() {
        watch.answered("shop", Answer.ok(), Verdict.ADVANCE, 1);
        watch.answered("shop", Answer.ok(), Verdict.PARK, 1); // told by parked
        watch.answered("shop", Answer.ok(), Verdict.REPEAT, 1);
        watch.answered("shop", Answer.unavailable(Duration.ofSeconds(10)), null, 1); // told by unavailable
        watch.verified("shop", 0, 1);

        assertThat(lines).isEmpty();
    }

    @Test
    void anOlderSecretIsToldToThoseWhoDebug() {
        LoggingWatch debugging = new LoggingWatch(new Written(lines, true), nanos::get);
        debugging.verified("shop", 0, 1);
        debugging.verified("shop", 2, 1);

        assertThat(lines).singleElement().asString().contains("shop", "number 2");
        watch.verified("shop", 1, 1);
        assertThat(lines).hasSize(1);
    }

    private void refuse() {
        watch.refused(
                "shop",
                Refusal.Reason.SIGNATURE_MISMATCH,
                () -> new Diagnosis(true, List.of("Another secret would fit.")));
    }
}
