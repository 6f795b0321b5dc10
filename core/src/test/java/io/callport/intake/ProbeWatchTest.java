package io.callport.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.callback.Answer;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.Diagnosis;
import io.callport.callback.Headers;
import io.callport.callback.Probe;
import io.callport.callback.RawCallback;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignedTargets;
import io.callport.failure.CallportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeWatchTest {
    private static final Diagnosis DIAGNOSIS = new Diagnosis(true, List.of("Do this."));

    private final ProbeWatch probes = new ProbeWatch();

    private static Probe probe(int number) {
        return Probe.of(
                String.format("%032x", number),
                "shop",
                ConnectorKeys.of(SharedSecret.of("secret")),
                "/callbacks/shop",
                "application/json",
                "today",
                SignedTargets.asReceived());
    }

    private static RawCallback carrying(String... numbers) {
        return RawCallback.of(
                "POST", "/", "shop", Headers.of(Map.of("X-Callport-Probe", List.of(numbers))), new byte[0]);
    }

    @Test
    void whatArrivesIsKnownWithItsAnswerAndItsDiagnosis() {
        try (ProbeWatch.Awaited awaited = probes.await(probe(1))) {
            assertThat(awaited.arrival()).isEmpty();
            RawCallback raw = carrying(probe(1).number());

            probes.refused(raw, () -> DIAGNOSIS);
            probes.answered(raw, Answer.unauthorized());

            assertThat(awaited.arrival()).hasValueSatisfying(arrival -> {
                assertThat(arrival.raw()).isSameAs(raw);
                assertThat(arrival.answer()).isSameAs(Answer.unauthorized());
                assertThat(arrival.diagnosis()).isNotNull();
                assertThat(arrival.diagnosis().get()).isSameAs(DIAGNOSIS);
            });
        }
    }

    @Test
    void theFirstOfSeveralCounts() {
        try (ProbeWatch.Awaited awaited = probes.await(probe(1))) {
            probes.answered(carrying(probe(1).number()), Answer.notFound());
            probes.answered(carrying(probe(1).number()), Answer.ok());

            assertThat(awaited.arrival().orElseThrow().answer()).isSameAs(Answer.notFound());
        }
    }

    @Test
    void whatNobodyAwaitsIsIgnored() {
        try (ProbeWatch.Awaited awaited = probes.await(probe(1))) {
            probes.answered(carrying(probe(2).number()), Answer.ok());
            probes.answered(carrying(), Answer.ok());
            probes.answered(carrying(probe(1).number(), probe(1).number()), Answer.ok());
            probes.refused(carrying(probe(2).number()), () -> DIAGNOSIS);

            assertThat(awaited.arrival()).isEmpty();
        }
    }

    @Test
    void nothingIsAwaitedAnyMoreOnceClosed() {
        ProbeWatch.Awaited awaited = probes.await(probe(1));
        awaited.close();

        probes.answered(carrying(probe(1).number()), Answer.ok());

        assertThat(awaited.arrival()).isEmpty();
    }

    @Test
    void thereAreEightAtMost() {
        List<ProbeWatch.Awaited> awaited = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            awaited.add(probes.await(probe(i)));
        }

        assertThatThrownBy(() -> probes.await(probe(8)))
                .isInstanceOf(CallportException.class)
                .hasMessageContaining("8 self-tests");
        awaited.get(0).close();
        probes.await(probe(8)).close();
    }
}
