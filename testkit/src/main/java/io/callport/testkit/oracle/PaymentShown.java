package io.callport.testkit.oracle;

import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Question;
import io.callport.transaction.TransactionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Callport makes of a payment, as whoever is judged shows it.
 *
 * @param status null if the payment's root is not known at all
 * @param totals null while no member has an amount
 * @param members by our id of them
 * @param told what the host was told of them, oldest first, by our id of them
 * @param parked whether a callback of it still waits for its transaction
 */
record PaymentShown(
        @Nullable PaymentStatus status,
        @Nullable PaymentTotals totals,
        Map<String, TransactionState> members,
        Map<String, List<Told>> told,
        boolean parked) {

    /** Whether somebody is going to see to it: a question is open, a person has to look, or something waits. */
    boolean isListed() {
        return !listedFor().isEmpty();
    }

    List<String> listedFor() {
        List<String> why = new ArrayList<>();
        if (parked) {
            why.add("a callback waits");
        }
        if (status == PaymentStatus.PROVISIONAL) {
            why.add("provisional");
        }
        new TreeMap<>(members).forEach((ours, member) -> {
            member.question().ifPresent(question -> why.add(ours + ": " + question));
            member.reviews().forEach(review -> why.add(ours + ": " + review));
        });
        return why;
    }

    Optional<Question> question(String ours) {
        return Optional.ofNullable(members.get(ours)).flatMap(TransactionState::question);
    }

    boolean isReviewed() {
        return members.values().stream().anyMatch(member -> !member.reviews().isEmpty());
    }
}
