package io.callport.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Is final, or abstract. */
final class BeFinalOrAbstract extends ArchCondition<JavaClass> {
    BeFinalOrAbstract() {
        super("be final or abstract");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                || type.getModifiers().contains(JavaModifier.ABSTRACT)
                || type.isEnum();
        events.add(new SimpleConditionEvent(type, closed, type.getName() + " is neither final nor abstract"));
    }
}
