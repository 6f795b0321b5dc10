package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnresolvedTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Report told(Result result) {
        return Report.of(KEYS, TransactionType.DEBIT, result).with(TEN);
    }

    private static Fact status(String id, Content content) {
        return Fact.of(new FactId("S:" + id), FactSource.STATUS, "shop", "shop", Instant.EPOCH, content);
    }

    private void askInVain(int time) {
        ledger.apply(status("asked-" + time, new Asked(KEYS)));
        long askedAt = ledger.order().question().orElseThrow().askedAt();
        ledger.apply(status("unsettled-" + time, new StatusUnsettled(KEYS, askedAt, "not found")));
    }

    private Set<Unresolved> unresolved() {
        return ledger.order().unresolved();
    }

    @BeforeEach
    void ask() {
        ledger.apply(request(Expected.debit("order-1", TEN)));
    }

    @Test
    void isOpenUntilSomethingFinalIsKnown() {
        assertThat(unresolved()).containsExactly(Unresolved.OPEN);
        ledger.apply(callback(told(Result.PENDING)));
        assertThat(unresolved()).containsExactly(Unresolved.OPEN);
        ledger.apply(callback(told(Result.ERROR)));
        assertThat(unresolved()).isEmpty();
        ledger.apply(callback(told(Result.OK)));
        assertThat(unresolved()).isEmpty();
    }

    @Test
    void isSettledOnceTheGatewayRefused() {
        Rejection rejection = new Rejection("order-1", new Reason("1002", "refused", null, null));
        ledger.apply(Fact.of(new FactId("R:1"), FactSource.RESPONSE, "shop", "shop", Instant.EPOCH, rejection));
        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.REJECTED);
        assertThat(unresolved()).isEmpty();
    }

    @Test
    void isQuestionedWhileSuccessAndFailureContradictEachOther() {
        ledger.apply(callback(told(Result.OK)));
        ledger.apply(callback(told(Result.ERROR).corrected(new Correction("reconciliation", null, null))));
        assertThat(unresolved()).containsExactly(Unresolved.QUESTIONED);
    }

    @Test
    void isStrandedOnceItWasAskedTooOften() {
        for (int i = 1; i < Question.MOST_ASKED; i++) {
            askInVain(i);
            assertThat(unresolved()).containsExactly(Unresolved.OPEN, Unresolved.QUESTIONED);
        }
        askInVain(Question.MOST_ASKED);
        assertThat(unresolved()).containsExactly(Unresolved.OPEN, Unresolved.STRANDED, Unresolved.REVIEWED);
    }

    @Test
    void isQuarantinedAndReviewedWhateverElseItIs() {
        ledger.apply(callback(told(Result.OK).with(Money.of("1", "EUR"))));
        assertThat(unresolved()).containsExactly(Unresolved.OPEN, Unresolved.QUARANTINED, Unresolved.REVIEWED);
        ledger.apply(callback(told(Result.OK)));
        assertThat(unresolved()).containsExactly(Unresolved.QUARANTINED, Unresolved.REVIEWED);
    }

    @Test
    void isReviewedOnlyIfNothingToldOfItWasAMisfit() {
        TransactionState strange = ledger.order().reviewed(ReviewReason.OVER_CAPTURED);
        assertThat(strange.unresolved()).containsExactly(Unresolved.OPEN, Unresolved.REVIEWED);
    }

    @Test
    void isReviewedForAReasonThatOnlyANewerVersionKnows() {
        TransactionState newer = ledger.order().reviewedToo(List.of("NEWER_REASON"));
        assertThat(newer.unresolved()).containsExactly(Unresolved.OPEN, Unresolved.REVIEWED);
    }

    @Test
    void isSettledWhereItIsKnownUnderAnotherName() {
        assertThat(ledger.order().superseded().unresolved()).isEmpty();
    }

    @Test
    void combinationsAreAllThatAreThereAndNoOthers() {
        assertThat(Unresolved.combinations())
                .hasSize(17)
                .doesNotHaveDuplicates()
                .doesNotContain(Set.of())
                .contains(EnumSet.of(Unresolved.OPEN, Unresolved.STRANDED, Unresolved.QUARANTINED, Unresolved.REVIEWED))
                .allSatisfy(one -> {
                    assertThat(one.containsAll(EnumSet.of(Unresolved.QUESTIONED, Unresolved.STRANDED)))
                            .isFalse();
                    assertThat(one.contains(Unresolved.QUARANTINED) && !one.contains(Unresolved.REVIEWED))
                            .isFalse();
                });
    }
}
