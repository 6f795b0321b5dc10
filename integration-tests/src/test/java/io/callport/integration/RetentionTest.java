package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.intake.IntakeSettings;
import io.callport.intake.KeepBodies;
import io.callport.money.Money;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.Purged;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.transaction.ContentKind;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Plan;
import io.callport.transaction.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** G15: what is kept, for how long, and what comes again after that. */
class RetentionTest {
    private static final Duration RETENTION = Duration.ofDays(9);
    private static final String CUSTOMER = "alex@example.org";

    private final ParkingShop shop = new ParkingShop();

    @AfterEach
    void close() {
        shop.close();
    }

    private Callport node() {
        return shop.node(builder -> builder.retention(RETENTION));
    }

    private static void expect(Callport node, String id) {
        node.payments().expect(Expected.debit(id, Money.of("9.99", "EUR")));
    }

    @Test
    void aPaymentIsPurgedOnceItsEffectsAreHandedOverAndARepeatIsStillOne() {
        Callport node = node();
        expect(node, "o1");
        shop.post(node, CallbackSample.DEBIT_OK, "o1");
        shop.clock.advance(RETENTION.plusDays(1));
        assertThat(node.retention().purgeNow().isAnything()).isFalse();
        assertThat(node.dispatch().deliverDue()).isEqualTo(1);
        assertThat(node.retention().purgeNow()).isEqualTo(new Purged(2, 1, 0, 0, true));
        assertThat(shop.post(node, CallbackSample.DEBIT_OK, "o1")).isEqualTo(200);
        assertThat(shop.view("o1").orElseThrow().timeline()).isEmpty();
        assertThat(node.dispatch().deliverDue()).isZero();
        assertThat(shop.effects).containsExactly("PaymentPaid");
    }

    @Test
    void whatIsSomebodyElsesIsDeletedAndMayComeAgain() {
        Callport node = node();
        shop.post(node, CallbackSample.DEBIT_OK, "o1");
        age(node);
        assertThat(shop.parked()).containsExactly(ParkedState.FOREIGN);
        node.dispatch().deliverDue();
        shop.clock.advance(RETENTION);
        assertThat(node.retention().purgeNow().parked()).isEqualTo(1);
        assertThat(shop.parked()).isEmpty();
        assertThat(shop.post(node, CallbackSample.DEBIT_OK, "o1")).isEqualTo(200);
        age(node);
        assertThat(shop.parked()).containsExactly(ParkedState.FOREIGN);
        node.dispatch().deliverDue();
        assertThat(shop.reviews).hasSize(2);
        assertThat(shop.toldFailed).isEmpty();
    }

    private void age(Callport node) {
        for (Duration pause : List.of(Duration.ofMinutes(11), Duration.ofDays(1))) {
            shop.clock.advance(pause);
            node.parked().askAgain(Duration.ZERO);
        }
    }

    /** Remembers what a store would keep of what does not fit or cannot be read. */
    private static final class Kept extends DelegatingPaymentStore {
        private final List<String> bodies = new CopyOnWriteArrayList<>();

        Kept(PaymentStore store) {
            super(store);
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            return super.apply(facts, (snapshot, some) -> {
                Plan plan = decider.decide(snapshot, some);
                plan.decisions().stream()
                        .filter(one -> one.verdict() == Verdict.QUARANTINE || one.verdict() == Verdict.UNREADABLE)
                        .forEach(one -> bodies.add(new String(one.fact().keepable(), StandardCharsets.UTF_8)));
                return plan;
            });
        }
    }

    private static String misfit() {
        return CallbackBodies.debit("OK", "o1", "0.01").replace("}", ",\"customer\":{\"email\":\"" + CUSTOMER + "\"}}");
    }

    private Callport keeping(PaymentStore store, KeepBodies bodies) {
        return shop.node(
                store, builder -> builder.intake(IntakeSettings.defaults().withKeepBodies(bodies)));
    }

    @Test
    void whatANodeThatKeepsAllHasParkedIsRedactedByOneThatDoesNot() {
        Kept kept = new Kept(shop.memory);
        keeping(kept, KeepBodies.ALL).intake().answer(Post.signed(misfit()));
        assertThat(new String(
                        shop.memory
                                .parked(Set.of(ParkedState.WAITING), null, 1)
                                .get(0)
                                .body(),
                        StandardCharsets.UTF_8))
                .isEqualTo(misfit());
        expect(keeping(kept, KeepBodies.REDACTED), "o1");
        assertThat(kept.bodies)
                .as("asked again with the keys it learned")
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body).contains("0.01").doesNotContain(CUSTOMER));
    }

    /** Fails on whatever speaks of a transaction. */
    private static PaymentStore failingOnReports(PaymentStore store) {
        return new DelegatingPaymentStore(store) {
            @Override
            public List<Outcome> apply(List<Fact> facts, Decider decider) {
                if (facts.stream().anyMatch(fact -> fact.content().kind() == ContentKind.REPORT)) {
                    throw new IllegalStateException("poisoned");
                }
                return super.apply(facts, decider);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(KeepBodies.class)
    void whatIsAcknowledgedThoughNothingCouldBeMadeOfItCanBeReadAgainWhateverTheSetting(KeepBodies bodies) {
        Kept kept = new Kept(shop.memory);
        Callport node = keeping(failingOnReports(kept), bodies);
        assertThat(node.intake().answer(Post.signed(misfit())).status()).isEqualTo(200);
        assertThat(kept.bodies).singleElement().asString().contains("\"o1\"", "0.01");
        assertThat(kept.bodies.get(0).contains(CUSTOMER)).isEqualTo(bodies == KeepBodies.ALL);
    }

    @Test
    void whatIsImportedLaterIsKeptAsTheSettingSays() {
        Kept kept = new Kept(shop.memory);
        keeping(kept, KeepBodies.NOTHING).intake().answer(Post.signed(misfit()));
        expect(keeping(kept, KeepBodies.NOTHING), "o1");
        assertThat(kept.bodies).containsOnly("");
    }
}
