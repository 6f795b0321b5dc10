package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FactGroupTest {
    private static final PaymentId ONE = new PaymentId(1);
    private static final PaymentId TWO = new PaymentId(2);

    private static Fact fact(String uuid, String ours) {
        return fact(Report.of(new TransactionKeys(uuid, ours), TransactionType.DEBIT, Result.OK));
    }

    private static Fact fact(Content content) {
        FactId id = FactId.ofParts(FactSource.CALLBACK, "shop", content.toString());
        return Fact.of(id, FactSource.CALLBACK, "shop", "shop", Instant.EPOCH, content);
    }

    private static CorrelationKey uuid(String value) {
        return new CorrelationKey("shop", CorrelationKey.Kind.UUID, value);
    }

    private static CorrelationKey ours(String value) {
        return new CorrelationKey("shop", CorrelationKey.Kind.MERCHANT_TRANSACTION_ID, value);
    }

    private static List<List<Fact>> grouped(List<Fact> facts, Map<CorrelationKey, PaymentId> leadsTo) {
        return FactGroup.of(facts, Map.of(), leadsTo, Map.of()).stream()
                .map(FactGroup::facts)
                .toList();
    }

    @Nested
    class WithoutAPayment {
        @Test
        void factsThatShareAKeyGoTogetherAlsoThroughAThird() {
            Fact first = fact(null, "m");
            Fact other = fact("x", "y");
            Fact second = fact("u", null);
            Fact link = fact("u", "m");
            assertThat(grouped(List.of(first, other, second, link), Map.of()))
                    .containsExactly(List.of(first, second, link), List.of(other));
        }

        @Test
        void theSameFactGoesWithItselfEvenWithoutKeys() {
            Fact unreadable = fact(Unreadable.refused("no JSON"));
            assertThat(grouped(List.of(unreadable, unreadable), Map.of()))
                    .containsExactly(List.of(unreadable, unreadable));
        }

        @Test
        void aKeyLearnedBeforeLinksAsWell() {
            Fact first = fact(null, "m");
            Fact second = fact("u", null);
            List<FactGroup> groups =
                    FactGroup.of(List.of(first, second), Map.of(first.id(), Set.of(uuid("u"))), Map.of(), Map.of());
            assertThat(groups).singleElement().satisfies(group -> {
                assertThat(group.ownKeys()).containsExactlyInAnyOrder(ours("m"), uuid("u"));
                assertThat(group.payments()).isEmpty();
            });
        }
    }

    @Nested
    class WithPayments {
        @Test
        void aFactWhoseKeysLeadToTwoBringsThemTogether() {
            Fact fact = fact("u", "m");
            List<FactGroup> groups =
                    FactGroup.of(List.of(fact), Map.of(), Map.of(uuid("u"), TWO, ours("m"), ONE), Map.of());
            assertThat(groups).singleElement().extracting(FactGroup::payments).isEqualTo(List.of(ONE, TWO));
        }

        @Test
        void paymentsForOneOrderGoTogether() {
            Fact first = fact("u", null);
            Fact second = fact("v", null);
            CorrelationKey order = CorrelationKey.order("shop", "4711");
            List<FactGroup> groups = FactGroup.of(
                    List.of(first, second),
                    Map.of(),
                    Map.of(uuid("u"), ONE, uuid("v"), TWO),
                    Map.of(ONE, order, TWO, order));
            assertThat(groups).singleElement().satisfies(group -> {
                assertThat(group.payments()).containsExactly(ONE, TWO);
                assertThat(group.orders()).containsExactly(order);
            });
        }

        @Test
        void aRequestForAnOrderGoesWithThePaymentForIt() {
            Fact first = fact("u", null);
            Fact request = fact(
                    Expected.debit("m", Money.of("1", "EUR")).connector("shop").orderKey("4711"));
            CorrelationKey order = CorrelationKey.order("shop", "4711");
            assertThat(FactGroup.of(List.of(first, request), Map.of(), Map.of(uuid("u"), ONE), Map.of(ONE, order)))
                    .hasSize(1);
            assertThat(FactGroup.ordersToLock(List.of(first, request), List.of()))
                    .containsExactly(order);
        }

        @Test
        void factsOfOnePaymentGoTogetherWithoutSharingAKey() {
            Fact first = fact("u", null);
            Fact second = fact(null, "m");
            assertThat(grouped(List.of(first, second), Map.of(uuid("u"), ONE, ours("m"), ONE)))
                    .containsExactly(List.of(first, second));
        }

        @Test
        void oneThatLeadsNowhereGoesWithTheOneItSharesAKeyWith() {
            Fact nowhere = fact(null, "m");
            Fact known = fact("u", "m");
            assertThat(grouped(List.of(nowhere, known), Map.of(uuid("u"), ONE)))
                    .containsExactly(List.of(nowhere, known));
        }
    }

    @Nested
    class KeysOfAPlan {
        private final Fact request =
                fact(Expected.debit("m", Money.of("1", "EUR")).connector("shop"));
        private final Fact callback = fact("u", "m");
        private final Lifecycle lifecycle = new Lifecycle(Unmatched.PARK);
        private final Plan plan = lifecycle.decide(
                PaymentSnapshot.none(),
                List.of(
                        request,
                        fact(Report.of(new TransactionKeys("u", "m"), TransactionType.DEBIT, Result.PENDING))));

        @Test
        void oneThatTheGroupDidNotNameIsUnknown() {
            FactGroup group =
                    FactGroup.of(List.of(request), Map.of(), Map.of(), Map.of()).get(0);
            assertThat(group.unknownKeys(plan, PaymentSnapshot.none())).containsExactly(uuid("u"));
        }

        @Test
        void oneThatTheGroupNamedIsKnown() {
            FactGroup group = FactGroup.of(List.of(request, callback), Map.of(), Map.of(), Map.of())
                    .get(0);
            assertThat(group.unknownKeys(plan, PaymentSnapshot.none())).isEmpty();
        }

        @Test
        void oneThatLeadsToThePaymentAlreadyIsKnown() {
            PaymentState payment = new PaymentState(
                    ONE, 1, Lifecycle.FORMAT, null, plan.changes().get(0).changed());
            PaymentSnapshot snapshot = new PaymentSnapshot(List.of(payment), Set.of(), List.of(), List.of());
            Plan next = lifecycle.decide(
                    snapshot,
                    List.of(fact(Report.of(new TransactionKeys("u", "m"), TransactionType.DEBIT, Result.ERROR))));
            FactGroup group =
                    FactGroup.of(List.of(request), Map.of(), Map.of(), Map.of()).get(0);
            assertThat(group.unknownKeys(next, snapshot)).isEmpty();
        }

        @Test
        void keysAreLockedInOneOrderAndWithParents() {
            Fact refund = fact(Report.of(new TransactionKeys("r", "n"), TransactionType.REFUND, Result.OK)
                    .referring(new TransactionKeys("u", null)));
            List<CorrelationKey> keys = List.copyOf(FactGroup.keysToLock(List.of(refund, callback), Map.of()));
            assertThat(keys)
                    .containsExactlyInAnyOrder(uuid("r"), ours("n"), uuid("u"), ours("m"))
                    .isSorted();
        }
    }
}
