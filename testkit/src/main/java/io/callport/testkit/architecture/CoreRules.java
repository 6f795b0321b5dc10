package io.callport.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** Rules that hold in core, and for a platform team's own domain code beside it. */
public final class CoreRules {
    private static final String CORE = "io.callport..";

    private CoreRules() {}

    /** Core needs the JDK alone. */
    public static final ArchRule CORE_DEPENDS_ON_ITSELF_AND_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "javax.crypto..", "javax.net.ssl..", "org.jspecify.annotations..")
            .because("whoever takes core must not take anybody's library with it");

    /** The domain decides; it does nothing. */
    public static final ArchRule DECISIONS_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage("io.callport.transaction..", "io.callport.money..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..",
                            "java.net..",
                            "java.nio.file..",
                            "java.sql..",
                            "java.util.concurrent..",
                            "io.callport.port..")
                    .or(new Named(
                            "java.time.Clock", "java.time.InstantSource", "java.lang.Thread", "java.util.Random")))
            .because("a decision may be made again, on any node, and must come out the same");

    /** Each package sees only those to its left. */
    public static final ArchRule PACKAGES_ARE_IN_ORDER = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("failure")
            .definedBy("io.callport.failure")
            .layer("money")
            .definedBy("io.callport.money")
            .layer("transaction")
            .definedBy("io.callport.transaction")
            .layer("callback")
            .definedBy("io.callport.callback")
            .layer("port")
            .definedBy("io.callport.port")
            .layer("intake")
            .definedBy("io.callport.intake")
            .layer("dispatch")
            .definedBy("io.callport.dispatch")
            .layer("submission")
            .definedBy("io.callport.submission")
            .layer("selftest")
            .definedBy("io.callport.selftest")
            .layer("callport")
            .definedBy("io.callport")
            .whereLayer("callport")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("selftest")
            .mayOnlyBeAccessedByLayers("callport")
            .whereLayer("intake")
            .mayOnlyBeAccessedByLayers("selftest", "callport")
            .whereLayer("dispatch")
            .mayOnlyBeAccessedByLayers("callport")
            .whereLayer("submission")
            .mayOnlyBeAccessedByLayers("callport")
            .whereLayer("port")
            .mayOnlyBeAccessedByLayers("intake", "dispatch", "submission", "selftest", "callport")
            .whereLayer("callback")
            .mayOnlyBeAccessedByLayers("port", "intake", "dispatch", "submission", "selftest", "callport")
            .whereLayer("transaction")
            .mayOnlyBeAccessedByLayers("callback", "port", "intake", "dispatch", "submission", "callport")
            .because("a reader should know where a thing can be used from by the package it is in");

    /** No package reaches itself through another. */
    public static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("io.callport.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package");

    /** Ports are words, not workings. */
    public static final ArchRule PORTS_ARE_INTERFACES_RECORDS_ENUMS_OR_FAILURES = classes()
            .that()
            .resideInAPackage("io.callport.port")
            .and()
            .areNotAnonymousClasses()
            .should(new BeDeclarative())
            .because("what a host or a platform team implements must not bring behaviour of ours");

    /** Time and chance are handed in. */
    public static final ArchRule TIME_AND_CHANCE_ARE_HANDED_IN = noClasses()
            .that()
            .resideInAPackage(CORE)
            .and()
            .resideOutsideOfPackage("io.callport")
            .should()
            .callMethodWhere(new AmbientTimeOrChance())
            .because("a test moves the clock; only the builder, in io.callport, knows the system's");

    /** Values do not change. */
    public static final ArchRule VALUES_DO_NOT_CHANGE = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("io.callport.money", "io.callport.callback", "io.callport.port")
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .beFinal()
            .because("values cross threads and are decided about again");

    /** Amounts are exact. */
    public static final ArchRule NO_FLOATING_POINT = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should(new UseFloatingPoint())
            .because("0.1 and 0.2 do not make 0.3 there");

    /** All failures have one root. */
    public static final ArchRule FAILURES_HAVE_ONE_ROOT = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .and()
            .arePublic()
            .and()
            .resideInAPackage(CORE)
            .should()
            .beAssignableTo("io.callport.failure.CallportException")
            .because("a host that wants to catch all of ours should name one type");
}
