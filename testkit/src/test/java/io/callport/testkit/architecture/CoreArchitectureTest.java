package io.callport.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.callport.Callport;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Core itself, held against its rules. */
class CoreArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importUrl(Callport.class.getProtectionDomain().getCodeSource().getLocation());

    static Stream<ArchRule> rules() {
        return Stream.of(CoreRules.class, LibraryRules.class)
                .flatMap(holder -> Arrays.stream(holder.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == ArchRule.class)
                .map(field -> {
                    try {
                        return ((ArchRule) field.get(null)).allowEmptyShould(true);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CORE);
    }

    @Test
    void everyPackageIsNamedHereAndNullMarked() {
        assertThat(LibraryRules.packages(CORE))
                .containsExactlyInAnyOrder(
                        "io.callport",
                        "io.callport.callback",
                        "io.callport.dispatch",
                        "io.callport.failure",
                        "io.callport.intake",
                        "io.callport.money",
                        "io.callport.port",
                        "io.callport.selftest",
                        "io.callport.submission",
                        "io.callport.transaction");
        assertThat(LibraryRules.packagesWithoutNullMarked(CORE)).isEmpty();
    }

    @Test
    void closedChoicesAreSealed() {
        assertThat(CORE)
                .filteredOn(type -> type.isInterface()
                        && type.getMethods().stream().anyMatch(m -> m.getName().equals("kind")))
                .extracting(JavaClass::reflect)
                .isNotEmpty()
                .allMatch(Class::isSealed);
    }
}
