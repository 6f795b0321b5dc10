package io.callport.testkit;

import io.callport.transaction.Decision;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.Plan;
import java.util.List;
import java.util.Map;

/** Plans with one part replaced. */
final class Altered {
    private Altered() {}

    static Plan changes(Plan plan, List<PaymentChange> changes) {
        return new Plan(
                changes,
                plan.decisions(),
                plan.unparked(),
                plan.aged(),
                plan.effects(),
                plan.overtaken(),
                plan.outbox());
    }

    static Plan decisions(Plan plan, List<Decision> decisions) {
        return new Plan(
                plan.changes(),
                decisions,
                plan.unparked(),
                plan.aged(),
                plan.effects(),
                plan.overtaken(),
                plan.outbox());
    }

    static Plan unparked(Plan plan, List<FactId> unparked) {
        return new Plan(
                plan.changes(),
                plan.decisions(),
                unparked,
                plan.aged(),
                plan.effects(),
                plan.overtaken(),
                plan.outbox());
    }

    static Plan aged(Plan plan, Map<FactId, ParkedState> aged) {
        return new Plan(
                plan.changes(),
                plan.decisions(),
                plan.unparked(),
                aged,
                plan.effects(),
                plan.overtaken(),
                plan.outbox());
    }

    static Plan overtaken(Plan plan, List<String> overtaken) {
        return new Plan(
                plan.changes(),
                plan.decisions(),
                plan.unparked(),
                plan.aged(),
                plan.effects(),
                overtaken,
                plan.outbox());
    }
}
