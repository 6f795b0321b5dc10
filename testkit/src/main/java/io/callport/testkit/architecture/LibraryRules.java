package io.callport.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullMarked;

/** Rules for every module, and for a platform team's own adapters. */
public final class LibraryRules {
    private LibraryRules() {}

    /** Only composition roots see several adapters. */
    public static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = SlicesRuleDefinition.slices()
            .matching("io.callport.adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("io.callport.adapter.micronaut.wiring.."), alwaysTrue())
            .because("whoever takes one adapter must not take another with it");

    /** Each framework stays in its adapter. */
    public static final ArchRule FRAMEWORKS_STAY_IN_THEIR_ADAPTERS = noClasses()
            .that()
            .resideInAPackage("io.callport..")
            .and()
            .resideOutsideOfPackages(
                    "io.callport.adapter..",
                    "io.callport.selftest..", // the JDK's HTTP client
                    "io.callport.spring..",
                    "io.callport.simulator..",
                    "io.callport.sample..",
                    "io.callport.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "io.micronaut..",
                    "jakarta..",
                    "com.fasterxml..",
                    "tools.jackson..",
                    "org.jdbi..",
                    "org.flywaydb..",
                    "java.net.http..")
            .because("a framework's change of mind must cost one module");

    /** Spring stays in Spring's adapter and starter. */
    public static final ArchRule SPRING_STAYS_IN_ITS_ADAPTER = only(
            "org.springframework..", "io.callport.adapter.spring..", "io.callport.spring..", "io.callport.sample..");

    /** The Servlet API stays with those who serve by it. */
    public static final ArchRule SERVLETS_STAY_IN_THEIR_ADAPTERS = only(
            "jakarta.servlet..",
            "io.callport.adapter.servlet..",
            "io.callport.adapter.spring..",
            "io.callport.spring..",
            "io.callport.sample..");

    /** Micronaut stays in its adapter. */
    public static final ArchRule MICRONAUT_STAYS_IN_ITS_ADAPTER =
            only("io.micronaut..", "io.callport.adapter.micronaut..");

    /** Jackson stays with readers of JSON. */
    public static final ArchRule JACKSON_STAYS_IN_ITS_ADAPTERS = only(
            "com.fasterxml..",
            "io.callport.adapter.jackson..",
            "io.callport.adapter.gateway..",
            "io.callport.simulator..");

    /** Jdbi and Flyway stay in the store. */
    public static final ArchRule JDBI_STAYS_IN_ITS_ADAPTER = only("org.jdbi..", "io.callport.adapter.jdbi..");

    /** An HTTP adapter translates, and decides nothing. */
    public static final ArchRule HTTP_ADAPTERS_REACH_CORE_THROUGH_INTAKE = noClasses()
            .that()
            .haveSimpleName("IncomingRequest")
            .or()
            .haveSimpleName("OutgoingAnswer")
            .or()
            .haveSimpleNameEndingWith("Endpoint")
            .or()
            .haveSimpleNameEndingWith("Servlet")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.callport.transaction..",
                    "io.callport.port..",
                    "io.callport.dispatch..",
                    "io.callport.submission..",
                    "io.callport.money..")
            .because("the table of answers is held once for all of them");

    /** Bytes and text meet under a named charset. */
    public static final ArchRule TEXT_HAS_A_CHARSET = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("getBytes() without a charset") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().isEquivalentTo(String.class)
                            && call.getTarget().getName().equals("getBytes")
                            && call.getTarget().getRawParameterTypes().isEmpty();
                }
            })
            .orShould()
            .callConstructor(String.class, byte[].class)
            .because("the platform's charset is nobody's choice");

    /** Libraries write to loggers. */
    public static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Main")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("what a library has to say goes to the host's logger; only a command speaks to its terminal");

    /** Names say what a thing is. */
    public static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveSimpleNameEndingWith("UseCase")
            .orShould()
            .haveSimpleNameEndingWith("Port")
            .because("such a name hides that nobody knew what the class is for");

    /** Public classes are final unless made for extension. */
    public static final ArchRule PUBLIC_CLASSES_ARE_FINAL_OR_MADE_FOR_EXTENSION = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
            .and()
            .areNotAnnotatedWith("org.springframework.context.annotation.Configuration")
            .and()
            .areNotAnnotatedWith("org.springframework.boot.autoconfigure.AutoConfiguration")
            .and()
            .doNotHaveFullyQualifiedName("io.callport.failure.CallportException")
            .should(new BeFinalOrAbstract())
            .because("what may be extended must be kept extensible for ever");

    /** Packages without {@code @NullMarked}; none should be. */
    public static Set<String> packagesWithoutNullMarked(Iterable<JavaClass> classes) {
        Set<String> missing = new TreeSet<>();
        for (JavaClass type : classes) {
            JavaPackage in = type.getPackage();
            if (!in.isAnnotatedWith(NullMarked.class)) {
                missing.add(in.getName());
            }
        }
        return missing;
    }

    /**
     * What implements a port whose contract the testkit publishes, but has no test that extends the contract; nothing should. A test is a class
     * of its own whose name ends in {@code Test} or {@code IT}: implementations broken on purpose prove nothing of yours.
     *
     * @param adapter the classes of one adapter
     * @param tests the classes of its tests
     */
    public static Set<String> implementationsWithoutContractTest(
            Iterable<JavaClass> adapter, Iterable<JavaClass> tests) {
        Set<String> missing = new TreeSet<>();
        for (JavaClass type : adapter) {
            type.getAllRawInterfaces().stream()
                    .filter(port -> port.getPackageName().equals("io.callport.port"))
                    .map(port -> "io.callport.testkit." + port.getSimpleName() + "Contract")
                    .filter(contract -> isPublished(contract) && !isRun(contract, tests))
                    .forEach(contract -> missing.add(type.getName() + " needs a test that extends " + contract));
        }
        return missing;
    }

    /** The packages that these classes are in, to be compared with a list that somebody keeps. */
    public static Set<String> packages(Iterable<JavaClass> classes) {
        Set<String> names = new TreeSet<>();
        classes.forEach(type -> names.add(type.getPackageName()));
        return names.stream().filter(name -> !name.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isPublished(String contract) {
        return LibraryRules.class.getResource("/" + contract.replace('.', '/') + ".class") != null;
    }

    private static boolean isRun(String contract, Iterable<JavaClass> tests) {
        return StreamSupport.stream(tests.spliterator(), false)
                .anyMatch(test -> test.isAssignableTo(contract)
                        && test.isTopLevelClass()
                        && !test.getModifiers().contains(JavaModifier.ABSTRACT)
                        && (test.getSimpleName().endsWith("Test")
                                || test.getSimpleName().endsWith("IT")));
    }

    private static ArchRule only(String framework, String... homes) {
        return noClasses()
                .that()
                .resideInAPackage("io.callport..")
                .and()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(framework)
                .because("a framework's change of mind must cost one module");
    }
}
