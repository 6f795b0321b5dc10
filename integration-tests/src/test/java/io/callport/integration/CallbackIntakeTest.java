package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.RawCallback;
import io.callport.callback.Refusal;
import io.callport.dispatch.EffectHandlers;
import io.callport.intake.GroupCommitSettings;
import io.callport.intake.IntakeSettings;
import io.callport.intake.UnmatchedPolicy;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** G2, G5: the table of answers with nothing but intake around it; on the wire it is tested by each HTTP adapter. */
class CallbackIntakeTest {
    private static final Money PRICE = Money.of("9.99", "EUR");

    private final InMemoryPaymentStore memory = new InMemoryPaymentStore();
    private final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);
    private final List<String> paid = new CopyOnWriteArrayList<>();
    private final Told told = new Told();
    private final List<Callport> running = new ArrayList<>();

    /** Remembers what a watch is told. */
    private static final class Told implements CallbackWatch {
        final List<String> refusals = new CopyOnWriteArrayList<>();
        final List<String> unreadable = new CopyOnWriteArrayList<>();
        final List<Throwable> unavailable = new CopyOnWriteArrayList<>();
        final List<Integer> generations = new CopyOnWriteArrayList<>();

        @Override
        public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
            refusals.add(reason + ": " + diagnosis.get().text());
            throw new IllegalStateException("a watch that fails changes no answer");
        }

        @Override
        public void unreadable(String connector, String problem) {
            unreadable.add(problem);
        }

        @Override
        public void unavailable(String connector, Throwable cause) {
            unavailable.add(cause);
        }

        @Override
        public void verified(String connector, int generation, long took) {
            generations.add(generation);
        }
    }

    private CallportBuilder shop(PaymentStore store) {
        return Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets("newest", Post.SECRET))
                .connector("other", connector -> connector.sharedSecrets("other-secret"))
                .store(store)
                .reader(new JacksonNotificationReader())
                .effectCodec(new JacksonEffectCodec())
                .effects(EffectHandlers.define()
                        .on("note", PaymentPaid.class, (effect, delivery) -> paid.add(effect.merchantTransactionId())))
                .clock(clock)
                .watch(told);
    }

    private Callport running(CallportBuilder builder) {
        Callport callport = builder.build();
        running.add(callport);
        return callport;
    }

    @AfterEach
    void close() {
        running.forEach(Callport::close);
    }

    private Optional<TransactionStatus> status(String id) {
        return memory.find("shop", id).map(view -> view.transaction().status());
    }

    @Nested
    class WithAMemory {
        private final Callport callport = running(shop(memory));

        private Answer post(RawCallback callback) {
            return callport.intake().answer(callback);
        }

        private Answer post(String body) {
            return post(Post.signed(body));
        }

        @Test
        void whatNoThreadIsFreeForIsToComeAgainAndLeavesNothing() {
            RuntimeException full = new RejectedExecutionException("full");

            Answer answer = callport.intake().overloaded(Post.debit("OK", "o1", "9.99"), full);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "10");
            await().untilAsserted(() -> assertThat(told.unavailable).containsExactly(full));
            assertThat(status("o1")).isEmpty();
        }

        @Test
        void aSuccessOfWhatWasExpectedIsPaidOnceHoweverOftenItComes() {
            callport.payments().expect(Expected.debit("o1", PRICE).connector("shop"));

            for (int i = 0; i < 5; i++) {
                assertThat(post(Post.debit("OK", "o1", "9.99")))
                        .extracting(Answer::status)
                        .isEqualTo(200);
            }

            assertThat(status("o1")).contains(TransactionStatus.SUCCEEDED);
            callport.dispatch().deliverDue();
            assertThat(paid).containsExactly("o1");
        }

        @Test
        void theAnswerIsTheTwoBytesOk() {
            Answer answer = post(Post.debit("OK", "unknown", "9.99"));

            assertThat(answer.body()).isEqualTo("OK".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.headers()).containsEntry("Content-Type", "text/plain");
        }

        @Test
        void aCallbackBeforeItsRequestIsKeptAndApplied() {
            assertThat(post(Post.debit("OK", "o1", "9.99")).status()).isEqualTo(200);
            assertThat(status("o1")).isEmpty();

            callport.payments().expect(Expected.debit("o1", PRICE).connector("shop"));
            assertThat(status("o1")).contains(TransactionStatus.SUCCEEDED);
        }

        @Test
        void anotherAmountIsAcknowledgedAndNeverPaid() {
            callport.payments().expect(Expected.debit("o1", PRICE).connector("shop"));

            assertThat(post(Post.debit("OK", "o1", "9.98")).status()).isEqualTo(200);
            assertThat(status("o1")).contains(TransactionStatus.SUBMITTED);
            assertThat(memory.find("shop", "o1").orElseThrow().transaction().reviews())
                    .containsExactly("AMOUNT_MISMATCH");
        }

        @Test
        void whatIsNotReadableIsRefusedAndKept() {
            assertThat(post("hello").status()).isEqualTo(400);
            assertThat(post("hello").status()).isEqualTo(400);
            assertThat(told.unreadable).hasSize(2).allMatch(problem -> !problem.contains("hello"));
        }

        @Test
        void aWrongSecretIsRefusedWithADiagnosisForOperatorsOnly() {
            Answer answer =
                    post(Post.TO_SHOP.secret("other-secret").carrying("{}").raw());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).doesNotContain("other");
            assertThat(told.refusals)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("other")
                    .doesNotContain("other-secret");
        }

        @Test
        void whichSecretFittedIsTold() {
            post(Post.debit("OK", "o1", "9.99"));
            post(Post.TO_SHOP
                    .secret("newest")
                    .carrying(CallbackBodies.debit("OK", "o2", "9.99"))
                    .raw());

            assertThat(told.generations).containsExactly(1, 0);
        }

        @Test
        void methodsConnectorsAndMediaTypesAreToldApart() {
            assertThat(post(Post.TO_SHOP.method("GET").carrying("").raw()).status())
                    .isEqualTo(405);
            assertThat(post(SignedCallbacks.of("nobody", "s").carrying("").raw())
                            .status())
                    .isEqualTo(404);
            assertThat(post(Post.TO_SHOP.contentType("text/plain").carrying("").raw())
                            .status())
                    .isEqualTo(415);
        }

        @Test
        void whatWasTamperedWithIsRefusedAndLeavesNothing() {
            callport.payments().expect(Expected.debit("o1", PRICE).connector("shop"));
            SignedCallback paid = Post.TO_SHOP.carrying(CallbackBodies.debit("OK", "o1", "9.99"));

            assertThat(paid.tampered())
                    .allSatisfy(tampered ->
                            assertThat(post(tampered.raw()).status()).isEqualTo(401));
            assertThat(status("o1")).contains(TransactionStatus.SUBMITTED);
        }

        @Test
        void theSameInOtherShapesAndLaterIsPaidOnce() {
            callport.payments().expect(Expected.debit("o1", PRICE).connector("shop"));
            SignedCallback paid = Post.TO_SHOP.carrying(CallbackBodies.debit("OK", "o1", "9.99"));

            post(paid.raw());
            post(paid.again(Duration.ofMinutes(5)).raw());
            paid.otherShapes().forEach(shape -> post(shape.raw()));

            assertThat(memory.find("shop", "o1").orElseThrow().effects()).hasSize(1);
        }

        @Test
        void aBodyOverTheLimitIsRefusedEvenIfAnAdapterReadIt() {
            String padded = "{\"x\":\"" + "y".repeat(1 << 20) + "\"}";

            assertThat(post(padded).status()).isEqualTo(413);
        }
    }

    @Nested
    class WithTheHostsTables {
        private final AtomicInteger asked = new AtomicInteger();

        private Callport asking(UnmatchedPolicy policy) {
            return running(shop(memory)
                    .intake(IntakeSettings.defaults().withUnmatched(policy))
                    .expected((connector, id) -> {
                        asked.incrementAndGet();
                        return id.startsWith("mine") ? Optional.of(Expected.debit(id, PRICE)) : Optional.empty();
                    }));
        }

        @Test
        void aCallbackIsAppliedTogetherWithWhatTheyExpect() {
            Callport callport = asking(UnmatchedPolicy.PARK);

            assertThat(callport.intake()
                            .answer(Post.debit("OK", "mine-1", "9.99"))
                            .status())
                    .isEqualTo(200);
            assertThat(status("mine-1")).contains(TransactionStatus.SUCCEEDED);
        }

        @Test
        void theyAreAskedOnlyForWhatIsNotKnown() {
            Callport callport = asking(UnmatchedPolicy.PARK);
            callport.intake().answer(Post.debit("PENDING", "mine-1", "9.99"));
            callport.intake().answer(Post.debit("OK", "mine-1", "9.99"));

            assertThat(asked).hasValue(1);
        }

        @Test
        void aMisfitToThemIsNeverPaid() {
            Callport callport = asking(UnmatchedPolicy.PARK);

            assertThat(callport.intake()
                            .answer(Post.debit("OK", "mine-1", "0.01"))
                            .status())
                    .isEqualTo(200);
            assertThat(status("mine-1")).contains(TransactionStatus.SUBMITTED);
        }

        @Test
        void whatTheyDoNotKnowParksOrComesAgainByPolicy() {
            RawCallback foreign = Post.debit("OK", "foreign", "9.99");

            assertThat(asking(UnmatchedPolicy.RETRY).intake().answer(foreign).status())
                    .isEqualTo(503);
            assertThat(asking(UnmatchedPolicy.PARK).intake().answer(foreign).status())
                    .isEqualTo(200);
        }

        @Test
        void anExpectationOfAnotherConnectorIsNotUsed() {
            Callport callport = running(shop(memory)
                    .expected((connector, id) ->
                            Optional.of(Expected.debit(id, PRICE).connector("other"))));

            assertThat(callport.intake().answer(Post.debit("OK", "o1", "9.99")).status())
                    .isEqualTo(200);
            assertThat(status("o1")).isEmpty();
        }

        @Test
        void theyAreAskedAgainByThemselves() {
            AtomicBoolean committed = new AtomicBoolean();
            Callport callport = running(shop(memory)
                    .intake(IntakeSettings.defaults().withAskAgainAfter(Duration.ofMillis(20)))
                    .expected((connector, id) ->
                            committed.get() ? Optional.of(Expected.debit(id, PRICE)) : Optional.empty()));
            callport.begin();
            callport.intake().answer(Post.debit("OK", "o1", "9.99"));
            committed.set(true);

            await().until(() -> status("o1").equals(Optional.of(TransactionStatus.SUCCEEDED)));
        }

        @Test
        void lookUpsThatHangHoldUpNoCallbackOfAKnownTransaction() {
            CountDownLatch hanging = new CountDownLatch(1);
            Callport callport = running(shop(memory)
                    .intake(IntakeSettings.defaults()
                            .withAnswerWithin(Duration.ofMillis(300))
                            .withLookups(2))
                    .expected((connector, id) -> {
                        try {
                            hanging.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError("host code is never interrupted", e);
                        }
                        return Optional.empty();
                    }));
            callport.payments().expect(Expected.debit("known", PRICE).connector("shop"));
            for (int i = 0; i < 3; i++) {
                assertThat(callport.intake()
                                .answer(Post.debit("OK", "o" + i, "9.99"))
                                .status())
                        .isEqualTo(503);
            }

            assertThat(callport.intake()
                            .answer(Post.debit("OK", "known", "9.99"))
                            .status())
                    .isEqualTo(200);
            hanging.countDown();
        }

        @Test
        void theirFailureIsAnsweredSoThatTheCallbackComesAgain() {
            Callport callport = running(shop(memory).expected((connector, id) -> {
                throw new IllegalStateException("no connection");
            }));

            assertThat(callport.intake().answer(Post.debit("OK", "o1", "9.99")).status())
                    .isEqualTo(503);
            assertThat(told.unavailable).hasSize(1);
        }
    }

    @Nested
    class WithAStoreThatHangs {
        private final CountDownLatch awake = new CountDownLatch(1);
        private final Callport callport = running(shop(new Hanging(memory, awake))
                .intake(IntakeSettings.defaults().withAnswerWithin(Duration.ofMillis(150)))
                .groupCommit(new GroupCommitSettings(1, 1, 1)));

        @Test
        void theAnswerIs503InTimeAndTheCallbackSucceedsLater() {
            Answer answer = callport.intake().answer(Post.debit("OK", "o1", "9.99"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "10");

            awake.countDown();
            await().until(() ->
                    callport.intake().answer(Post.debit("OK", "o1", "9.99")).status() == 200);
        }
    }

    @Test
    void anInterruptedRequestIsAnsweredAndStaysInterrupted() {
        CountDownLatch awake = new CountDownLatch(1);
        Callport callport = running(shop(new Hanging(memory, awake)));
        Thread.currentThread().interrupt();
        int status = callport.intake().answer(Post.debit("OK", "o1", "9.99")).status();
        awake.countDown();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(status).isEqualTo(503);
    }

    @Test
    void aWatchThatBreaksChangesNoAnswer() {
        Callport callport = running(shop(memory).watch(new CallbackWatch() {
            @Override
            public void answered(String connector, Answer answer, @Nullable Verdict verdict, long took) {
                throw new NoClassDefFoundError("meters");
            }
        }));

        assertThat(callport.intake().answer(Post.debit("OK", "o1", "9.99")).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsKeptOfAnUnreadableBodyNamesNoCustomerIfItCanBeToldApart() {
        List<byte[]> kept = new CopyOnWriteArrayList<>();
        Callport callport = running(shop(new Keeping(memory, kept)));
        callport.intake()
                .answer(Post.signed(CallbackBodies.debit("OK", "o1", "9,99")
                        .replaceFirst("\\}$", ",\"person\":\"zoe@example.org\"}")));
        callport.intake().answer(Post.signed("no object"));

        assertThat(kept)
                .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .hasSize(2);
        assertThat(new String(kept.get(0), StandardCharsets.UTF_8))
                .contains("9,99")
                .doesNotContain("zoe");
        assertThat(new String(kept.get(1), StandardCharsets.UTF_8)).isEqualTo("no object");
    }

    @Test
    void aResolverThatFailsIsAnswered503() {
        Callport callport = running(shop(memory).connectors(name -> {
            throw new IllegalStateException("vault is sealed");
        }));

        assertThat(callport.intake()
                        .answer(SignedCallbacks.of("tenant", "s").carrying("{}").raw())
                        .status())
                .isEqualTo(503);
    }

    @Test
    void aDateOutsideTheWindowIsRefusedOnlyIfAWindowIsSet() {
        Callport strict =
                running(shop(memory).intake(IntakeSettings.defaults().withFreshness(Duration.ofDays(9), false)));
        RawCallback callback = Post.debit("OK", "o1", "9.99");

        assertThat(strict.intake().answer(callback).status()).isEqualTo(200);
        clock.advance(Duration.ofDays(10));
        assertThat(strict.intake().answer(callback).status()).isEqualTo(401);
        assertThat(running(shop(memory)).intake().answer(callback).status()).isEqualTo(200);
    }

    @Test
    void everythingHoldsOnAStoreThatAlwaysLosesItsFirstRace() {
        InMemoryPaymentStore unlucky = InMemoryPaymentStore.losingFirstRace();
        Callport callport = running(shop(unlucky));
        callport.payments().expect(Expected.debit("o1", PRICE).connector("shop"));
        callport.intake().answer(Post.debit("OK", "o1", "9.99"));
        callport.intake().answer(Post.debit("OK", "o1", "9.99"));

        PaymentView view = unlucky.find("shop", "o1").orElseThrow();
        assertThat(view.transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(view.timeline()).hasSize(2);
        assertThat(view.effects()).hasSize(1);
    }

    /** A store that shows what it was given to keep. */
    private static final class Keeping extends DelegatingPaymentStore {
        private final List<byte[]> kept;

        Keeping(PaymentStore store, List<byte[]> kept) {
            super(store);
            this.kept = kept;
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            facts.forEach(fact -> kept.add(fact.keepable()));
            return super.apply(facts, decider);
        }
    }

    /** A store whose writes wait. */
    private static final class Hanging extends DelegatingPaymentStore {
        private final CountDownLatch awake;

        Hanging(PaymentStore store, CountDownLatch awake) {
            super(store);
            this.awake = awake;
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            try {
                awake.await();
            } catch (InterruptedException e) {
                throw new AssertionError("a writer is never interrupted", e);
            }
            return super.apply(facts, decider);
        }
    }
}
