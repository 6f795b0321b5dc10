package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 21 Jul 2020 13:15:03 UTC   | 2020-07-21T13:15:03Z",
                "Tue, 21 Jul 2020 13:15:03 GMT   | 2020-07-21T13:15:03Z",
                "Tue, 21 Jul 2020 13:15:03 Z     | 2020-07-21T13:15:03Z",
                "Tue, 21 Jul 2020 13:15:03 +0200 | 2020-07-21T11:15:03Z",
                "Tue, 21 Jul 2020 13:15:03 -0530 | 2020-07-21T18:45:03Z",
                "Wed, 01 Jul 2020 00:00:00 UTC   | 2020-07-01T00:00:00Z",
                "Wed, 1 Jul 2020 00:00:00 UTC    | 2020-07-01T00:00:00Z",
                "Thu, 09 Jul 2020 23:59:59 GMT   | 2020-07-09T23:59:59Z",
                "Thu, 9 Jul 2020 23:59:59 GMT    | 2020-07-09T23:59:59Z",
                "1 Sep 2020 00:00:00 utc         | 2020-09-01T00:00:00Z",
            })
    void readsTheZonesAndDaysInUse(String text, Instant expected) {
        assertThat(SignedDate.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "UTC",
                " Z",
                "yesterday",
                "1595337303",
                "2020-07-21T13:15:03Z",
                "Tue, 21 Jul 2020 13:15:03",
                "Tue, 21 Jul 2020 13:15:03 CEST",
                "Tue, 99 Jul 2020 13:15:03 GMT",
                "Tue, 21 Juli 2020 13:15:03 GMT"
            })
    void isEmptyForTheRest(String text) {
        assertThat(SignedDate.parse(text)).isEmpty();
    }
}
