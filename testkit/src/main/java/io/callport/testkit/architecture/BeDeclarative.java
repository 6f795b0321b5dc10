package io.callport.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Is an interface, a record, an enum or an exception. */
final class BeDeclarative extends ArchCondition<JavaClass> {
    BeDeclarative() {
        super("be an interface, a record, an enum or an exception");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean declarative =
                type.isInterface() || type.isRecord() || type.isEnum() || type.isAssignableTo(Throwable.class);
        events.add(new SimpleConditionEvent(type, declarative, type.getName() + " is another kind of class"));
    }
}
