package io.callport.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** Calls that get time or chance from nowhere. */
final class AmbientTimeOrChance extends DescribedPredicate<JavaMethodCall> {
    private static final Set<String> CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now");

    AmbientTimeOrChance() {
        super("time or chance that was not handed in");
    }

    @Override
    public boolean test(JavaMethodCall call) {
        String target = call.getTargetOwner().getName() + "." + call.getTarget().getName();
        return CALLS.contains(target) && call.getTarget().getRawParameterTypes().isEmpty();
    }
}
