package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Result;
import io.callport.transaction.TransactionType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackSampleTest {
    private static Set<String> valuesOf(String field) {
        return Arrays.stream(CallbackSample.values())
                .flatMap(sample -> valuesOf(field, sample.body()))
                .collect(Collectors.toSet());
    }

    private static Stream<String> valuesOf(String field, String body) {
        Pattern value = Pattern.compile("\"" + field + "\":\"([^\"]*)\"");
        return value.matcher(body)
                .results()
                .map(MatchResult::group)
                .map(pair -> value.matcher(pair).replaceFirst("$1"));
    }

    @Test
    void everyTypeAndEveryResultHasOne() {
        assertThat(valuesOf("transactionType").stream().map(TransactionType::of))
                .containsExactlyInAnyOrder(TransactionType.values());
        assertThat(valuesOf("result").stream().map(Result::of)).containsExactlyInAnyOrder(Result.values());
    }

    @ParameterizedTest
    @EnumSource(CallbackSample.class)
    void itTellsOfThePaymentThatIsNamed(CallbackSample sample) {
        assertThat(sample.body()).contains("order-1").doesNotContain("{id}", "{amount}", "{more}");
        assertThat(sample.body("order-7", "1.23")).doesNotContain("order-1").contains("order-7");
        assertThat(valuesOf("amount", sample.body("order-7", "1.23"))).isSubsetOf("1.23", "1.24");
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(List.of(CallbackSample.values()))
                .extracting(CallbackSample::body)
                .doesNotHaveDuplicates();
    }
}
