package io.callport.integration;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.dispatch.EffectHandlers;
import io.callport.port.CallbackWatch;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Effect;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.TransactionStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A shop with a store in memory and a clock that stands; any number of nodes. Remembers what its handlers and its watch are told. */
final class ParkingShop implements AutoCloseable {
    final InMemoryPaymentStore memory = new InMemoryPaymentStore();
    final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);
    final List<String> effects = new CopyOnWriteArrayList<>();
    final List<NeedsReview> reviews = new CopyOnWriteArrayList<>();
    final List<Map<ParkedState, Long>> toldParked = new CopyOnWriteArrayList<>();
    final List<Throwable> toldFailed = new CopyOnWriteArrayList<>();
    private final List<Callport> nodes = new ArrayList<>();

    private final CallbackWatch watch = new CallbackWatch() {
        @Override
        public void parked(String connector, Supplier<Map<ParkedState, Long>> counts) {
            toldParked.add(counts.get());
        }

        @Override
        public void sweepFailed(Throwable cause) {
            toldFailed.add(cause);
            throw new IllegalStateException("a watch that fails stops no sweep");
        }
    };

    Callport node(UnaryOperator<CallportBuilder> settings) {
        return node(memory, settings);
    }

    Callport node(PaymentStore store, UnaryOperator<CallportBuilder> settings) {
        Callport node = settings.apply(Callport.builder()
                        .connector("shop", connector -> connector.sharedSecrets(Post.SECRET))
                        .store(store)
                        .reader(new JacksonNotificationReader())
                        .effectCodec(new JacksonEffectCodec())
                        .effects(EffectHandlers.define()
                                .on(
                                        "all",
                                        Effect.class,
                                        (effect, delivery) ->
                                                effects.add(effect.kind().typeName()))
                                .on("reviews", NeedsReview.class, (review, delivery) -> reviews.add(review)))
                        .clock(clock)
                        .watch(watch))
                .build();
        nodes.add(node);
        return node;
    }

    /** The status of the answer to a callback that tells of that payment. */
    int post(Callport node, CallbackSample sample, String id) {
        return node.intake().answer(Post.signed(sample.body(id, "9.99"))).status();
    }

    Optional<TransactionStatus> status(String id) {
        return view(id).map(view -> view.transaction().status());
    }

    Optional<PaymentView> view(String id) {
        return memory.find("shop", id);
    }

    List<ParkedState> parked() {
        return memory.parked(EnumSet.allOf(ParkedState.class), null, 1000).stream()
                .map(ParkedFact::state)
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(Callport::close);
    }
}
