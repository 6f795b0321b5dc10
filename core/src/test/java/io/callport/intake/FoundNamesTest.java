package io.callport.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundNamesTest {
    private final FoundNames names = new FoundNames();

    @Test
    void theOneThatWasFoundLongestAgoMakesRoom() {
        IntStream.range(0, FoundNames.MOST).forEach(i -> names.found("tenant-" + i));
        names.found("tenant-0");
        assertThat(names.contains("tenant-1")).isTrue();

        names.found("new");

        assertThat(names.contains("tenant-1")).isFalse();
        assertThat(names.contains("tenant-0")).isTrue();
        assertThat(names.contains("tenant-2")).isTrue();
        assertThat(names.contains("new")).isTrue();
    }

    @Test
    void whatIsNotFoundAnyMoreIsForgotten() {
        names.found("tenant");
        names.notFound("tenant");
        assertThat(names.contains("tenant")).isFalse();
    }
}
