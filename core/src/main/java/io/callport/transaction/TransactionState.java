package io.callport.transaction;

import io.callport.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A member of a payment, as it stands on its row. Immutable.
 *
 * @param ref its name for ever: realm, slash, our id of it (colon and the gateway's where there is none of ours)
 * @param realm within which its keys are unique
 * @param connector the connector it was asked for through, or first reported through
 * @param keys what it is called
 * @param reference for a follow-up the transaction it follows; otherwise the one whose instrument it uses. Empty if none was named
 * @param type what it does
 * @param money the measure for what is told of it: what was asked for or, if nobody asked here, what was told first; null where there is no
 *     amount
 * @param marks names of {@link Mark}s, sorted
 * @param summary what is remembered of its results
 * @param reviews names of {@link ReviewReason}s, sorted; empty if nobody need look
 * @param reason why it failed; none if it did not. Of several equally strong failures the one that sorts first
 */
public record TransactionState(
        String ref,
        String realm,
        String connector,
        TransactionKeys keys,
        TransactionKeys reference,
        TransactionType type,
        @Nullable Money money,
        List<String> marks,
        Summary summary,
        List<String> reviews,
        Reason reason) {

    /** Copies the lists. */
    public TransactionState {
        marks = List.copyOf(marks);
        reviews = List.copyOf(reviews);
    }

    static TransactionState asked(Fact fact, Expected expected) {
        return new TransactionState(
                ref(fact.realm(), expected.keys()),
                fact.realm(),
                fact.connector(),
                expected.keys(),
                expected.reference(),
                expected.type(),
                expected.money(),
                expected.marks().stream().map(Mark::name).sorted().toList(),
                Summary.empty(),
                List.of(),
                Reason.none());
    }

    static TransactionState told(Fact fact, Report report) {
        return new TransactionState(
                ref(fact.realm(), report.keys()),
                fact.realm(),
                fact.connector(),
                report.keys(),
                report.reference(),
                report.type(),
                null,
                List.of(),
                Summary.empty(),
                List.of(),
                Reason.none());
    }

    private static String ref(String realm, TransactionKeys keys) {
        String ours = keys.merchantTransactionId();
        return ours == null ? refByUuid(realm, keys) : realm + "/" + ours;
    }

    private static String refByUuid(String realm, TransactionKeys keys) {
        return realm + ":" + keys.uuid();
    }

    /** The name it has for ever if it is told of before our id of it is known. */
    String refByUuid() {
        return refByUuid(realm, keys);
    }

    /** Where it stands; follows from the summary. */
    public TransactionStatus status() {
        return summary.status();
    }

    /** The transaction it follows; empty for one that begins a payment. */
    public TransactionKeys parent() {
        return type.isFollowUp() ? reference : TransactionKeys.none();
    }

    /** All keys that lead to its payment because of it: its own, and those of the transaction it follows. */
    public List<CorrelationKey> allKeys() {
        List<CorrelationKey> all = new ArrayList<>(keys.in(realm));
        all.addAll(parent().in(realm));
        return all;
    }

    /** The open question to the gateway, if there is one. */
    public Optional<Question> question() {
        return summary.question();
    }

    /** Why it is not settled, in their order; empty if it is. */
    public Set<Unresolved> unresolved() {
        return Unresolved.of(this);
    }

    /** Whether it is remembered of it. */
    public boolean is(Mark mark) {
        return marks.contains(mark.name());
    }

    /** How much it came to: what was told of it, corrections included; the measure while nothing was. Null where there is no amount. */
    public @Nullable Money settled() {
        boolean isOfAllThatIsLeft = money == null && is(Mark.ASKED_FOR);
        return isOfAllThatIsLeft ? null : summary.settled(money);
    }

    TransactionState with(Summary newSummary) {
        return new TransactionState(
                ref, realm, connector, keys, reference, type, money, marks, newSummary, reviews, reason);
    }

    /** With what the report adds to what it is called and to what it refers to. */
    TransactionState named(Report report) {
        TransactionKeys moreKeys = keys.filledFrom(report.keys());
        TransactionKeys moreReference = reference.filledFrom(report.reference());
        if (moreKeys.equals(keys) && moreReference.equals(reference)) {
            return this;
        }
        return new TransactionState(
                ref, realm, connector, moreKeys, moreReference, type, money, marks, summary, reviews, reason);
    }

    /** As asked for by us, only now. */
    TransactionState adopted(Expected expected) {
        TransactionState adopted = new TransactionState(
                ref,
                realm,
                connector,
                keys,
                expected.reference().filledFrom(reference),
                type,
                expected.money(),
                marks,
                summary,
                reviews,
                reason);
        for (Mark mark : expected.marks()) {
            adopted = adopted.marked(mark);
        }
        return adopted;
    }

    /** With the gateway's name of it, as the other has it. */
    TransactionState calledBy(TransactionState told) {
        return new TransactionState(
                ref,
                realm,
                connector,
                keys.filledFrom(new TransactionKeys(told.keys().uuid(), null)),
                reference.filledFrom(told.reference()),
                type,
                money,
                marks,
                summary,
                reviews,
                reason);
    }

    /** The same transaction is known under another name: this one counts for nothing, and leaves the gateway's name to the other. */
    TransactionState superseded() {
        return new TransactionState(
                        ref,
                        realm,
                        connector,
                        new TransactionKeys(null, keys.merchantTransactionId()),
                        TransactionKeys.none(),
                        type,
                        money,
                        marks,
                        summary,
                        List.of(),
                        reason)
                .marked(Mark.SAME_AS_ANOTHER);
    }

    TransactionState measuredBy(Money told) {
        return new TransactionState(
                ref, realm, connector, keys, reference, type, told, marks, summary, reviews, reason);
    }

    TransactionState because(Reason newReason) {
        if (newReason.equals(reason)) {
            return this;
        }
        return new TransactionState(
                ref, realm, connector, keys, reference, type, money, marks, summary, reviews, newReason);
    }

    TransactionState marked(Mark mark) {
        return new TransactionState(
                ref,
                realm,
                connector,
                keys,
                reference,
                type,
                money,
                plus(marks, mark.name()),
                summary,
                reviews,
                reason);
    }

    TransactionState reviewed(ReviewReason why) {
        return reviews(plus(reviews, why.name()));
    }

    /** Listed for these too, without a person being told anew. */
    TransactionState reviewedToo(List<String> more) {
        TreeSet<String> all = new TreeSet<>(reviews);
        return all.addAll(more) ? reviews(List.copyOf(all)) : this;
    }

    TransactionState noLongerReviewed(ReviewReason why) {
        return reviews(
                reviews.stream().filter(review -> !review.equals(why.name())).toList());
    }

    private TransactionState reviews(List<String> newReviews) {
        return new TransactionState(
                ref, realm, connector, keys, reference, type, money, marks, summary, newReviews, reason);
    }

    private static List<String> plus(List<String> names, String name) {
        TreeSet<String> more = new TreeSet<>(names);
        more.add(name);
        return List.copyOf(more);
    }
}
