package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.dispatch.DispatchSettings;
import io.callport.dispatch.EffectHandlers;
import io.callport.dispatch.RetrySchedule;
import io.callport.failure.InvalidSetting;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.port.Claim;
import io.callport.port.Delivery;
import io.callport.port.EffectAttempt;
import io.callport.port.EffectCodec;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectState;
import io.callport.port.EffectView;
import io.callport.port.HostTransaction;
import io.callport.port.PaymentStore;
import io.callport.port.Settlement;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.transaction.Effect;
import io.callport.transaction.Expected;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** G7: at least once, in order, with a key; in a transaction exactly once. */
class EffectDispatchTest {
    private static final Money PRICE = Money.of("9.99", "EUR");

    private final InMemoryPaymentStore store = new InMemoryPaymentStore();
    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<Callport> running = new ArrayList<>();

    /** What the watch is told of one attempt. */
    private record Told(String key, String kind, String handler, int number, long nanos, String how) {
        static Told of(EffectAttempt attempt, String how) {
            return new Told(
                    attempt.effectKey(), attempt.kind(), attempt.handler(), attempt.number(), attempt.nanos(), how);
        }
    }

    private final CallbackWatch watch = new CallbackWatch() {
        @Override
        public void effectDelivered(EffectAttempt attempt) {
            told.add(Told.of(attempt, "delivered"));
            throw new NoClassDefFoundError("a watch that fails stops nothing");
        }

        @Override
        public void effectFailed(EffectAttempt attempt, boolean givenUp, Throwable cause) {
            told.add(Told.of(attempt, givenUp ? "given up" : "failed"));
            throw new NoClassDefFoundError("a watch that fails stops nothing");
        }
    };

    private Callport shop(EffectHandlers handlers) {
        return shop(store, new JacksonEffectCodec(), handlers);
    }

