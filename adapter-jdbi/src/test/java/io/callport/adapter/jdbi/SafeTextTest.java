package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void plainTextIsLeftAsItIs() {
        String text = "caf\u00E9 \uD83D\uDE00";
        assertThat(SafeText.of(text)).isSameAs(text);
        assertThat(SafeText.orNull(null)).isNull();
    }

    @Test
    void nulAndHalvesOfCharactersAreReplaced() {
        assertThat(SafeText.of("a\0b\uD83Dc\uDE00\uDE00d\uD83D")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD\uFFFDd\uFFFD");
        assertThat(SafeText.of("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD\uD83D\uDE00");
    }

    @Test
    void theHashIsSha256InHexadecimal() {
        assertThat(SafeText.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
