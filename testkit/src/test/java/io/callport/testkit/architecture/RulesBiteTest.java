package io.callport.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.callport.Callport;
import io.callport.adapter.one.NeedsAnotherAdapter;
import io.callport.adapter.two.AnotherAdapter;
import io.callport.dispatch.ReachesTheBuilder;
import io.callport.money.Approximate;
import io.callport.money.ReadsTheClock;
import io.callport.port.HasWorkings;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.PaymentStoreContract;
import io.callport.transaction.Careless;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule has a violator on purpose; a rule that finds nothing in it is no rule. */
class RulesBiteTest {
    static Stream<Arguments> violators() {
        return Stream.of(
                Arguments.of(CoreRules.CORE_DEPENDS_ON_ITSELF_AND_THE_JDK_ALONE, Careless.class),
                Arguments.of(CoreRules.DECISIONS_ARE_PURE, Careless.class),
                Arguments.of(CoreRules.PACKAGES_ARE_IN_ORDER, ReachesTheBuilder.class),
                Arguments.of(CoreRules.PORTS_ARE_INTERFACES_RECORDS_ENUMS_OR_FAILURES, HasWorkings.class),
                Arguments.of(CoreRules.TIME_AND_CHANCE_ARE_HANDED_IN, ReadsTheClock.class),
                Arguments.of(CoreRules.VALUES_DO_NOT_CHANGE, HasWorkings.class),
                Arguments.of(CoreRules.NO_FLOATING_POINT, Approximate.class),
                Arguments.of(CoreRules.FAILURES_HAVE_ONE_ROOT, Careless.Failure.class),
                Arguments.of(LibraryRules.ADAPTERS_DO_NOT_KNOW_EACH_OTHER, NeedsAnotherAdapter.class),
                Arguments.of(LibraryRules.FRAMEWORKS_STAY_IN_THEIR_ADAPTERS, ReachesTheBuilder.class),
                Arguments.of(
                        LibraryRules.HTTP_ADAPTERS_REACH_CORE_THROUGH_INTAKE,
                        NeedsAnotherAdapter.DecidingEndpoint.class),
                Arguments.of(
                        LibraryRules.HTTP_ADAPTERS_REACH_CORE_THROUGH_INTAKE,
                        NeedsAnotherAdapter.DecidingServlet.class),
                Arguments.of(LibraryRules.TEXT_HAS_A_CHARSET, Careless.class),
                Arguments.of(LibraryRules.NO_STANDARD_STREAMS, Careless.class),
                Arguments.of(LibraryRules.NAMES_SAY_WHAT_A_THING_IS, NeedsAnotherAdapter.ThingHelper.class),
                Arguments.of(LibraryRules.PUBLIC_CLASSES_ARE_FINAL_OR_MADE_FOR_EXTENSION, Careless.class));
    }

    @ParameterizedTest
    @MethodSource("violators")
    void findsItsViolator(ArchRule rule, Class<?> violator) {
        JavaClasses classes = new ClassFileImporter().importClasses(violator, AnotherAdapter.class, Callport.class);

        assertThat(rule.evaluate(classes).getFailureReport().getDetails())
                .isNotEmpty()
                .anyMatch(detail -> detail.contains(violator.getName()));
    }

    @Test
    void findsAnImplementationThatNoContractTestRuns() {
        JavaClasses store = new ClassFileImporter().importClasses(InMemoryPaymentStore.class);
        JavaClasses tests = new ClassFileImporter().importPackagesOf(PaymentStoreContract.class);
        JavaClasses others = tests.that(not(assignableTo(PaymentStoreContract.class)));

        assertThat(LibraryRules.implementationsWithoutContractTest(store, others))
                .containsExactly(
                        "io.callport.testkit.InMemoryPaymentStore needs a test that extends io.callport.testkit.PaymentStoreContract");
        assertThat(LibraryRules.implementationsWithoutContractTest(store, tests))
                .isEmpty();
    }
}
