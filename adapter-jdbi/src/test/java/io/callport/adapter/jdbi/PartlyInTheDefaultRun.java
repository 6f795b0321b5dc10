package io.callport.adapter.jdbi;

import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Of the store's contract, which other tests run whole, those aspects that write and read every table; all of them in the long run, {@code -Psoak}. */
final class PartlyInTheDefaultRun implements ExecutionCondition {
    private static final Set<String> ALWAYS = Set.of(
            "OfOnePayment",
            "OfAMerge",
            "OfABatch",
            "OfCallbacksWithoutATransaction",
            "OfTheListOfWhatIsUnreadable",
            "OfWhatDoesNotFit",
            "OfSettlements",
            "OfAPurge");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Class<?> aspect = context.getTestClass().orElse(null);
        return aspect == null
                        || !aspect.isMemberClass()
                        || Boolean.getBoolean("callport.soak")
                        || ALWAYS.contains(aspect.getSimpleName())
                ? ConditionEvaluationResult.enabled("of this run")
                : ConditionEvaluationResult.disabled("only with -Psoak");
    }
}
