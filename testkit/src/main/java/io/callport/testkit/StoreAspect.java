package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Claim;
import io.callport.port.Decider;
import io.callport.port.EffectState;
import io.callport.port.EffectView;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.TimelineEntry;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Unmatched;
import io.callport.transaction.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What all aspects of the contract share: a fresh store for each test, and words for stories about it. */
abstract class StoreAspect {
    static final String MAIL = "mail";
    static final String ORDERS = "orders";
    static final Duration LEASE = Duration.ofMinutes(1);

    final PaymentStoreContract contract;
    final Decider parking = new LifecycleDecider(Unmatched.PARK, MAIL);
    final Decider reporting = new LifecycleDecider(Unmatched.REPORT, MAIL);
    PaymentStore store;

    StoreAspect(PaymentStoreContract contract) {
        this.contract = contract;
        this.store = contract.notYet();
    }

    @BeforeEach
    void openAFreshStore() {
        store = contract.freshStore();
    }

    List<Outcome> apply(Fact... facts) {
        return store.apply(List.of(facts), parking);
    }

    List<Verdict> verdicts(Fact... facts) {
        return apply(facts).stream().map(Outcome::verdict).toList();
    }

    PaymentView view(String ours) {
        return store.find(Said.SHOP, ours).orElseThrow(() -> new AssertionError("nothing is found under " + ours));
    }

    TransactionStatus status(String ours) {
        return view(ours).transaction().status();
    }

    List<String> decisions(String ours) {
        return view(ours).timeline().stream().map(TimelineEntry::decision).toList();
    }

    List<String> effects(String ours) {
        return view(ours).effects().stream().map(EffectView::kind).toList();
    }

    List<EffectState> effectStates(String ours) {
        return view(ours).effects().stream().map(EffectView::state).toList();
    }

    /** What the transactions of its payment are called by us. */
    List<String> members(String ours) {
        return view(ours).members().stream()
                .map(member -> "" + member.keys().merchantTransactionId())
                .sorted()
                .toList();
    }

    /** What the store shows a decider of these facts; nothing is written. */
    List<PaymentSnapshot> shown(Fact... facts) {
        List<PaymentSnapshot> shown = new ArrayList<>();
        try {
            store.apply(List.of(facts), (snapshot, some) -> {
                shown.add(snapshot);
                throw new Looked();
            });
        } catch (Looked e) {
            return shown;
        }
        throw new AssertionError("the decider was not asked, or its exception was lost");
    }

    private static final class Looked extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A page of all that is parked, whatever its step. */
    List<ParkedFact> parked(@Nullable FactId after, int most) {
        return store.parked(EnumSet.allOf(ParkedState.class), after, most);
    }

    List<Claim> claim(Instant now) {
        return store.outbox().claim(Set.of(MAIL), 100, now, LEASE);
    }

    Claim claimOne(Instant now) {
        List<Claim> claims = claim(now);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }
}
