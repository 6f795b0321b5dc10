package io.callport.benchmark.store;

import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.dispatch.EffectHandlers;
import io.callport.dispatch.EffectRouting;
import io.callport.port.Decider;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.Plan;
import io.callport.transaction.Unmatched;

/** Decides as Callport does for a host with one handler. */
final class Deciding {
    private static final Decider DECIDER =
            decider(EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> {
                throw new IllegalStateException("nothing is delivered here");
            }));

    private Deciding() {}

    static Decider decider() {
        return DECIDER;
    }

    private static Decider decider(EffectHandlers handlers) {
        Lifecycle lifecycle = new Lifecycle(Unmatched.PARK);
        EffectRouting routing = new EffectRouting(handlers, new JacksonEffectCodec());
        return (snapshot, facts) -> {
            Plan plan = lifecycle.decide(snapshot, facts);
            return plan.withOutbox(routing.entries(plan.effects(), facts));
        };
    }
}
