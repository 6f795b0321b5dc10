package io.callport.testkit.oracle;

import io.callport.transaction.Notice;
import io.callport.transaction.Result;
import org.jspecify.annotations.Nullable;

/** What may happen to a transaction at the gateway, and is told of it. A life is written as their letters, such as {@code PEO}. */
enum Happening {
    PENDING('P', Result.PENDING, false),
    ERROR('E', Result.ERROR, false),
    OK('O', Result.OK, false),
    /** Post-processing found that it failed. */
    CORRECTED_ERROR('e', Result.ERROR, true),
    /** Post-processing found that it succeeded. */
    CORRECTED_OK('o', Result.OK, true),
    /** Post-processing found that the success came to 1.50 less. */
    LESS('l', Result.OK, true),
    /** Post-processing found that the success came to 1.50 more. */
    MORE('m', Result.OK, true),
    /** News about the instrument, which look like a success and change nothing. */
    NOTICE('n', Result.OK, false),
    /** It succeeded, and all that is told of it are news about the instrument: the callback without them is lost. */
    OK_WITH_NOTICE('N', Result.OK, false);

    private final char letter;
    private final Result result;
    private final boolean corrected;

    Happening(char letter, Result result, boolean corrected) {
        this.letter = letter;
        this.result = result;
        this.corrected = corrected;
    }

    static Happening of(int letter) {
        for (Happening happening : values()) {
            if (happening.letter == letter) {
                return happening;
            }
        }
        throw new IllegalArgumentException("nothing happens by the letter " + (char) letter);
    }

    char letter() {
        return letter;
    }

    Result result() {
        return result;
    }

    boolean isCorrected() {
        return corrected;
    }

    /** Whether the answer to a request may already tell of it, rather than that it is under way. */
    boolean isToldAtOnce() {
        return this == ERROR || this == OK;
    }

    /** The news about the instrument that come with it. */
    @Nullable
    Notice notice() {
        return switch (this) {
            case NOTICE -> new Notice(Notice.Kind.NETWORK_TOKEN, "active", "2026-11-01 12:00:00");
            case OK_WITH_NOTICE -> new Notice(Notice.Kind.CARD_UPDATE, "updated", "2026-11-01 12:00:05");
            case PENDING, ERROR, OK, CORRECTED_ERROR, CORRECTED_OK, LESS, MORE -> null;
        };
    }

    boolean changesTheAmount() {
        return this == LESS || this == MORE;
    }
}
