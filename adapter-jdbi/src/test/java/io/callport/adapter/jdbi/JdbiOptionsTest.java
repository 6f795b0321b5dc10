package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbiOptionsTest {
    private final JdbiOptions options = JdbiOptions.defaults();

    @ParameterizedTest
    @ValueSource(strings = {"", "Callport_", "a;drop", "1a", "a-b", "abcdefghijklmnopqrstuvwxyzabcde"})
    void aPrefixThatIsNoNameIsRefused(String prefix) {
        assertThatThrownBy(() -> options.tablePrefix(prefix)).isInstanceOf(InvalidSetting.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 99, 60_001})
    void aTimeoutOutsideItsBoundsIsRefused(long millis) {
        assertThatThrownBy(() -> options.networkTimeout(Duration.ofMillis(millis)))
                .isInstanceOf(InvalidSetting.class);
    }

    @Test
    void noRoomForParkedCallbacksAtAllIsRefused() {
        assertThatThrownBy(() -> options.parkedPerConnector(0)).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void eachOptionLeavesTheOthersAsTheyAre() {
        JdbiOptions changed = options.parkedPerConnector(7)
                .tablePrefix("shop_")
                .networkTimeout(Duration.ofSeconds(2))
                .acceptRelaxedCommits(true);
        assertThat(changed).isEqualTo(new JdbiOptions("shop_", Duration.ofSeconds(2), 7, true));
        assertThat(options).isEqualTo(new JdbiOptions("callport_", Duration.ofSeconds(4), 10_000, false));
    }

    @Test
    void statementsGetThePrefix() {
        assertThat(options.tablePrefix("shop_").sql("select 1 from callport_fact, callport_parked"))
                .isEqualTo("select 1 from shop_fact, shop_parked");
    }
}
