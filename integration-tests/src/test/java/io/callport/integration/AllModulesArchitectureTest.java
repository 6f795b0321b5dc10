package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.callport.testkit.architecture.CoreRules;
import io.callport.testkit.architecture.LibraryRules;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every library module, held against the rules. */
class AllModulesArchitectureTest {
    private static final JavaClasses LIBRARIES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("testkit"))
            .withImportOption(location -> !location.contains("/$")) // what Micronaut generates
            .importPackages("io.callport");

    static Stream<ArchRule> rules() {
        return Stream.concat(
                Arrays.stream(LibraryRules.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == ArchRule.class)
                        .map(field -> {
                            try {
                                return (ArchRule) field.get(null);
                            } catch (IllegalAccessException e) {
                                throw new AssertionError(e);
                            }
                        }),
                Stream.of(CoreRules.FAILURES_HAVE_ONE_ROOT, CoreRules.NO_FLOATING_POINT));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(LIBRARIES);
    }

    @Test
    void everyPackageIsNamedHereAndNullMarked() {
        assertThat(LibraryRules.packages(LIBRARIES))
                .containsExactlyInAnyOrder(
                        "io.callport",
                        "io.callport.adapter.gateway",
                        "io.callport.adapter.jackson",
                        "io.callport.adapter.jdbi",
                        "io.callport.adapter.micrometer",
                        "io.callport.adapter.micronaut",
                        "io.callport.adapter.micronaut.wiring",
                        "io.callport.adapter.servlet",
                        "io.callport.adapter.spring",
                        "io.callport.callback",
                        "io.callport.dispatch",
                        "io.callport.failure",
                        "io.callport.intake",
                        "io.callport.money",
                        "io.callport.port",
                        "io.callport.selftest",
                        "io.callport.simulator",
                        "io.callport.spring.boot",
                        "io.callport.submission",
                        "io.callport.transaction");
        assertThat(LibraryRules.packagesWithoutNullMarked(LIBRARIES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void whatImplementsAPortExtendsItsContract(Path adapter) {
        JavaClasses main = new ClassFileImporter().importPath(adapter.resolve("target/classes"));
        JavaClasses tests = new ClassFileImporter().importPath(adapter.resolve("target/test-classes"));

        assertThat(LibraryRules.implementationsWithoutContractTest(main, tests)).isEmpty();
    }

    /** Beside this module, as they were just built: what Maven hands on has no tests in it. */
    static Stream<Path> adapters() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
            List<Path> adapters = modules.filter(
                            module -> module.getFileName().toString().startsWith("adapter-"))
                    .toList();
            assertThat(adapters)
                    .as("adapters with their tests; build with -am")
                    .isNotEmpty()
                    .allSatisfy(adapter ->
                            assertThat(adapter.resolve("target/test-classes")).isDirectory());
            return adapters.stream();
        }
    }
}
