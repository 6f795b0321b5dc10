package io.callport.transaction;

import io.callport.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A member of a payment, as it stands on its row. Immutable.
 *
 * @param ref its name for ever: realm, slash, our id of it (the gateway's where there is none of ours)
 * @param realm within which its keys are unique
 * @param connector the connector it was asked for through
 * @param keys what it is called
 * @param type what it does
 * @param money how much was asked for; null where the type has no amount
 * @param summary what is remembered of its results
 * @param reviews names of {@link ReviewReason}s, sorted; empty if nobody need look
 * @param reason why it failed, as last told; none if it did not
 */
public record TransactionState(
        String ref,
        String realm,
        String connector,
        TransactionKeys keys,
        TransactionType type,
        @Nullable Money money,
        Summary summary,
        List<String> reviews,
        Reason reason) {

    /** Copies the list. */
    public TransactionState {
        reviews = List.copyOf(reviews);
    }

    static TransactionState founded(Fact fact, Expected expected) {
        return new TransactionState(
                fact.realm() + "/" + expected.merchantTransactionId(),
                fact.realm(),
                fact.connector(),
                expected.keys(),
                expected.type(),
                expected.money(),
                Summary.empty(),
                List.of(),
                Reason.none());
    }

    /** Where it stands; follows from the summary. */
    public TransactionStatus status() {
        return summary.status();
    }

    TransactionState with(Summary newSummary) {
        return new TransactionState(ref, realm, connector, keys, type, money, newSummary, reviews, reason);
    }

    TransactionState with(TransactionKeys newKeys) {
        return new TransactionState(ref, realm, connector, newKeys, type, money, summary, reviews, reason);
    }

    TransactionState because(Reason newReason) {
        return new TransactionState(ref, realm, connector, keys, type, money, summary, reviews, newReason);
    }

    /** The open question to the gateway, if there is one. */
    public Optional<Question> question() {
        return summary.question();
    }

    TransactionState noLongerReviewed(ReviewReason why) {
        List<String> rest =
                reviews.stream().filter(review -> !review.equals(why.name())).toList();
        return new TransactionState(ref, realm, connector, keys, type, money, summary, rest, reason);
    }

    TransactionState reviewed(ReviewReason why) {
        TreeSet<String> more = new TreeSet<>(reviews);
        more.add(why.name());
        return new TransactionState(ref, realm, connector, keys, type, money, summary, List.copyOf(more), reason);
    }
}
