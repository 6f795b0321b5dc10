package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.intake.IntakeSettings;
import io.callport.intake.UnmatchedPolicy;
import io.callport.money.Money;
import io.callport.port.ExpectedTransactions;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.transaction.Expected;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** G5: what becomes of a callback that no transaction is known for, by policy and by kind of callback. */
class UnmatchedTest {
    private static final Money PRICE = Money.of("9.99", "EUR");
    private static final ExpectedTransactions KNOWS_NOTHING = (connector, id) -> Optional.empty();

    private final ParkingShop shop = new ParkingShop();

    @AfterEach
    void close() {
        shop.close();
    }

    private Callport node(UnmatchedPolicy policy) {
        return shop.node(builder -> builder.intake(IntakeSettings.defaults().withUnmatched(policy)));
    }

    private Callport asking(UnmatchedPolicy policy, ExpectedTransactions expected) {
        return shop.node(builder ->
                builder.intake(IntakeSettings.defaults().withUnmatched(policy)).expected(expected));
    }

    /** What became of it: kept, sent again, or a payment with the transaction of that id. */
    private String became(Callport node, CallbackSample sample, String own) {
        int answer = shop.post(node, sample, "o1");
        boolean known = shop.view(own).isPresent();
        if (answer == 503) {
            assertThat(known).isFalse();
            assertThat(shop.parked()).isEmpty();
            return "AGAIN";
        }
        assertThat(answer).isEqualTo(200);
        assertThat(shop.parked()).hasSize(known ? 0 : 1);
        return known ? "FOUNDED" : "KEPT";
    }

    private static final String MATRIX = """
            PARK,   DEBIT_OK,                     o1,           KEPT
            PARK,   DEBIT_ERROR,                  o1,           KEPT
            PARK,   RECURRING_DEBIT_OK,           o1,           KEPT
            PARK,   REGISTER_OK,                  register-o1,  KEPT
            PARK,   REFUND_PARTIAL,               auto-r1-o1,   FOUNDED
            PARK,   CHARGEBACK,                   auto-cb-o1,   FOUNDED
            PARK,   SCHEDULED_DEBIT_OK,           auto-s-o1,    FOUNDED
            PARK,   SCHEDULED_DEBIT_OK_AS_OBJECT, auto-s-o1,    FOUNDED
            PARK,   UNKNOWN_TYPE,                 o1,           KEPT
            PARK,   NETWORK_TOKEN_UPDATE,         o1,           KEPT
            PARK,   CARD_UPDATE_UNDER_OWN_ID,     auto-cu-o1,   KEPT
            RETRY,  DEBIT_OK,                     o1,           AGAIN
            RETRY,  DEBIT_ERROR,                  o1,           AGAIN
            RETRY,  REFUND_PARTIAL,               auto-r1-o1,   AGAIN
            RETRY,  CHARGEBACK,                   auto-cb-o1,   AGAIN
            RETRY,  SCHEDULED_DEBIT_OK,           auto-s-o1,    AGAIN
            RETRY,  UNKNOWN_TYPE,                 o1,           KEPT
            RETRY,  NETWORK_TOKEN_UPDATE,         o1,           AGAIN
            ACCEPT, DEBIT_OK,                     o1,           FOUNDED
            ACCEPT, DEBIT_ERROR,                  o1,           FOUNDED
            ACCEPT, RECURRING_DEBIT_OK,           o1,           FOUNDED
            ACCEPT, REGISTER_OK,                  register-o1,  FOUNDED
            ACCEPT, REFUND_PARTIAL,               auto-r1-o1,   FOUNDED
            ACCEPT, CHARGEBACK,                   auto-cb-o1,   FOUNDED
            ACCEPT, SCHEDULED_DEBIT_OK,           auto-s-o1,    FOUNDED
            ACCEPT, UNKNOWN_TYPE,                 o1,           KEPT
            ACCEPT, NETWORK_TOKEN_UPDATE,         o1,           KEPT
            """;

