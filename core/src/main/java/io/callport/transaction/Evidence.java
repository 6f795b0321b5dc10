package io.callport.transaction;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * That a transaction succeeded may be told elsewhere than by a result of its own: by an OK with news about its instrument, or by the success of a
 * follow-up that needs its success. While its own is missing, the gateway is to be asked. In whatever order all of it comes, the end is the same: a question
 * that its own success answers before it was asked is closed again.
 */
final class Evidence {
    private Evidence() {}

    static void weigh(Family family) {
        for (TransactionState member : family.members()) {
            boolean succeeded = member.status() == TransactionStatus.SUCCEEDED;
            if (!succeeded || member.question().isPresent()) { // as nearly none
                weighAll(family);
                return;
            }
        }
    }

    private static void weighAll(Family family) {
        for (TransactionState member : List.copyOf(family.members())) {
            PaymentState read = family.asRead(member.ref());
            Summary weighed = weighed(member, family.members(), read == null ? List.of() : read.members());
            if (!weighed.equals(member.summary())) {
                family.put(member.with(weighed));
            }
        }
    }

    private static Summary weighed(
            TransactionState member, Collection<TransactionState> family, List<TransactionState> before) {
        Set<String> tellers = tellers(member, family);
        boolean mayBeNewerThanAnswer = member.summary().anchor().isPresent()
                || member.question().filter(question -> question.asked() > 0).isPresent();
        Summary summary = mayBeNewerThanAnswer && !tellers(member, before).containsAll(tellers)
                ? member.summary().next().withSuccessToldElsewhere()
                : member.summary();
        if (demandsAnswer(member, summary, tellers)) {
            return Standing.questioned(summary);
        }
        boolean demanded = before.stream()
                .filter(one -> one.ref().equals(member.ref()))
                .anyMatch(one -> demandsAnswer(one, one.summary(), tellers(one, before)));
        return demanded && isSettled(member) ? summary.with((Question) null) : summary;
    }

    /** Without an answer all that was told counts; of what was told before an answer was asked for, the gateway knew. */
    private static boolean demandsAnswer(TransactionState member, Summary summary, Set<String> tellers) {
        if (member.status() == TransactionStatus.SUCCEEDED || member.is(Mark.SAME_AS_ANOTHER)) {
            return false;
        }
        return summary.anchor()
                .map(anchor -> summary.toldElsewhere() > anchor.askedAt())
                .orElse(!tellers.isEmpty() || summary.toldElsewhere() > 0);
    }

    /** Whether nothing else is to be asked either. */
    private static boolean isSettled(TransactionState member) {
        Summary summary = member.summary();
        boolean contested = summary.stage() == Stage.CONTESTED_FAILURE || summary.stage() == Stage.CONTESTED_SUCCESS;
        return !contested
                && summary.anchor().isEmpty()
                && summary.question().filter(question -> question.asked() == 0).isPresent()
                && summary.links().size() < Learning.MOST_LINKS
                && summary.chain(member.money(), Rank.CORRECTED_OK).isWhole()
                && summary.chain(member.money(), Rank.CORRECTED_ERROR).isWhole();
    }

    /** The follow-ups whose success says that it succeeded. */
    private static Set<String> tellers(TransactionState member, Collection<TransactionState> family) {
        Set<String> tellers = new TreeSet<>();
        for (TransactionState other : family) {
            if (other.status() == TransactionStatus.SUCCEEDED && needs(other, member)) {
                tellers.add(other.ref());
            }
        }
        return tellers;
    }

    /** Disputes, and what settles them, are not established to need anything. */
    private static boolean needs(TransactionState followUp, TransactionState member) {
        return switch (followUp.type()) {
            case CAPTURE, VOID, REFUND, INCREMENTAL_AUTHORIZATION, CHARGEBACK, CHARGEBACK_REVERSAL ->
                !followUp.is(Mark.RESOLVES_A_DISPUTE)
                        && !followUp.is(Mark.SAME_AS_ANOTHER)
                        && !followUp.ref().equals(member.ref())
                        && followUp.realm().equals(member.realm())
                        && names(followUp.parent(), member.keys());
            case DEBIT, PREAUTHORIZE, PAYOUT, REGISTER, DEREGISTER, DISPUTE, DISPUTE_REVERSAL, UNKNOWN -> false;
        };
    }

    private static boolean names(TransactionKeys parent, TransactionKeys member) {
        if (parent.uuid() != null && member.uuid() != null) {
            return parent.uuid().equals(member.uuid());
        }
        return parent.merchantTransactionId() != null
                && parent.merchantTransactionId().equals(member.merchantTransactionId());
    }
}
