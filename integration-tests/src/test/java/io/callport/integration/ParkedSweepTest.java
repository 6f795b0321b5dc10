package io.callport.integration;

import static io.callport.transaction.ParkedState.FOREIGN;
import static io.callport.transaction.ParkedState.REVIEWED;
import static io.callport.transaction.ParkedState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.AuthenticBody;
import io.callport.intake.IntakeSettings;
import io.callport.money.Money;
import io.callport.port.Decider;
import io.callport.port.ExpectedTransactions;
import io.callport.port.GatewayAnswer;
import io.callport.port.NotificationReader;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.UnreadableNotification;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.OwnThreads;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.ContentKind;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.Report;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** G5: parked callbacks are asked about again, reviewed, and at last taken for somebody else's; and never lost to their transaction. */
class ParkedSweepTest {
    private static final Money PRICE = Money.of("9.99", "EUR");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);

    private final ParkingShop shop = new ParkingShop();
    private final AtomicBoolean committed = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();

    /** A shop's tables, which know every id once its transaction has committed. */
    private final ExpectedTransactions tables = (connector, id) -> {
        asked.incrementAndGet();
        return committed.get() ? Optional.of(Expected.debit(id, PRICE)) : Optional.empty();
    };

    @AfterEach
    void close() {
        shop.close();
    }

    private Callport asking() {
        return shop.node(builder -> builder.expected(tables));
    }

    private Callport alone() {
        return shop.node(builder -> builder);
    }

    private int sweep(Callport node) {
        return node.parked().askAgain(TEN_MINUTES);
    }

    @Nested
    class WithoutAnyTables {
        private final Callport node = alone();

        @Test
        void oneIsReviewedAfterTenMinutes() {
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(TEN_MINUTES.minusMillis(1));
            sweep(node);
            assertThat(shop.parked()).containsExactly(WAITING);

            shop.clock.advance(Duration.ofMillis(1));
            assertThat(sweep(node)).isZero();
            assertThat(shop.parked()).containsExactly(REVIEWED);
            node.dispatch().deliverDue();
            NeedsReview review = shop.reviews.get(0);
            assertThat(review.why()).isEqualTo(ReviewReason.UNMATCHED);
            assertThat(review.subject().merchantTransactionId()).isEqualTo("o1");
            assertThat(review.subject().uuid()).isEqualTo("u-o1");
            assertThat(review.subject().connector()).isEqualTo("shop");
            assertThat(review.subject().type()).isEqualTo(TransactionType.DEBIT);
        }

        @Test
        void oneIsTakenForSomebodyElsesAfterADayAndReviewedOnlyOnce() {
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(TEN_MINUTES);
            sweep(node);
            shop.clock.advance(DAY.minus(TEN_MINUTES).minusMillis(1));
            sweep(node);
            assertThat(shop.parked()).containsExactly(REVIEWED);

            shop.clock.advance(Duration.ofMillis(1));
            sweep(node);
            sweep(node);
            assertThat(shop.parked()).containsExactly(FOREIGN);
            assertThat(shop.memory.parkedCounts()).isEqualTo(Map.of(FOREIGN, 1L));
            node.dispatch().deliverDue();
            assertThat(shop.effects).containsExactly("NeedsReview");
        }

        @Test
        void nobodyIsTakenForSomebodyElseWithoutAReviewHoweverLongNoNodeWasUp() {
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(Duration.ofDays(3));

            sweep(node);
            assertThat(shop.parked()).containsExactly(REVIEWED);
            sweep(node);
            assertThat(shop.parked()).containsExactly(FOREIGN);
            node.dispatch().deliverDue();
            assertThat(shop.reviews).hasSize(1);
        }

        @Test
        void whateverItsStepItIsAppliedWhenItsTransactionIsRecorded() {
            for (Duration waited : List.of(Duration.ZERO, TEN_MINUTES, DAY)) {
                String id = "o" + waited.toSeconds();
                shop.post(node, CallbackSample.DEBIT_OK, id);
                shop.clock.advance(waited);
                sweep(node);
                sweep(node);
                node.payments().expect(Expected.debit(id, PRICE));

                assertThat(shop.status(id)).contains(TransactionStatus.SUCCEEDED);
                assertThat(shop.parked()).isEmpty();
            }
        }

        @Test
        void theGatewaysRepeatDoesNotMakeItYoungAgain() {
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(TEN_MINUTES);
            sweep(node);
            assertThat(shop.post(node, CallbackSample.DEBIT_OK, "o1")).isEqualTo(200);

            assertThat(shop.parked()).containsExactly(REVIEWED);
        }

        @Test
        void anotherNodeGoesOnWhereOneEnded() {
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(TEN_MINUTES);
            sweep(node);
            node.close();
            shop.clock.advance(DAY);

            Callport next = alone();
            sweep(next);
            assertThat(shop.parked()).containsExactly(FOREIGN);
            next.dispatch().deliverDue();
            assertThat(shop.reviews).hasSize(1);
        }

        @Test
        void theyAgeByThemselvesAndAfterARestart() {
            IntakeSettings often = IntakeSettings.defaults().withAskAgainAfter(Duration.ofMillis(5));
            Callport first = shop.node(builder -> builder.intake(often));
            shop.post(first, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(TEN_MINUTES);
            first.begin();
            await().until(() -> shop.parked().equals(List.of(REVIEWED)));
            first.close();
            shop.clock.advance(DAY);

            shop.node(builder -> builder.intake(often)).begin();
            await().until(() -> shop.parked().equals(List.of(FOREIGN)));
        }

        @Test
        void whenTheyAgeIsASetting() {
            Callport patient = shop.node(builder -> builder.intake(
                    IntakeSettings.defaults().withParkedAgeing(Duration.ofHours(1), Duration.ofHours(2))));
            shop.post(patient, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(Duration.ofMinutes(59));
            sweep(patient);
            assertThat(shop.parked()).containsExactly(WAITING);
            shop.clock.advance(Duration.ofMinutes(1));
            sweep(patient);
            assertThat(shop.parked()).containsExactly(REVIEWED);
            shop.clock.advance(Duration.ofHours(1));
            sweep(patient);
            assertThat(shop.parked()).containsExactly(FOREIGN);
        }
    }

    @Nested
    class WithTheHostsTables {
        @Test
        void whatTheyDidNotKnowYetIsAskedAboutAgain() {
            Callport node = asking();
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            assertThat(sweep(node)).isZero();

            committed.set(true);
            assertThat(sweep(node)).isEqualTo(1);
            assertThat(shop.status("o1")).contains(TransactionStatus.SUCCEEDED);
            assertThat(sweep(node)).isZero();
        }

        @Test
        void theyAreAskedOnceMoreBeforeEachStepAndInFewerRoundsAfterIt() {
            Callport node = asking();
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(TEN_MINUTES.plusSeconds(1));
            int before = asked.get();

            sweep(node);
            assertThat(asked).hasValue(before + 1);
            sweep(node);
            assertThat(asked).hasValue(before + 1);
            node.parked().askAgain(DAY);
            assertThat(asked).hasValue(before + 2);
            shop.clock.advance(DAY);
            sweep(node);
            assertThat(asked).hasValue(before + 3);
            node.parked().askAgain(Duration.ofDays(365));
            assertThat(asked).hasValue(before + 3);
        }

        @Test
        void anAnswerThatComesOnlyAfterTheReviewStillCounts() {
            Callport node = asking();
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(TEN_MINUTES);
            sweep(node);
            assertThat(shop.parked()).containsExactly(REVIEWED);

            committed.set(true);
            assertThat(node.parked().askAgain(DAY)).isEqualTo(1);
            assertThat(shop.status("o1")).contains(TransactionStatus.SUCCEEDED);
            node.dispatch().deliverDue();
            assertThat(shop.effects).contains("PaymentPaid");
        }

        @Test
        void anAnswerThatComesWithTheStepCountsAndNobodyIsTold() {
            Callport node = asking();
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(Duration.ofDays(2));
            committed.set(true);

            assertThat(sweep(node)).isEqualTo(1);
            node.dispatch().deliverDue();
            assertThat(shop.reviews).isEmpty();
        }

        @Test
        void whoCannotAnswerHasNotSaidThatItIsSomebodyElses() {
            Callport node = shop.node(builder -> builder.expected((connector, id) -> {
                if (asked.getAndIncrement() > 0) {
                    throw new IllegalStateException("no connection");
                }
                return Optional.empty();
            }));
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(DAY);

            sweep(node);
            assertThat(shop.parked()).containsExactly(REVIEWED);
            sweep(node);
            assertThat(shop.parked()).containsExactly(REVIEWED);
            assertThat(shop.toldFailed).hasSize(2);
        }

        @Test
        void oneTheyFailOnKeepsNoOtherWaiting() {
            Callport node = shop.node(builder -> builder.expected((connector, id) -> {
                if (!committed.get()) {
                    return Optional.empty();
                }
                if (id.equals("o2")) {
                    throw new NoClassDefFoundError("a class of the host's");
                }
                return Optional.of(Expected.debit(id, PRICE));
            }));
            List.of("o1", "o2", "o3").forEach(id -> shop.post(node, CallbackSample.DEBIT_OK, id));
            committed.set(true);

            assertThat(sweep(node)).isEqualTo(2);
            assertThat(shop.parked()).containsExactly(WAITING);
            assertThat(shop.toldFailed).hasSize(1);
        }
    }

    @Nested
    class ThatCannotBeCaredFor {
        /** A reader of an earlier version: what names this word means nothing to it. */
        private static final class Older implements NotificationReader {
            private final NotificationReader newer = new JacksonNotificationReader();

            @Override
            public Report read(AuthenticBody body) {
                Report report = newer.read(body);
                if ("new".equals(report.keys().merchantTransactionId())) {
                    throw new UnreadableNotification("a word of a newer version");
                }
                return report;
            }

            @Override
            public byte[] redact(AuthenticBody body) {
                return newer.redact(body);
            }

            @Override
            public GatewayAnswer readAnswer(String merchantTransactionId, int status, byte[] body) {
                return newer.readAnswer(merchantTransactionId, status, body);
            }
        }

        @Test
        void whatANewerVersionParkedIsLeftToIt() {
            Callport newer = alone();
            shop.post(newer, CallbackSample.DEBIT_OK, "new");
            shop.post(newer, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(DAY);

            sweep(shop.node(builder -> builder.reader(new Older())));
            assertThat(shop.parked()).containsExactlyInAnyOrder(WAITING, REVIEWED);
            assertThat(shop.toldFailed).isEmpty();
            sweep(newer);
            sweep(newer);
            assertThat(shop.parked()).containsExactly(FOREIGN, FOREIGN);
        }

        @Test
        void oneTheStoreFailsOnKeepsNoOtherWaiting() {
            PaymentStore failing = new DelegatingPaymentStore(shop.memory) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    Fact fact = facts.get(0);
                    if (fact.source() == FactSource.TIME
                            && "o2".equals(fact.content().keys().merchantTransactionId())) {
                        throw new IllegalStateException("poisoned");
                    }
                    return super.apply(facts, decider);
                }
            };
            Callport node = shop.node(failing, builder -> builder);
            List.of("o1", "o2", "o3").forEach(id -> shop.post(node, CallbackSample.DEBIT_OK, id));
            shop.clock.advance(TEN_MINUTES);

            sweep(node);
            assertThat(shop.parked()).containsExactlyInAnyOrder(WAITING, REVIEWED, REVIEWED);
            assertThat(shop.toldFailed).hasSize(1);
        }

        @Test
        void oneOfAConnectorThatIsGoneAgesLikeAnyOther() {
            Callport before =
                    shop.node(builder -> builder.connector("gone", connector -> connector.sharedSecrets(Post.SECRET)));
            before.intake()
                    .answer(SignedCallbacks.of("gone", Post.SECRET)
                            .carrying(CallbackSample.DEBIT_OK.body())
                            .raw());
            committed.set(true);
            shop.clock.advance(DAY);

            Callport node = asking();
            sweep(node);
            sweep(node);
            assertThat(shop.parked()).containsExactly(FOREIGN);
            assertThat(asked).hasValue(0);
        }
    }

    @Nested
    class OnTwoNodesAtOnce {
        @Test
        void twoSweepsAreOne() throws Exception {
            CyclicBarrier together = new CyclicBarrier(2);
            List<FactId> said = new CopyOnWriteArrayList<>();
            PaymentStore meeting = new DelegatingPaymentStore(shop.memory) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    if (facts.get(0).content().kind() != ContentKind.OVERDUE) {
                        return super.apply(facts, decider);
                    }
                    said.add(facts.get(0).id());
                    AtomicBoolean alone = new AtomicBoolean(true);
                    return super.apply(facts, (snapshot, group) -> {
                        if (alone.getAndSet(false)) {
                            meet(together);
                        }
                        return decider.decide(snapshot, group);
                    });
                }
            };
            Callport one = shop.node(meeting, builder -> builder);
            Callport other = shop.node(meeting, builder -> builder);
            shop.post(one, CallbackSample.DEBIT_OK, "o1");
            shop.clock.advance(TEN_MINUTES);

            CompletableFuture<Integer> elsewhere = OwnThreads.supply(() -> sweep(other));
            sweep(one);
            elsewhere.get(10, TimeUnit.SECONDS);

            assertThat(said).hasSize(2);
            assertThat(said.get(0)).isEqualTo(said.get(1));
            assertThat(shop.parked()).containsExactly(REVIEWED);
            one.dispatch().deliverDue();
            assertThat(shop.reviews).hasSize(1);
            assertThat(shop.toldFailed).isEmpty();
        }

        private static void meet(CyclicBarrier together) {
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void closingWaitsForTheCallbackUnderWayAndForNoFurther() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Callport node =
                shop.node(builder -> builder.intake(IntakeSettings.defaults().withAskAgainAfter(Duration.ofMillis(5)))
                        .expected((connector, id) -> {
                            if (committed.get()) {
                                asked.incrementAndGet();
                                reached.countDown();
                                try {
                                    go.await();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                            }
                            return Optional.empty();
                        }));
        List.of("o1", "o2", "o3").forEach(id -> shop.post(node, CallbackSample.DEBIT_OK, id));
        committed.set(true);
        node.begin();
        reached.await();

        Thread closing = new Thread(node.parked()::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        go.countDown();
        closing.join();
        assertThat(asked).hasValue(1);
    }
}
