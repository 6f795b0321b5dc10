package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {

    private final Headers headers = Headers.builder()
            .add("X-Signature", "secret-value")
            .add("Via", "first")
            .add("via", "second")
            .build();

    @Test
    void findNamesInAnyCase() {
        assertThat(headers.single("x-SIGNATURE")).contains("secret-value");
        assertThat(headers.all("VIA")).containsExactly("first", "second");
    }

    @Test
    void haveNoSingleValueWhereThereAreNoneOrSeveral() {
        assertThat(headers.single("Date")).isEmpty();
        assertThat(headers.single("Via")).isEmpty();
        assertThat(Headers.of(Map.of("Date", List.of("same", "same"))).single("Date"))
                .isEmpty();
    }

    @Test
    void areEmptyForAMissingName() {
        assertThat(headers.all("Date")).isEmpty();
    }

    @Test
    void comeFromAMap() {
        assertThat(Headers.of(Map.of("a", List.of("1", "2"))).all("A")).containsExactly("1", "2");
    }

    @Test
    void doNotChangeWithTheirBuilder() {
        Headers.Builder builder = Headers.builder().add("a", "1");
        Headers built = builder.build();
        builder.add("a", "2");

        assertThat(built.all("a")).containsExactly("1");
    }

    @Test
    void showTheirNamesOnly() {
        assertThat(headers).hasToString("Headers[Via, X-Signature]");
    }
}
