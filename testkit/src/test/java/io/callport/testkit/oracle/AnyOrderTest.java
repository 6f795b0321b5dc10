package io.callport.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Lifecycle;
import io.callport.transaction.Unmatched;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Core itself: whatever the gateway did, told in every order, ends in the truth or on a list. */
class AnyOrderTest {
    @Test
    void whateverTheGatewayDidEndsInTheTruthOrOnAList() {
        assertThat(run(Scopes.everyRun(), Allowance.TO_THE_END)).isGreaterThan(1_000_000);
    }

    /** Part of the long run only; {@code -Dcallport.soak.seconds} lets it end earlier, then {@code -Dcallport.soak.seed} begins elsewhere. */
    @Test
    @EnabledIfSystemProperty(named = "callport.soak", matches = "true")
    void whateverElseItDidDoesToo() {
        List<Scope> scopes = Scopes.soak().toList();
        Duration each =
                Duration.ofSeconds(Long.getLong("callport.soak.seconds", 0)).dividedBy(scopes.size());
        long seed = Long.getLong("callport.soak.seed", System.nanoTime());
        System.out.printf("long run with -Dcallport.soak.seed=%d%n", seed);
        assertThat(run(scopes.stream(), new Allowance(each, seed))).isPositive();
    }

    private static long run(Stream<Scope> scopes, Allowance allowance) {
        long sequences = scopes.filter(scope -> scope.name().matches(System.getProperty("callport.scopes", ".*")))
                .map(scope -> Enumeration.run(scope, allowance, () -> new Lifecycle(Unmatched.PARK)::decide))
                .peek(System.out::println)
                .mapToLong(Enumeration.Ran::sequences)
                .sum();
        System.out.printf("any order: %,d sequences%n", sequences);
        return sequences;
    }
}
