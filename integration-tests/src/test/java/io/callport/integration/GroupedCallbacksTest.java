package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.Answer;
import io.callport.callback.RawCallback;
import io.callport.dispatch.EffectHandlers;
import io.callport.intake.GroupCommitSettings;
import io.callport.intake.IntakeSettings;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.port.EffectCodec;
import io.callport.port.PaymentStore;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.testkit.OwnThreads;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Content;
import io.callport.transaction.ContentKind;
import io.callport.transaction.Effect;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** G2, G8, G13: many callbacks at once, from the request's thread to the store and back. */
class GroupedCallbacksTest {
    private static final Money PRICE = Money.of("9.99", "EUR");
    private static final int CROWD = 64;
    private static final int POISON = 41;

    private final InMemoryPaymentStore memory = new InMemoryPaymentStore();
    private final GatedStore store = new GatedStore(memory);
    private final List<String> kept = new CopyOnWriteArrayList<>();
    private final List<Throwable> unavailable = new CopyOnWriteArrayList<>();
    private final List<Callport> running = new ArrayList<>();

    private final CallbackWatch watch = new CallbackWatch() {
        @Override
        public void unreadable(String connector, String problem) {
            kept.add(problem);
        }

        @Override
        public void unavailable(String connector, Throwable cause) {
            unavailable.add(cause);
        }
    };

    /** Cannot write down that the poisoned payment was paid, so that whoever decides on it fails. */
    private static final class Picky implements EffectCodec {
        private final EffectCodec codec = new JacksonEffectCodec();

