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
        return FactGroup.of(facts, Map.of(), leadsTo).stream()
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
            Fact unreadable = fact(new Unreadable("no JSON"));
            assertThat(grouped(List.of(unreadable, unreadable), Map.of()))
                    .containsExactly(List.of(unreadable, unreadable));
        }

        @Test
        void aKeyLearnedBeforeLinksAsWell() {
            Fact first = fact(null, "m");
            Fact second = fact("u", null);
            List<FactGroup> groups =
                    FactGroup.of(List.of(first, second), Map.of(first.id(), Set.of(uuid("u"))), Map.of());
            assertThat(groups).singleElement().satisfies(group -> {
                assertThat(group.ownKeys()).containsExactlyInAnyOrder(ours("m"), uuid("u"));
                assertThat(group.payment()).isNull();
            });
        }
    }

    @Nested
    class WithPayments {
        @Test
        void theUuidIsStrongerThanOurId() {
            Fact fact = fact("u", "m");
            List<FactGroup> groups = FactGroup.of(List.of(fact), Map.of(), Map.of(uuid("u"), ONE, ours("m"), TWO));
            assertThat(groups).singleElement().extracting(FactGroup::payment).isEqualTo(ONE);
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

        @Test
        void factsOfDifferentPaymentsStayApartThoughTheyShareAKey() {
            Fact first = fact("u", "m");
            Fact second = fact("v", "m");
            assertThat(grouped(List.of(first, second), Map.of(uuid("u"), ONE, uuid("v"), TWO)))
                    .containsExactly(List.of(first), List.of(second));
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
            FactGroup group = FactGroup.of(List.of(request), Map.of(), Map.of()).get(0);
            assertThat(group.unknownKeys(plan, PaymentSnapshot.none())).containsExactly(uuid("u"));
        }

        @Test
        void oneThatTheGroupNamedIsKnown() {
            FactGroup group =
                    FactGroup.of(List.of(request, callback), Map.of(), Map.of()).get(0);
            assertThat(group.unknownKeys(plan, PaymentSnapshot.none())).isEmpty();
        }

        @Test
        void oneThatLeadsToThePaymentAlreadyIsKnown() {
            PaymentChange change = plan.change();
            assertThat(change).isNotNull();
            PaymentSnapshot snapshot =
                    new PaymentSnapshot(ONE, 1, Lifecycle.FORMAT, null, change.changed(), Set.of(), List.of());
            FactGroup group = FactGroup.of(List.of(request), Map.of(), Map.of()).get(0);
            assertThat(group.unknownKeys(plan, snapshot)).isEmpty();
        }

        @Test
        void keysAreLockedInOneOrderAndWithParents() {
            Report plain = Report.of(new TransactionKeys("r", "n"), TransactionType.REFUND, Result.OK);
            Fact refund = fact(new Report(
                    plain.keys(),
                    plain.type(),
                    plain.typeWord(),
                    plain.result(),
                    plain.resultWord(),
                    null,
                    null,
                    new TransactionKeys("u", null),
                    Reason.none(),
                    null,
                    null,
                    Extras.none(),
                    null));
            List<CorrelationKey> keys = List.copyOf(FactGroup.keysToLock(List.of(refund, callback), Map.of()));
            assertThat(keys)
                    .containsExactlyInAnyOrder(uuid("r"), ours("n"), uuid("u"), ours("m"))
                    .isSorted();
        }
    }
}
