package io.callport;

import io.callport.dispatch.EffectRouting;
import io.callport.intake.IntakeSettings;
import io.callport.intake.KeptBodies;
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
            IntakeSettings settings, Set<AmountException> accepted, NotificationReader reader, EffectRouting routing) {
        KeptBodies bodies = new KeptBodies(reader, settings.keepBodies());
        Decider asking = new OutboxDecider(new Lifecycle(Unmatched.REPORT, accepted), reader, bodies, routing);
        return switch (settings.unmatched()) {
            case RETRY ->
                new Deciders(
                        asking,
                        new OutboxDecider(new Lifecycle(Unmatched.REPORT_KNOWN, accepted), reader, bodies, routing));
            case PARK ->
                new Deciders(
                        asking, new OutboxDecider(new Lifecycle(Unmatched.PARK, accepted), reader, bodies, routing));
            case ACCEPT ->
                new Deciders(
                        asking, new OutboxDecider(new Lifecycle(Unmatched.FOUND, accepted), reader, bodies, routing));
        };
    }
}
