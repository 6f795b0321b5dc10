package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.callback.MismatchSearch.Suspect;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MismatchSearchTest {

    private static final SigningAttempt UNFIT = new SigningAttempt(
            Vectors.C1,
            Vectors.SECRET,
            BodyDigest.SHA512,
            "POST",
            new HashedBody(Vectors.CALLBACK_BODY),
            Vectors.JSON,
            "today",
            new SignedTarget("/callback"));

    @Test
    void triesAsOftenAsPromisedAndNoMore() {
        AtomicInteger tries = new AtomicInteger();
        Suspect unfit = new Suspect(null, attempt -> {
            tries.incrementAndGet();
            return attempt;
        });

        MismatchSearch search =
                new MismatchSearch(UNFIT, List.of(Collections.nCopies(3 * MismatchSearch.MAX_TRIES, unfit)));

        assertThat(search.remedies()).isEmpty();
        assertThat(tries).hasValue(MismatchSearch.MAX_TRIES);
    }
}