    private Callport shop(PaymentStore payments, EffectCodec codec, EffectHandlers handlers) {
        Callport callport = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(Post.SECRET))
                .store(payments)
                .reader(new JacksonNotificationReader())
                .effectCodec(codec)
                .effects(handlers)
                .effectTransaction(store.hostTransactions())
                .dispatch(DispatchSettings.defaults()
                        .withRetries(new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(1), 3)))
                .clock(clock)
                .watch(watch)
                .build();
        running.add(callport);
        return callport;
    }

    @AfterEach
    void close() {
        running.forEach(Callport::close);
    }

    private static void pay(Callport shop, String id, String... results) {
        shop.payments().expect(Expected.debit(id, PRICE).connector("shop"));
        for (String result : results) {
            assertThat(shop.intake().answer(Post.debit(result, id, "9.99")).status())
                    .isEqualTo(200);
        }
    }

    private EffectView effect(String id) {
        List<EffectView> effects = store.find("shop", id).orElseThrow().effects();
        assertThat(effects).hasSize(1);
        return effects.get(0);
    }

    @Test
    void anEffectIsHandedOverWithItsKeyAttemptAndDeadline() {
        Callport shop = shop(
                EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> deliveries.add(delivery)));
        pay(shop, "o1", "OK");

        assertThat(shop.dispatch().deliverDue()).isEqualTo(1);
        assertThat(deliveries)
                .containsExactly(
                        new Delivery("shop/o1:PaymentPaid:1", 1, clock.instant().plusSeconds(24)));
        assertThat(effect("o1").state()).isEqualTo(EffectState.DONE);
        assertThat(shop.dispatch().deliverDue()).isZero();
    }

    @Test
    void aFailureIsTriedAgainWithTheSameKeyAfterGrowingPausesAndGivenUpInTheEnd() {
        Callport shop = shop(EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> {
            deliveries.add(delivery);
            throw new IllegalStateException("no mail server");
        }));
        pay(shop, "o1", "OK");

        assertThat(shop.dispatch().deliverDue()).isEqualTo(1);
        assertThat(effect("o1").state()).isEqualTo(EffectState.RETRYING);
        clock.advance(Duration.ofMillis(999));
        assertThat(shop.dispatch().deliverDue()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(shop.dispatch().deliverDue()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(shop.dispatch().deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(shop.dispatch().deliverDue()).isEqualTo(1);

        assertThat(effect("o1").state()).isEqualTo(EffectState.GIVEN_UP);
        clock.advance(Duration.ofDays(30));
        assertThat(shop.dispatch().deliverDue()).isZero();
        assertThat(deliveries).extracting(Delivery::attempt).containsExactly(1, 2, 3);
        assertThat(deliveries).extracting(Delivery::idempotencyKey).containsOnly("shop/o1:PaymentPaid:1");
    }

    @Test
    void eachAttemptIsToldAndAWatchThatFailsStopsNothing() {
        AtomicInteger calls = new AtomicInteger();
        Callport shop = shop(EffectHandlers.define()
                .inTransaction("orders", PaymentPaid.class, (paid, delivery) -> {})
                .on("mail", PaymentPaid.class, (paid, delivery) -> {
                    if (calls.incrementAndGet() != 2) {
                        throw new IllegalStateException("no mail server");
                    }
                }));
        pay(shop, "o1", "OK");
        pay(shop, "o2", "OK");
        for (int i = 0; i < 4; i++) {
            shop.dispatch().deliverDue();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(told)
                .extracting(Told::kind, Told::handler, Told::number, Told::how)
                .containsExactlyInAnyOrder(
                        tuple("PaymentPaid", "orders", 1, "delivered"),
                        tuple("PaymentPaid", "mail", 1, "failed"),
                        tuple("PaymentPaid", "orders", 1, "delivered"),
                        tuple("PaymentPaid", "mail", 1, "delivered"),
                        tuple("PaymentPaid", "mail", 2, "failed"),
                        tuple("PaymentPaid", "mail", 3, "given up"));
        assertThat(told).extracting(Told::nanos).allMatch(took -> took > 0);
        assertThat(told).extracting(Told::key).contains("shop/o1:PaymentPaid:1", "shop/o2:PaymentPaid:1");
    }

    @Test
    void handlersOfOneEffectAreIndependent() {
        AtomicInteger mails = new AtomicInteger();
        Callport shop = shop(EffectHandlers.define()
                .on("erp", PaymentPaid.class, (paid, delivery) -> {
                    throw new IllegalStateException("down");
                })
                .on("mail", PaymentPaid.class, (paid, delivery) -> mails.incrementAndGet()));
        pay(shop, "o1", "OK");
        shop.dispatch().deliverDue();

        assertThat(mails).hasValue(1);
        assertThat(store.find("shop", "o1").orElseThrow().effects())
                .extracting(EffectView::handler, EffectView::state)
                .containsExactlyInAnyOrder(tuple("erp", EffectState.RETRYING), tuple("mail", EffectState.DONE));
    }

    @Test
    void effectsOfOneTransactionComeInOrder() {
        List<String> order = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        Callport shop = shop(EffectHandlers.define().on("all", Effect.class, (effect, delivery) -> {
            if (effect instanceof NeedsReview && failures.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            order.add(effect.kind().typeName());
        }));
        shop.payments().expect(Expected.debit("o1", PRICE).connector("shop"));
        shop.intake().answer(Post.debit("OK", "o1", "0.01"));
        shop.intake().answer(Post.debit("OK", "o1", "9.99"));

        shop.dispatch().deliverDue();
        assertThat(order).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        shop.dispatch().deliverDue();
        assertThat(order).containsExactly("NeedsReview", "PaymentPaid");
    }

    @Test
    void aFailureThatASuccessOvertookIsNotHandedOver() {
        List<String> order = new CopyOnWriteArrayList<>();
        Callport shop = shop(EffectHandlers.define()
                .on(
                        "all",
                        Effect.class,
                        (effect, delivery) -> order.add(effect.kind().typeName())));
        pay(shop, "o1", "ERROR", "OK");
        shop.dispatch().deliverDue();

        assertThat(order).containsExactly("PaymentPaid");
        assertThat(store.find("shop", "o1").orElseThrow().effects())
                .extracting(EffectView::kind, EffectView::state)
                .containsExactly(tuple("PaymentFailed", EffectState.OVERTAKEN), tuple("PaymentPaid", EffectState.DONE));
    }

    @Test
    void aHandlerInATransactionIsSettledWithItOrNotAtAll() {
        AtomicInteger calls = new AtomicInteger();
        Callport shop = shop(EffectHandlers.define().inTransaction("orders", PaymentPaid.class, (paid, delivery) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("rolled back");
            }
        }));
        pay(shop, "o1", "OK");

        shop.dispatch().deliverDue();
        assertThat(effect("o1").state()).isEqualTo(EffectState.RETRYING);
        clock.advance(Duration.ofSeconds(1));
        shop.dispatch().deliverDue();
        assertThat(effect("o1").state()).isEqualTo(EffectState.DONE);
        assertThat(calls).hasValue(2);
    }

    @Test
    void whatADeadNodeHadClaimedIsDeliveredByAnotherAfterItsLease() {
        Callport shop = shop(
                EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> deliveries.add(delivery)));
        pay(shop, "o1", "OK");
        store.outbox().claim(Set.of("mail"), 1, clock.instant(), Duration.ofSeconds(30)); // and dies

        assertThat(shop.dispatch().deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(31));
        assertThat(shop.dispatch().deliverDue()).isEqualTo(1);
        assertThat(deliveries).extracting(Delivery::attempt).containsExactly(2);
    }

    @Test
    void twoNodesShareTheWorkAndDoEachThingOnce() {
        AtomicInteger done = new AtomicInteger();
        EffectHandlers handlers =
                EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> done.incrementAndGet());
        Callport one = shop(handlers);
        Callport two = shop(handlers);
        one.dispatch().start();
        two.dispatch().start();
        for (int i = 0; i < 200; i++) {
            pay(i % 2 == 0 ? one : two, "o" + i, "OK");
        }

        await().until(() ->
                IntStream.range(0, 200).allMatch(i -> effect("o" + i).state() == EffectState.DONE));
        assertThat(done).hasValue(200);
    }

    @Test
    void aCommitWakesTheDispatch() throws Exception {
        CountDownLatch delivered = new CountDownLatch(1);
        Callport shop =
                shop(EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> delivered.countDown()));
        shop.dispatch().start();
        pay(shop, "o1", "OK");

        // well below the poll interval of five seconds
        assertThat(delivered.await(4, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEffectNobodyHandlesMakesNoRow() {
        Callport shop = shop(EffectHandlers.define().on("mail", PaymentFailed.class, (failed, delivery) -> {}));
        pay(shop, "o1", "OK");

        assertThat(store.find("shop", "o1").orElseThrow().effects()).isEmpty();
    }

    @Test
    void aHandlerInATransactionNeedsTransactions() {
        assertThatThrownBy(() -> Callport.builder()
                        .connector("shop", connector -> connector.sharedSecrets("s"))
                        .store(store)
                        .reader(new JacksonNotificationReader())
                        .effectCodec(new JacksonEffectCodec())
                        .effects(EffectHandlers.define()
                                .inTransaction("orders", PaymentPaid.class, (paid, delivery) -> {}))
                        .start())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("EffectTransaction");
    }

    @Test
    void withoutAnyHandlerTheStartFailsUnlessThatIsMeant() {
        CallportBuilder builder = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets("s"))
                .store(store)
                .reader(new JacksonNotificationReader());

        assertThatThrownBy(builder::start)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.effects=none");
        builder.withoutEffects().start().close();
    }

    @Test
    void aSettlementThatFailsIsTriedAgainAndIsNotTheHandlersFailure() {
        Outbox outbox = new Outbox(store.outbox());
        outbox.failures.set(2);
        AtomicInteger mails = new AtomicInteger();
        Callport shop = shop(
                new OtherOutbox(store, outbox),
                new JacksonEffectCodec(),
                EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> mails.incrementAndGet()));
        pay(shop, "o1", "OK");
        shop.dispatch().deliverDue();

        assertThat(mails).hasValue(1);
        assertThat(effect("o1").state()).isEqualTo(EffectState.DONE);
    }

    @Test
    void aHandlerInATransactionDoesNotRunOnceItsLeaseIsLost() {
        Outbox outbox = new Outbox(store.outbox());
        outbox.lost.set(true);
        AtomicInteger calls = new AtomicInteger();
        Callport shop = shop(
                new OtherOutbox(store, outbox),
                new JacksonEffectCodec(),
                EffectHandlers.define()
                        .inTransaction("orders", PaymentPaid.class, (paid, delivery) -> calls.incrementAndGet()));
        pay(shop, "o1", "OK");
        shop.dispatch().deliverDue();

        assertThat(calls).hasValue(0);
        assertThat(effect("o1").state()).isEqualTo(EffectState.DUE);
    }

    @Test
    void whatThisVersionCannotReadIsLeftForAnotherNodeAndCostsNoAttempt() {
        EffectHandlers handlers =
                EffectHandlers.define().on("mail", PaymentPaid.class, (paid, delivery) -> deliveries.add(delivery));
        Callport older = shop(store, new Unknowing(), handlers);
        pay(older, "o1", "OK");
        for (int i = 0; i < 50; i++) {
            older.dispatch().deliverDue();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(effect("o1").state()).isEqualTo(EffectState.DUE);

        shop(handlers).dispatch().deliverDue();
        assertThat(deliveries).extracting(Delivery::attempt).containsExactly(1);
    }

    @Test
    void aKindThatANameDoesNotHandleOnThisNodeIsLeftForAnother() {
        Callport newer =
                shop(EffectHandlers.define().on("mail", Effect.class, (effect, delivery) -> deliveries.add(delivery)));
        pay(newer, "o1", "OK");
        Callport older = shop(EffectHandlers.define().on("mail", PaymentFailed.class, (failed, delivery) -> {}));

        older.dispatch().deliverDue();
        assertThat(effect("o1").state()).isEqualTo(EffectState.DUE);
        clock.advance(Duration.ofMinutes(1));
        newer.dispatch().deliverDue();
        assertThat(deliveries).extracting(Delivery::attempt).containsExactly(1);
    }

    @Test
    void whatWasOvertakenWhileItsHandlerRanHoldsBackWhatOvertookIt() throws Exception {
        CountDownLatch failing = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        Callport shop = shop(EffectHandlers.define().on("all", Effect.class, (effect, delivery) -> {
            if (effect instanceof PaymentFailed) {
                failing.countDown();
                finish.await();
            }
            order.add(effect.kind().typeName());
        }));
        shop.begin();
        pay(shop, "o1", "ERROR");
        failing.await();
        assertThat(shop.intake().answer(Post.debit("OK", "o1", "9.99")).status())
                .isEqualTo(200);

        assertThat(store.outbox().claim(Set.of("all"), 1, clock.instant(), Duration.ofSeconds(30)))
                .isEmpty();
        finish.countDown();
        await().until(() -> order.size() == 2);
        assertThat(order).containsExactly("PaymentFailed", "PaymentPaid");
    }

    @Test
    void closingClaimsNoMore() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        List<String> handled = new CopyOnWriteArrayList<>();
        Callport shop = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(Post.SECRET))
                .store(store)
                .reader(new JacksonNotificationReader())
                .effectCodec(new JacksonEffectCodec())
                .effects(EffectHandlers.define().on("all", Effect.class, (effect, delivery) -> {
                    busy.countDown();
                    finish.await();
                    handled.add(effect.merchantTransactionId());
                }))
                .dispatch(DispatchSettings.defaults().withWorkers(1))
                .clock(clock)
                .start();
        pay(shop, "o1", "OK");
        busy.await();
        pay(shop, "o2", "OK");
        Thread closing = new Thread(shop::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        finish.countDown();
        closing.join();

        assertThat(handled).containsExactly("o1");
        assertThat(effect("o2").attempts()).isZero();
    }

    @Test
    void handlersThatAreNoneAreNoHandlers() {
        assertThatThrownBy(() -> shop(EffectHandlers.define()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.effects=none");
    }

    /** A codec of a version that knows no effect of today. */
    private static final class Unknowing implements EffectCodec {
        @Override
        public byte[] encode(Effect effect) {
            return new JacksonEffectCodec().encode(effect);
        }

        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            return Optional.empty();
        }
    }

    /** The store's outbox over a connection that breaks. */
    private static final class Outbox implements EffectOutbox {
        private final EffectOutbox outbox;
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicBoolean lost = new AtomicBoolean();

        Outbox(EffectOutbox outbox) {
            this.outbox = outbox;
        }

        @Override
        public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
            return outbox.claim(handlers, most, now, lease);
        }

        @Override
        public boolean settle(Claim claim, Settlement settlement) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new StoreUnavailable("broken", null);
            }
            return outbox.settle(claim, settlement);
        }

        @Override
        public boolean settle(Claim claim, Settlement settlement, HostTransaction transaction) {
            return !lost.get() && outbox.settle(claim, settlement, transaction);
        }
    }

    /** The store with another outbox. */
    private static final class OtherOutbox extends DelegatingPaymentStore {
        private final EffectOutbox outbox;

        OtherOutbox(PaymentStore store, EffectOutbox outbox) {
            super(store);
            this.outbox = outbox;
        }

        @Override
        public EffectOutbox outbox() {
            return outbox;
        }
    }
}
