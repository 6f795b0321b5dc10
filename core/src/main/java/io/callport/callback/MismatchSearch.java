package io.callport.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tries what the gateway may have signed instead of what arrived: first single differences, then each two of them. The
 * work is bounded by {@link #MAX_TRIES} and, as the body has few variants, {@link #MAX_HASHES}.
 */
final class MismatchSearch {

    static final int MAX_TRIES = 2_000;
    static final int MAX_HASHES = 8;

    private static final int MAX_DIFFERENCES = 2;

    /** One value of one part; the remedy is null if the verifier takes that value as well. */
    record Suspect(@Nullable String remedy, UnaryOperator<SigningAttempt> change) {}

    private final SigningAttempt asReceived;
    private final List<List<Suspect>> parts;
    private final List<String> remedies = new ArrayList<>();
    private int tries;

    MismatchSearch(SigningAttempt asReceived, List<List<Suspect>> parts) {
        this.asReceived = asReceived;
        this.parts = parts;
    }

    /**
     * What to do, one sentence per difference; empty if nothing fits. No sentence at all if it was refused for a
     * header that came more than once, and one of its values fits.
     */
    Optional<List<String>> remedies() {
        for (int differences = 0; differences <= MAX_DIFFERENCES; differences++) {
            if (fits(asReceived, 0, differences)) {
                return Optional.of(remedies);
            }
        }
        return Optional.empty();
    }

    private boolean fits(SigningAttempt attempt, int part, int differences) {
        if (part == parts.size()) {
            if (differences > 0) {
                return false; // tried with fewer of them before
            }
            tries++;
            return attempt.fits();
        }
        for (Suspect suspect : parts.get(part)) {
            if (tries >= MAX_TRIES) {
                return false;
            }
            SigningAttempt next = suspect.change.apply(attempt);
            if (suspect.remedy == null) {
                if (fits(next, part + 1, differences)) {
                    return true;
                }
            } else if (differences > 0) {
                remedies.add(suspect.remedy);
                if (fits(next, part + 1, differences - 1)) {
                    return true;
                }
                remedies.remove(remedies.size() - 1);
            }
        }
        return false;
    }
}
