package io.callport.intake;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Probe;
import io.callport.callback.RawCallback;
import io.callport.failure.CallportException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What arrives of the probes that self-tests of this process have sent and still wait for, whether they verify or not. Changes no answer; looks
 * at nothing while no self-test runs, and keeps nothing after it. Thread-safe.
 */
public final class ProbeWatch {
    private static final int MOST = 8;

    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();

    /** Begun with no probe. */
    public ProbeWatch() {}

    /**
     * Looks out for that probe until closed.
     *
     * @throws CallportException if too many are under way
     */
    public Awaited await(Probe probe) {
        if (awaited.size() >= MOST) {
            throw new CallportException(MOST + " self-tests are under way already: wait for one of them to end");
        }
        Awaited arrival = new Awaited(probe.number());
        awaited.put(probe.number(), arrival);
        return arrival;
    }

    void refused(RawCallback raw, Supplier<Diagnosis> diagnosis) {
        Awaited wanted = wanted(raw);
        if (wanted != null) {
            wanted.diagnosis = diagnosis;
        }
    }

    void answered(RawCallback raw, Answer answer) {
        Awaited wanted = wanted(raw);
        if (wanted != null && wanted.arrival == null) {
            wanted.arrival = new Arrival(raw, answer, wanted.diagnosis);
        }
    }

    private @Nullable Awaited wanted(RawCallback raw) {
        return awaited.isEmpty()
                ? null
                : raw.headers().single(Probe.HEADER).map(awaited::get).orElse(null);
    }

    /**
     * One that arrived.
     *
     * @param raw as the adapter handed it in
     * @param answer what intake said to it
     * @param diagnosis of its refusal, if its signature did not fit
     */
    public record Arrival(
            RawCallback raw, Answer answer, @Nullable Supplier<Diagnosis> diagnosis) {}

    /** A probe under way. */
    public final class Awaited implements AutoCloseable {
        private final String number;
        private volatile @Nullable Supplier<Diagnosis> diagnosis;
        private volatile @Nullable Arrival arrival;

        private Awaited(String number) {
            this.number = number;
        }

        /** As it came first, if it has come to this process. */
        public Optional<Arrival> arrival() {
            return Optional.ofNullable(arrival);
        }

        @Override
        public void close() {
            awaited.remove(number);
        }
    }
}
