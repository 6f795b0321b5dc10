package io.callport.testkit.oracle;

import io.callport.transaction.PaymentStatus;
import io.callport.transaction.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the gateway did with one payment: its root first, then the follow-ups. The order between what happened to different transactions is left
 * open, since any of it may be told in any order.
 */
public final class GatewayHistory {
    private final List<GatewayTransaction> transactions;
    private final List<Telling> tellings = new ArrayList<>();

    GatewayHistory(List<GatewayTransaction> transactions) {
        this.transactions = List.copyOf(transactions);
        for (int i = 0; i < transactions.size(); i++) {
            tellings.addAll(transactions.get(i).tellings(i));
        }
    }

    List<GatewayTransaction> transactions() {
        return transactions;
    }

    GatewayTransaction root() {
        return transactions.get(0);
    }

    /** All there is to tell; each at least once for the payment to be at rest. */
    List<Telling> tellings() {
        return List.copyOf(tellings);
    }

    /** Facts told by the gateway of its own accord, or in answer to our request. */
    int facts() {
        return (int) tellings.stream().filter(telling -> !telling.isRequest()).count();
    }

    /** What the payment comes to at rest. */
    TrueTotals totals() {
        return TrueTotals.of(transactions.stream()
                .map(one -> new TrueTotals.Part(
                        one.type(),
                        one.truth().isSuccess(),
                        one.truth().amount(),
                        one.isFinalCapture(),
                        one.isNeutral()))
                .toList());
    }

    /** Where the payment stands at rest; empty where the documentation leaves it open. */
    Optional<PaymentStatus> status() {
        TransactionTruth truth = root().truth();
        if (!truth.isSuccess()) {
            return transactions.size() > 1
                    ? Optional.empty()
                    : Optional.of(PaymentStatus.valueOf(truth.status().name()));
        }
        return isOdd() ? Optional.empty() : Optional.of(totals().status());
    }

    /** Whether something of it is not decided at the gateway either. */
    boolean isOpen() {
        return transactions.stream().anyMatch(one -> !one.truth().isFinal());
    }

    /** Whether post-processing changed anything. */
    boolean isCorrected() {
        return transactions.stream().anyMatch(GatewayTransaction::isCorrected);
    }

    /** Whether news about an instrument come with an OK though what they are about did not succeed: the gateway is to be asked. */
    boolean isDoubtful() {
        return transactions.stream()
                .filter(one -> !one.truth().isSuccess())
                .flatMap(one -> one.events().stream())
                .anyMatch(event -> event.happening() == Happening.NOTICE);
    }

    /** Whether a success is told by nothing but news about the instrument. */
    boolean hidesASuccess() {
        return transactions.stream()
                .flatMap(one -> one.events().stream())
                .anyMatch(event -> event.happening() == Happening.OK_WITH_NOTICE);
    }

    boolean changesAmounts() {
        return transactions.stream()
                .flatMap(one -> one.events().stream())
                .anyMatch(event -> event.happening().changesTheAmount());
    }

    /** Whether a person may want to see it though nothing is amiss with what was told: too much was taken, or given back, or from a failed payment. */
    boolean isOdd() {
        return totals().isOdd()
                || (root().truth().status() != TransactionStatus.SUCCEEDED && transactions.size() > 1)
                || transactions.stream().anyMatch(GatewayTransaction::isNeutral)
                || transactions.stream().anyMatch(this::isInAnotherCurrency);
    }

    private boolean isInAnotherCurrency(GatewayTransaction one) {
        return one.money() != null
                && root().money() != null
                && !one.money().currency().equals(root().money().currency());
    }

    @Override
    public String toString() {
        return transactions.stream().map(GatewayTransaction::toString).collect(Collectors.joining(" + "));
    }
}