    @ParameterizedTest
    @CsvSource(textBlock = MATRIX)
    void withoutTablesToAskThePolicyDecides(UnmatchedPolicy policy, CallbackSample sample, String own, String outcome) {
        assertThat(became(node(policy), sample, own)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(textBlock = MATRIX)
    void withTablesThatDoNotKnowItEither(UnmatchedPolicy policy, CallbackSample sample, String own, String outcome) {
        assertThat(became(asking(policy, KNOWS_NOTHING), sample, own)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(UnmatchedPolicy.class)
    void whatTheTablesKnowIsHeldAgainstThemWhateverThePolicy(UnmatchedPolicy policy) {
        Callport node = asking(policy, (connector, id) -> Optional.of(Expected.debit(id, PRICE)));

        assertThat(node.intake()
                        .answer(Post.signed(CallbackSample.DEBIT_OK.body("o1", "0.01")))
                        .status())
                .isEqualTo(200);
        assertThat(shop.status("o1")).contains(TransactionStatus.SUBMITTED);
        assertThat(shop.post(node, CallbackSample.DEBIT_OK, "o1")).isEqualTo(200);
        assertThat(shop.status("o1")).contains(TransactionStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(UnmatchedPolicy.class)
    void aFollowUpOfAKnownPaymentBelongsToItWhateverThePolicy(UnmatchedPolicy policy) {
        Map<String, Callport> nodes = Map.of("o1", node(policy), "o2", asking(policy, KNOWS_NOTHING));
        nodes.forEach((id, node) -> {
            node.payments().expect(Expected.debit(id, PRICE));
            shop.post(node, CallbackSample.DEBIT_OK, id);

            assertThat(shop.post(node, CallbackSample.CHARGEBACK, id)).isEqualTo(200);
            assertThat(shop.view(id).orElseThrow().status()).isEqualTo(PaymentStatus.CHARGED_BACK);
        });
    }

    @Nested
    class Accepted {
        private final Callport node = node(UnmatchedPolicy.ACCEPT);

        @Test
        void thePaymentIsToldOfLikeAnyOther() {
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            node.dispatch().deliverDue();

            assertThat(shop.status("o1")).contains(TransactionStatus.SUCCEEDED);
            assertThat(shop.effects).containsExactly("PaymentPaid");
            assertThat(shop.toldParked).isEmpty();
        }

        @Test
        void whatIsToldFirstIsTheMeasureForWhatIsToldLater() {
            shop.post(node, CallbackSample.DEBIT_PENDING, "o1");
            node.intake().answer(Post.signed(CallbackSample.DEBIT_OK.body("o1", "9.98")));

            TransactionState transaction = shop.view("o1").orElseThrow().transaction();
            assertThat(transaction.status()).isEqualTo(TransactionStatus.PENDING);
            assertThat(transaction.reviews()).containsExactly(ReviewReason.AMOUNT_MISMATCH.name());
        }

        @Test
        void aRequestRecordedLaterIsHeldAgainstIt() {
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            node.payments().expect(Expected.debit("o1", PRICE).orderKey("4711"));

            assertThat(shop.view("o1").orElseThrow().orderKey()).isEqualTo("4711");
        }

        @Test
        void whatWasParkedUnderAnotherPolicyIsImported() {
            Callport before = node(UnmatchedPolicy.PARK);
            shop.post(before, CallbackSample.DEBIT_OK, "o1");
            shop.post(before, CallbackSample.UNKNOWN_TYPE, "o2");

            assertThat(node.parked().askAgain(Duration.ofMinutes(10))).isEqualTo(1);
            assertThat(shop.status("o1")).contains(TransactionStatus.SUCCEEDED);
            assertThat(shop.parked()).containsExactly(ParkedState.WAITING);
        }
    }

    @Nested
    class FollowUpsOfPaymentsThatAreNotKnown {
        @Test
        void arriveAtThePaymentThatTheTablesKnow() {
            Callport node = asking(
                    UnmatchedPolicy.PARK,
                    (connector, id) -> id.equals("o1") ? Optional.of(Expected.debit(id, PRICE)) : Optional.empty());
            shop.post(node, CallbackSample.CHARGEBACK, "o1");
            node.dispatch().deliverDue();

            PaymentView view = shop.view("o1").orElseThrow();
            assertThat(view.members()).hasSize(2);
            assertThat(view.totals()).isNotNull();
            assertThat(shop.effects).contains("PaymentChargedBack");
        }

        @Test
        void waitOnTheirOwnUntilItIsRecorded() {
            Callport node = node(UnmatchedPolicy.PARK);
            shop.post(node, CallbackSample.REFUND_OK, "o1");
            node.dispatch().deliverDue();
            assertThat(shop.effects).isEmpty();

            node.payments().expect(Expected.debit("o1", PRICE));
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            node.dispatch().deliverDue();
            assertThat(shop.view("o1").orElseThrow().status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(shop.effects).contains("PaymentPaid", "PaymentRefunded");
        }

        @Test
        void areSentAgainUntilItIsRecordedIfThePolicySaysSo() {
            Callport node = node(UnmatchedPolicy.RETRY);
            assertThat(shop.post(node, CallbackSample.REFUND_OK, "o1")).isEqualTo(503);

            node.payments().expect(Expected.debit("o1", PRICE));
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            assertThat(shop.post(node, CallbackSample.REFUND_OK, "o1")).isEqualTo(200);
            assertThat(shop.view("o1").orElseThrow().status()).isEqualTo(PaymentStatus.REFUNDED);
        }
    }

    @Nested
    class TheWarning {
        @Test
        void comesWithHowManyWait() {
            Callport node = node(UnmatchedPolicy.PARK);
            shop.post(node, CallbackSample.DEBIT_OK, "o1");
            shop.post(node, CallbackSample.DEBIT_OK, "o2");

            assertThat(shop.toldParked)
                    .containsExactly(Map.of(ParkedState.WAITING, 1L), Map.of(ParkedState.WAITING, 2L));
        }

        @Test
        void comesWithoutNumbersWhereTheyAreNotToBeHad() {
            PaymentStore uncountable = new DelegatingPaymentStore(shop.memory) {
                @Override
                public Map<ParkedState, Long> parkedCounts() {
                    throw new IllegalStateException("no connection");
                }
            };
            Callport node = shop.node(uncountable, builder -> builder);

            assertThat(shop.post(node, CallbackSample.DEBIT_OK, "o1")).isEqualTo(200);
            assertThat(shop.toldParked).containsExactly(Map.of());
        }
    }
}
