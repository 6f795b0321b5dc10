package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.TransactionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Holds a payment at rest against what the gateway did: it is right, or it is listed. What is told without corrections, questions, oddities and hidden successes
 * leaves no reason to list anything, and what is settled by an answer none either.
 */
final class Judge {
    private Judge() {}

    /**
     * What is to be held against a payment at rest.
     *
     * @param asked whether questions were put
     */
    static List<String> objections(GatewayHistory history, PaymentShown shown, boolean asked) {
        List<String> listed = shown.listedFor();
        if (listed.isEmpty()) {
            return wrongs(history, shown);
        }
        if (asked || history.isCorrected() || history.hidesASuccess()) {
            return List.of();
        }
        if (history.isOdd()) {
            return wrongFigures(history, shown);
        }
        List<String> objections = new ArrayList<>(wrongs(history, shown));
        if (!history.isDoubtful()) {
            objections.add("listed without need: " + listed);
        }
        return objections;
    }

    /** What is to be held against a payment after every question that was due was answered with the truth. */
    static List<String> objectionsOnceAnswered(GatewayHistory history, PaymentShown shown) {
        List<String> objections = new ArrayList<>();
        boolean open = shown.members().values().stream()
                .anyMatch(member -> member.question().isPresent());
        if (open && !history.isOpen()) {
            objections.add("the answers settle nothing: " + shown.listedFor());
        }
        if (!shown.isReviewed()) {
            objections.addAll(wrongs(history, shown));
        } else if (!history.changesAmounts() && !history.isOdd() && !history.isOpen()) {
            objections.add("listed without need though answered: " + shown.listedFor());
        }
        return objections;
    }

    /** Where a payment differs from the truth, and what the host was told of it. */
    static List<String> wrongs(GatewayHistory history, PaymentShown shown) {
        List<String> wrongs = wrongFigures(history, shown);
        for (GatewayTransaction one : history.transactions()) {
            TransactionState member = shown.members().get(one.ours());
            if (member != null) {
                int successes = Story.successKinds(one.type()).stream()
                        .mapToInt(member.summary()::made)
                        .sum();
                wrongs.addAll(Story.wrongs(one, shown.told().getOrDefault(one.ours(), List.of()), successes));
            }
        }
        toldTotals(history, shown, wrongs);
        return wrongs;
    }

    /** Who goes by the totals told of last must know the true ones. */
    private static void toldTotals(GatewayHistory history, PaymentShown shown, List<String> wrongs) {
        List<Told> told = shown.told().values().stream()
                .flatMap(List::stream)
                .filter(one -> !one.isOvertaken())
                .toList();
        if (told.stream().anyMatch(Told::isUnread)) {
            return; // it may be the last
        }
        Told last = told.stream()
                .filter(one -> one.after() != null)
                .max(Comparator.comparingLong(Told::sequence))
                .orElse(null);
        PaymentTotals after = last == null ? null : last.after();
        // that a capture was the last may be recorded after it, and is told to nobody
        boolean closed = history.transactions().stream().anyMatch(GatewayTransaction::isFinalCapture);
        if (last != null
                && after != null
                && !(closed
                        ? history.totals().equalButForAuthorized(after)
                        : history.totals().equal(after))) {
            wrongs.add("it comes to " + history.totals() + ", told by " + last.key() + " is " + after);
        }
    }

    private static List<String> wrongFigures(GatewayHistory history, PaymentShown shown) {
        List<String> wrongs = new ArrayList<>();
        for (GatewayTransaction one : history.transactions()) {
            TransactionState member = shown.members().get(one.ours());
            if (member == null) {
                wrongs.add(one.ours() + " is missing");
            } else {
                member(one, member, wrongs);
            }
        }
        if (shown.members().size() > history.transactions().size()) {
            wrongs.add("there are others: " + shown.members().keySet());
        }
        totals(history, shown, wrongs);
        return wrongs;
    }

    private static void member(GatewayTransaction one, TransactionState member, List<String> wrongs) {
        TransactionTruth truth = one.truth();
        if (member.status() != truth.status()) {
            wrongs.add(one.ours() + " is " + truth.status() + ", shown is " + member.status());
        }
        Money settled = member.settled();
        if (truth.isSuccess() && !Objects.equals(settled, truth.amount())) {
            wrongs.add(one.ours() + " came to " + truth.amount() + ", shown is " + settled);
        }
        if (!member.keys().equals(one.keys())) {
            wrongs.add(one.ours() + " is called " + one.keys() + ", shown is " + member.keys());
        }
    }

    private static void totals(GatewayHistory history, PaymentShown shown, List<String> wrongs) {
        TrueTotals totals = history.totals();
        if (shown.totals() == null) {
            wrongs.add("no totals are shown");
        } else if (!totals.equal(shown.totals())) {
            wrongs.add("it comes to " + totals + ", shown is " + shown.totals());
        }
        PaymentStatus status = history.status().orElse(shown.status());
        if (shown.status() != status) {
            wrongs.add("the payment is " + status + ", shown is " + shown.status());
        }
    }
}
