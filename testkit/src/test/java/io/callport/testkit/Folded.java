package io.callport.testkit;

import io.callport.transaction.Content;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import java.util.function.UnaryOperator;

/** A request whose id was folded. */
final class Folded {
    private Folded() {}

    static Fact of(Fact fact, UnaryOperator<String> fold) {
        if (!(fact.content() instanceof Expected expected)) {
            return fact;
        }
        String id = fold.apply(expected.merchantTransactionId());
        Content folded = new Expected(
                expected.type(),
                id,
                expected.money(),
                expected.connector(),
                expected.orderKey(),
                expected.reference(),
                expected.marks());
        return Fact.of(
                FactId.ofParts(fact.source(), fact.connector(), id),
                fact.source(),
                fact.connector(),
                fact.realm(),
                fact.receivedAt(),
                folded);
    }
}
