package io.callport;

import io.callport.dispatch.EffectRouting;
import io.callport.intake.UnmatchedPolicy;
import io.callport.port.Decider;
import io.callport.port.NotificationReader;
import io.callport.transaction.AmountException;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.Unmatched;
import java.util.Set;

/**
 * How facts are decided on: before and after anybody was asked about one that no transaction is known for.
 *
 * @param asking writes nothing about it
 * @param otherwise does with it what the policy says
 */
record Deciders(Decider asking, Decider otherwise) {
    static Deciders of(
            UnmatchedPolicy policy, Set<AmountException> accepted, NotificationReader reader, EffectRouting routing) {
        Decider asking = new OutboxDecider(new Lifecycle(Unmatched.REPORT, accepted), reader, routing);
        return switch (policy) {
            case RETRY ->
                new Deciders(
                        asking, new OutboxDecider(new Lifecycle(Unmatched.REPORT_KNOWN, accepted), reader, routing));
            case PARK ->
                new Deciders(asking, new OutboxDecider(new Lifecycle(Unmatched.PARK, accepted), reader, routing));
            case ACCEPT ->
                new Deciders(asking, new OutboxDecider(new Lifecycle(Unmatched.FOUND, accepted), reader, routing));
        };
    }
}
