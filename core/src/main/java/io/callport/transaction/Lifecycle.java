package io.callport.transaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what follows from facts about payments. Pure: the same snapshot and facts give the same plan, on any node, as often as asked.
 * Thread-safe.
 */
public final class Lifecycle {
    /**
     * The form in which this version keeps payments. A version that writes what this one would misread counts it up; a payment of a higher format
     * is left to nodes that know it.
     */
    public static final int FORMAT = 1;

    private final Unmatched unmatched;
    private final Guards guards;

    /** With every documented reason for another amount accepted. */
    public Lifecycle(Unmatched unmatched) {
        this(unmatched, EnumSet.allOf(AmountException.class));
    }

    /**
     * @param unmatched what to do with a callback that no transaction is known for
     * @param accepted for which reasons an amount other than the one asked for may count
     */
    public Lifecycle(Unmatched unmatched, Set<AmountException> accepted) {
        this.unmatched = unmatched;
        this.guards = new Guards(accepted);
    }

    /**
     * @param snapshot what is known, as read under the payments' locks
     * @param facts what was learned; those read again from parked callbacks included
     * @throws NewerFormat if a newer version of Callport keeps one of these payments
     */
    public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
        for (PaymentState payment : snapshot.payments()) {
            if (payment.format() > FORMAT) {
                throw new NewerFormat(payment.format());
            }
        }
        Deciding deciding = new Deciding(snapshot, facts);
        Judging judging = new Judging(deciding, guards, unmatched);
        List<Fact> open = inTurn(facts);
        int before;
        do { // one fact may name the transaction that another one waits for
            before = open.size();
            List<Fact> again = new ArrayList<>();
            for (Fact fact : open) {
                judging.decide(fact, facts);
                if (!deciding.knows(fact)) {
                    again.add(fact);
                }
            }
            open = again;
        } while (!open.isEmpty() && open.size() < before);
        return deciding.plan();
    }

    private static List<Fact> inTurn(List<Fact> facts) {
        if (facts.size() == 1) { // as nearly always
            return facts;
        }
        List<Fact> sorted = new ArrayList<>(facts);
        sorted.sort(Comparator.comparing(Lifecycle::turn)); // stable: arrival order within a turn
        return sorted;
    }

    /** What was asked for comes before what became of it, and time that passed comes last; the rest as it arrived. */
    private static int turn(Fact fact) {
        return switch (fact.content().kind()) {
            case EXPECTED -> 0;
            case REPORT, REJECTION, UNANSWERED, ASKED, STATUS_ANSWER, STATUS_UNSETTLED, UNREADABLE -> 1;
            case OVERDUE -> 2;
        };
    }
}