        @Override
        public byte[] encode(Effect effect) {
            if (effect.toString().contains(id(POISON))) {
                throw new IllegalStateException("zoe@example.org cannot be encoded");
            }
            return codec.encode(effect);
        }

        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            return codec.decode(kind, payload);
        }
    }

    private CallportBuilder shop(PaymentStore payments, EffectCodec codec) {
        return Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(Post.SECRET))
                .store(payments)
                .groupCommit(new GroupCommitSettings(1, 256, CROWD))
                .intake(IntakeSettings.defaults()
                        .withAnswerWithin(Duration.ofSeconds(9))) // to gather on a busy machine
                .reader(new JacksonNotificationReader())
                .effectCodec(codec)
                .effects(EffectHandlers.define().on("note", PaymentPaid.class, (paid, delivery) -> {}))
                .clock(ManualClock.at(SignedCallbacks.DATE))
                .watch(watch);
    }

    private Callport shop() {
        return running(shop(store, new JacksonEffectCodec()));
    }

    private Callport running(CallportBuilder builder) {
        Callport callport = builder.build();
        running.add(callport);
        return callport;
    }

    @AfterEach
    void close() {
        store.open();
        running.forEach(Callport::close);
    }

    private static String id(int n) {
        return "order-" + n + "-";
    }

    private static RawCallback paid(int n) {
        return Post.debit("OK", id(n), "9.99");
    }

    private static void expectAll(Callport callport) {
        IntStream.range(0, CROWD)
                .forEach(n ->
                        callport.payments().expect(Expected.debit(id(n), PRICE).connector("shop")));
    }

    private Optional<TransactionStatus> status(int n) {
        return memory.find("shop", id(n)).map(view -> view.transaction().status());
    }

    private long succeeded() {
        return IntStream.range(0, CROWD)
                .filter(n -> status(n).equals(Optional.of(TransactionStatus.SUCCEEDED)))
                .count();
    }

    /** 64 at the same time, each on a request's thread of its own, behind one commit that is under way: they go into the next. */
    private Crowd crowd(Callport callport) {
        store.shut();
        Crowd crowd = new Crowd();
        crowd.join(() -> callport.intake().answer(Post.debit("OK", "first", "9.99")));
        await().until(() -> store.waiting() == 1);
        for (int n = 0; n < CROWD; n++) {
            RawCallback callback = paid(n);
            crowd.join(() -> callport.intake().answer(callback));
        }
        crowd.awaitWaiting();
        return crowd;
    }

    @Test
    void manyGoTogetherIntoFewCommits() {
        Callport callport = shop();
        expectAll(callport);
        int before = store.commits();
        Crowd crowd = crowd(callport);

        store.open();

        assertThat(crowd.statuses()).hasSize(CROWD + 1).containsOnly(200);
        assertThat(store.commits() - before).isEqualTo(2);
        assertThat(succeeded()).isEqualTo(CROWD);
    }

    @Test
    void callbacksOfOnePaymentInOneCommitAreDecidedInTurn() {
        Callport callport = shop();
        callport.payments().expect(Expected.debit("o1", PRICE).connector("shop"));
        store.shut();
        Crowd crowd = new Crowd();
        crowd.join(() -> callport.intake().answer(Post.debit("OK", "other", "9.99")));
        crowd.awaitWaiting();
        for (String result : List.of("PENDING", "ERROR", "OK", "OK", "ERROR")) {
            RawCallback callback = Post.debit(result, "o1", "9.99");
            crowd.join(() -> callport.intake().answer(callback));
            crowd.awaitWaiting();
        }
        int before = store.commits();
        store.open();

        assertThat(crowd.statuses()).hasSize(6).containsOnly(200);
        assertThat(store.commits() - before).isEqualTo(2);
        var view = memory.find("shop", "o1").orElseThrow();
        assertThat(view.transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(view.timeline())
                .extracting(entry -> entry.to())
                .containsExactly("SUBMITTED", "PENDING", "FAILED", "SUCCEEDED");
    }

    @Test
    void oneMoreThanMayWaitIsAnswered503AtOnce() {
        Callport callport = shop();
        Crowd crowd = crowd(callport);

        Answer answer = callport.intake().answer(Post.debit("OK", "late", "9.99"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(unavailable)
                .singleElement()
                .satisfies(cause -> assertThat(cause).hasMessageContaining("callport.store.queue"));
        store.open();
        assertThat(crowd.statuses()).containsOnly(200);
        assertThat(memory.find("shop", "late")).isEmpty();
    }

    @Nested
    class WhenTheStoreHangs {
        @Test
        void everyThreadIsGivenBackInTimeAndNothingIsAcknowledged() {
            Callport callport = running(shop(store, new JacksonEffectCodec())
                    .intake(IntakeSettings.defaults().withAnswerWithin(Duration.ofMillis(500))));
            expectAll(callport);
            Crowd crowd = crowd(callport);

            assertThat(crowd.statuses()).hasSize(CROWD + 1).containsOnly(503);
            assertThat(succeeded()).isZero();

            store.open();
            await().until(() -> callport.intake().answer(paid(1)).status() == 200);
            assertThat(status(1)).contains(TransactionStatus.SUCCEEDED);
        }

        @Test
        void whoStartsAPaymentIsToldInTimeToo() {
            Callport callport = running(shop(store, new JacksonEffectCodec())
                    .intake(IntakeSettings.defaults().withAnswerWithin(Duration.ofMillis(100))));
            store.shut();

            assertThat(OwnThreads.run(() -> callport.payments()
                            .expect(Expected.debit("o1", PRICE).connector("shop"))))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(StoreUnavailable.class);
        }
    }

    @Nested
    class Poison {
        private void isKeptAndTheOthersAreApplied(Callport callport) {
            expectAll(callport);
            Crowd crowd = crowd(callport);
            store.open();

            assertThat(crowd.statuses()).hasSize(CROWD + 1).containsOnly(200);
            assertThat(succeeded()).isEqualTo(CROWD - 1);
            assertThat(status(POISON)).contains(TransactionStatus.SUBMITTED);
            assertThat(kept)
                    .singleElement()
                    .asString()
                    .contains("IllegalStateException")
                    .doesNotContain("zoe");
            assertThat(store.kept())
                    .singleElement()
                    .asString()
                    .contains(id(POISON))
                    .doesNotContain("PLANTED");
        }

        private void isKeptOnceHoweverOftenItComes(Callport callport) {
            for (int i = 0; i < 3; i++) {
                assertThat(callport.intake().answer(paid(POISON)).status()).isEqualTo(200);
            }
            assertThat(store.kept()).hasSize(1);
        }

        @Test
        void thatCannotBeDecidedOnIsKeptAndAcknowledged() {
            Callport callport = running(shop(store, new Picky()));
            isKeptAndTheOthersAreApplied(callport);
            isKeptOnceHoweverOftenItComes(callport);
        }

        @Test
        void thatTheStoreRefusesToWriteIsKeptAndAcknowledged() {
            store.refuse(fact -> fact.content().kind() == ContentKind.REPORT && isPoison(fact.content()));
            Callport callport = shop();
            isKeptAndTheOthersAreApplied(callport);
            isKeptOnceHoweverOftenItComes(callport);
        }

        private static boolean isPoison(Content content) {
            return id(POISON).equals(content.keys().merchantTransactionId());
        }

        @Test
        void thatComesOfAHostsExpectationIsKeptToo() {
            Callport callport = running(
                    shop(store, new Picky()).expected((connector, id) -> Optional.of(Expected.debit(id, PRICE))));

            assertThat(callport.intake().answer(paid(POISON)).status()).isEqualTo(200);
            assertThat(store.kept()).hasSize(1);
        }

        @Test
        void thatCannotEvenBeKeptComesAgain() {
            store.refuse(fact -> true);

            assertThat(shop().intake().answer(paid(POISON)).status()).isEqualTo(503);
            assertThat(store.kept()).isEmpty();
        }

        @Test
        void ofTheProcessItselfIsNone() {
            store.breakWith(new NoClassDefFoundError("left out of the deployment"));

            assertThat(shop().intake().answer(paid(1)).status()).isEqualTo(503);
            assertThat(store.kept()).isEmpty();
        }

        @Test
        void aPaymentOfANewerVersionIsNoneAndComesAgain() {
            store.ofNewerFormat(id(POISON));
            Callport callport = shop();
            expectAll(callport);
            Crowd crowd = crowd(callport);
            store.open();

            assertThat(crowd.statuses())
                    .hasSize(CROWD + 1)
                    .containsOnlyOnce(503)
                    .contains(200);
            assertThat(succeeded()).isEqualTo(CROWD - 1);
            assertThat(store.kept()).isEmpty();
        }
    }

    @Test
    void closingTakesNoMoreAndLetsThoseThatWaitBeCommitted() {
        Callport callport = shop();
        expectAll(callport);
        Crowd crowd = crowd(callport);
        CompletableFuture<Void> closing = OwnThreads.run(callport::close);
        await().until(() ->
                callport.intake().answer(Post.debit("OK", "late", "9.99")).status() == 503
                        && unavailable.get(unavailable.size() - 1).getMessage().contains("shutting down"));
        assertThat(closing).isNotDone();

        store.open();
        closing.join();

        assertThat(crowd.statuses()).hasSize(CROWD + 1).containsOnly(200);
        assertThat(succeeded()).isEqualTo(CROWD);
    }
}
