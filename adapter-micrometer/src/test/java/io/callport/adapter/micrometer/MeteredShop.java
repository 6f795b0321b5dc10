package io.callport.adapter.micrometer;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.SharedSecret;
import io.callport.dispatch.DispatchSettings;
import io.callport.dispatch.EffectHandlers;
import io.callport.dispatch.RetrySchedule;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentPaid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole Callport with a store in memory, which may be down, and handlers one of which may fail. */
final class MeteredShop implements AutoCloseable {
    static final SignedCallbacks SIGNED = SignedCallbacks.of("shop", "newest");
    static final Money PRICE = Money.of("9.99", "EUR");

    final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);
    final Callport callport;
    volatile boolean storeIsDown;
    volatile boolean mailIsDown;
    volatile Runnable whenCounted = () -> {};

    /** Tenants are connectors, too, as many as one likes, each with its name for a secret. */
    MeteredShop(CallbackWatch watch) {
        callport = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets("newest", "older"))
                .connectors(name -> name.startsWith("tenant")
                        ? Optional.of(new Connector(name, name, null, ConnectorKeys.of(SharedSecret.of(name))))
                        : Optional.empty())
                .store(new Store())
                .reader(new JacksonNotificationReader())
                .effectCodec(new JacksonEffectCodec())
                .effects(EffectHandlers.define()
                        .on("orders", PaymentPaid.class, (paid, delivery) -> {})
                        .on("mail", PaymentPaid.class, (paid, delivery) -> {
                            if (mailIsDown) {
                                throw new IllegalStateException("no mail server");
                            }
                        }))
                .dispatch(DispatchSettings.defaults()
                        .withRetries(new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(1), 2)))
                .clock(clock)
                .watch(watch)
                .build();
    }

    private final class Store extends DelegatingPaymentStore {
        Store() {
            super(new InMemoryPaymentStore());
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            if (storeIsDown) {
                throw new StoreUnavailable("down", null);
            }
            return super.apply(facts, decider);
        }

        @Override
        public Map<ParkedState, Long> parkedCounts() {
            whenCounted.run();
            return super.parkedCounts();
        }
    }

    void expect(String id) {
        callport.payments().expect(Expected.debit(id, PRICE).connector("shop"));
    }

    static SignedCallback paid(SignedCallbacks signed, String id) {
        return signed.carrying(CallbackBodies.debit("OK", id, "9.99"));
    }

    int receive(SignedCallback callback) {
        return callport.intake().answer(callback.raw()).status();
    }

    void pay(String id) {
        expect(id);
        receive(paid(SIGNED, id));
    }

    /** Until it is delivered or given up. */
    void deliver() {
        while (callport.dispatch().deliverDue() > 0) {
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Override
    public void close() {
        callport.close();
    }
}
