package io.callport.testkit.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The questions put so far.
 *
 * @param asked how many
 * @param inFlight those whose answer is awaited
 * @param heardBy what answers told: how much of a transaction's life had happened
 */
record Asking(int asked, List<InFlight> inFlight, List<Heard> heardBy) {
    static final Asking NONE = new Asking(0, List.of(), List.of());

    /** @param heardBefore how much of its life was told before it was asked: the answer is not older */
    record InFlight(int transaction, int number, long askedAt, int heardBefore) {}

    record Heard(int transaction, int moment) {}

    Asking ask(int transaction, int number, long askedAt, int heardBefore) {
        List<InFlight> more = new ArrayList<>(inFlight);
        more.add(new InFlight(transaction, number, askedAt, heardBefore));
        return new Asking(asked + 1, List.copyOf(more), heardBy);
    }

    Asking answered(InFlight question, int moment) {
        List<InFlight> less = new ArrayList<>(inFlight);
        less.remove(question);
        List<Heard> more = new ArrayList<>(heardBy);
        if (moment > heard(question.transaction())) {
            more.removeIf(heard -> heard.transaction == question.transaction());
            more.add(new Heard(question.transaction(), moment));
        }
        return new Asking(asked, List.copyOf(less), List.copyOf(more));
    }

    int heard(int transaction) {
        return heardBy.stream()
                .filter(heard -> heard.transaction == transaction)
                .mapToInt(Heard::moment)
                .findFirst()
                .orElse(0);
    }
}
