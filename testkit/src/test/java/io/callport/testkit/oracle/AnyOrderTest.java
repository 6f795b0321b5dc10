package io.callport.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Lifecycle;
import io.callport.transaction.Unmatched;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Core itself: whatever the gateway did, told in every order, ends in the truth or on a list. */
class AnyOrderTest {
    private static final boolean SOAK = Boolean.getBoolean("callport.soak");

    @Test
    void whateverTheGatewayDidEndsInTheTruthOrOnAList() {
        List<Enumeration.Ran> all = scopes().map(
                        scope -> Enumeration.run(scope, () -> new Lifecycle(Unmatched.PARK)::decide))
                .peek(System.out::println)
                .toList();
        long sequences = all.stream().mapToLong(Enumeration.Ran::sequences).sum();
        System.out.printf("any order: %,d sequences%n", sequences);
        assertThat(sequences).isGreaterThan(1_000_000);
    }

    private static Stream<Scope> scopes() {
        return SOAK ? Scopes.soak() : Scopes.everyRun();
    }
}
