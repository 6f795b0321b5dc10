package io.callport;

import io.callport.callback.AuthenticBody;
import io.callport.dispatch.EffectRouting;
import io.callport.intake.KeptBodies;
import io.callport.port.Decider;
import io.callport.port.NotificationReader;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Fact;
import io.callport.transaction.FactSource;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lifecycle with what stores know nothing of put around it: parked callbacks read again, effects as rows for handlers. Pure. */
final class OutboxDecider implements Decider {
    private final Lifecycle lifecycle;
    private final NotificationReader reader;
    private final KeptBodies bodies;
    private final EffectRouting routing;

    OutboxDecider(Lifecycle lifecycle, NotificationReader reader, KeptBodies bodies, EffectRouting routing) {
        this.lifecycle = lifecycle;
        this.reader = reader;
        this.bodies = bodies;
        this.routing = routing;
    }

    @Override
    public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
        List<Fact> all = new ArrayList<>();
        snapshot.parked().forEach(parked -> readAgain(parked).ifPresent(all::add));
        all.addAll(facts);
        Plan plan = lifecycle.decide(snapshot, all);
        return plan.withOutbox(routing.entries(plan.effects(), facts));
    }

    /** Empty if this version cannot read it: it stays parked for one that can. */
    private Optional<Fact> readAgain(ParkedFact parked) {
        AuthenticBody body = AuthenticBody.of(parked);
        try {
            return Optional.of(Fact.of(
                    parked.id(),
                    FactSource.CALLBACK,
                    parked.connector(),
                    parked.realm(),
                    parked.receivedAt(),
                    reader.read(body),
                    bodies.of(body),
                    parked::body));
        } catch (UnreadableNotification e) {
            return Optional.empty();
        }
    }
}
