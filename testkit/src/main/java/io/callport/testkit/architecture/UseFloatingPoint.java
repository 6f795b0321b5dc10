package io.callport.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Has a field, parameter or result of a floating-point type. */
final class UseFloatingPoint extends ArchCondition<JavaClass> {
    private static final Set<String> TYPES = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    UseFloatingPoint() {
        super("use floating point");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream<JavaClass> fields = type.getFields().stream().map(field -> field.getRawType());
        Stream<JavaClass> signatures = type.getCodeUnits().stream()
                .flatMap(code ->
                        Stream.concat(Stream.of(code.getRawReturnType()), code.getRawParameterTypes().stream()));
        boolean uses = Stream.concat(fields, signatures).anyMatch(used -> TYPES.contains(used.getName()));
        events.add(new SimpleConditionEvent(type, uses, type.getName() + " uses floating point"));
    }
}
