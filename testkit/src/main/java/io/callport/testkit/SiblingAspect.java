package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.followUp;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Decider;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.Result;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.Sibling;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several payments for one order: a second one that holds money is one too many, perhaps. */
abstract class SiblingAspect extends StoreAspect {
    private static final String DOUBLE = ReviewReason.POSSIBLE_DOUBLE_PAYMENT.name();
    private static final int ROUNDS = 20;

    SiblingAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private static Fact attempt(String ours) {
        return request(Expected.debit(ours, Said.PRICE).orderKey("7"));
    }

    private static Fact paid(String name) {
        return callback("m-" + name, "u-" + name, Result.OK);
    }

    private List<Sibling> siblings(Fact fact) {
        return shown(fact).get(0).siblings();
    }

    private List<String> doubles(String... ours) {
        return Stream.of(ours)
                .filter(one -> view(one).transaction().reviews().contains(DOUBLE))
                .toList();
    }

    @Test
    void aSecondSuccessForTheSameOrderIsReviewed() {
        apply(attempt("m-1"));
        apply(paid("1"));
        apply(attempt("m-2"));
        assertThat(doubles("m-1", "m-2")).isEmpty();
        apply(paid("2"));
        assertThat(doubles("m-1", "m-2")).containsExactly("m-2");
        assertThat(effects("m-2")).contains("PaymentPaid", "NeedsReview");
    }

    @Test
    void soItIsInOneBatch() {
        apply(attempt("m-1"), attempt("m-2"), paid("1"), paid("2"));
        assertThat(doubles("m-1", "m-2")).hasSize(1);
    }

    @Test
    void soItIsWhenBothComeAtOnce() {
        for (int i = 0; i < ROUNDS; i++) {
            Fact one = request(Expected.debit("m-" + i, Said.PRICE).orderKey("order " + i));
            Fact other = request(Expected.debit("m-x" + i, Said.PRICE).orderKey("order " + i));
            apply(one, other);
            String name = "" + i;
            Together.run(List.of(() -> apply(paid(name)), () -> apply(paid("x" + name))));
            assertThat(doubles("m-" + i, "m-x" + i)).as("round " + i).hasSize(1);
        }
    }

    @Test
    void whatHoldsMoneyForTheOrderIsShownByOurIdOfIt() {
        apply(attempt("m-1"), paid("1"));
        assertThat(siblings(attempt("m-2"))).containsExactly(new Sibling("7", "m-1"));
        apply(attempt("m-2"));
        assertThat(siblings(paid("2"))).containsExactly(new Sibling("7", "m-1"));
        assertThat(siblings(callback(null, "u-1", Result.PENDING))).isEmpty();
    }

    @Test
    void aFollowUpsSiblingIsShownByTheFirstTransactionOfItsPayment() {
        apply(attempt("m-1"), paid("1"));
        apply(followUp(TransactionType.REFUND, "0", uuid("u-1"), "1.00")); // sorts before it
        apply(attempt("m-2"), paid("2"));
        apply(followUp(TransactionType.REFUND, "r", uuid("u-2"), "1.00"));
        assertThat(siblings(followUp(TransactionType.REFUND, "r2", uuid("u-2"), "1.00")))
                .containsExactly(new Sibling("7", "m-1"));
    }

    @Test
    void whatHoldsNoMoneyIsNotShown() {
        apply(attempt("m-1"), callback("m-1", "u-1", Result.ERROR));
        apply(attempt("m-2"), callback("m-2", "u-2", Result.PENDING));
        apply(attempt("m-3"), paid("3"));
        apply(followUp(TransactionType.REFUND, "r", uuid("u-3"), "9.99"));
        assertThat(siblings(attempt("m-4"))).isEmpty();
        apply(attempt("m-4"), paid("4"));
        assertThat(doubles("m-1", "m-2", "m-3", "m-4")).isEmpty();
    }

    @Test
    void otherOrdersAndOtherRealmsAreNotShown() {
        apply(attempt("m-1"), paid("1"));
        apply(request(Expected.debit("m-2", Said.PRICE).orderKey("7 ")), paid("2"));
        apply(request("m-3"), paid("3"));
        assertThat(siblings(paid("2"))).isEmpty();
        assertThat(siblings(paid("3"))).isEmpty();
        assertThat(siblings(Said.through("another", attempt("m-1")))).isEmpty();
    }

    @Test
    void paymentsThatAreDecidedTogetherAreNotShownAsOthers() {
        apply(attempt("m-1"), attempt("m-2"), paid("1"), paid("2"));
        assertThat(siblings(paid("1"))).containsExactly(new Sibling("7", "m-2"));
        assertThat(shown(paid("1"), paid("2")).get(0).siblings()).isEmpty();
    }

    @Test
    void anOrderThatIsLearnedLaterCountsFromThenOn() {
        Decider founding = new LifecycleDecider(Unmatched.FOUND, MAIL);
        store.apply(List.of(paid("1")), founding);
        assertThat(view("m-1").orderKey()).isNull();
        apply(attempt("m-1"));
        assertThat(view("m-1").orderKey()).isEqualTo("7");
        assertThat(siblings(attempt("m-2"))).containsExactly(new Sibling("7", "m-1"));
    }

    @Test
    void manyForOneOrderAreShownInPart() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            facts.add(attempt("m-" + i));
            facts.add(paid("" + i));
        }
        store.apply(facts, parking);
        assertThat(siblings(attempt("m-x"))).isNotEmpty().hasSizeLessThanOrEqualTo(30);
    }
}
