package io.callport.transaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Decides what follows from facts about one payment. Pure: the same snapshot and facts give the same plan, on any node, as often as asked.
 * Thread-safe.
 */
public final class Lifecycle {
    /**
     * The form in which this version keeps payments. A version that writes what this one would misread counts it up; a payment of a higher format
     * is left to nodes that know it.
     */
    public static final int FORMAT = 1;

    private final Unmatched unmatched;

    /** @param unmatched what to do with a callback that no transaction is known for */
    public Lifecycle(Unmatched unmatched) {
        this.unmatched = unmatched;
    }

    /**
     * @param snapshot what is known, as read under the payment's locks
     * @param facts what was learned; those read again from parked callbacks included
     * @throws NewerFormat if a newer version of Callport keeps this payment
     */
    public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
        if (snapshot.format() > FORMAT) {
            throw new NewerFormat(snapshot.format());
        }
        Deciding deciding = new Deciding(snapshot);
        List<Fact> open = new ArrayList<>(facts);
        open.sort(Comparator.comparing(Lifecycle::turn)); // stable: arrival order within a turn
        int before;
        do { // one fact may name the transaction that another one waits for
            before = open.size();
            List<Fact> again = new ArrayList<>();
            for (Fact fact : open) {
                decide(deciding, fact);
                if (!deciding.knows(fact)) {
                    again.add(fact);
                }
            }
            open = again;
        } while (!open.isEmpty() && open.size() < before);
        return deciding.plan();
    }

    /** What was asked for comes before what became of it; the rest as it arrived. */
    private static int turn(Fact fact) {
        return fact.content().kind() == ContentKind.EXPECTED ? 0 : 1;
    }

    private void decide(Deciding deciding, Fact fact) {
        if (deciding.knows(fact)) {
            again(deciding, fact);
            return;
        }
        switch (fact.content().kind()) {
            case EXPECTED -> expected(deciding, fact, (Expected) fact.content());
            case REPORT -> report(deciding, fact, (Report) fact.content());
            case REJECTION -> rejection(deciding, fact, (Rejection) fact.content());
            case UNANSWERED -> unanswered(deciding, fact, (Unanswered) fact.content());
            case ASKED ->
                deciding.find(fact.content().keys())
                        .ifPresentOrElse(known -> deciding.asked(fact, known), () -> unmatched(deciding, fact));
            case STATUS_ANSWER -> statusAnswer(deciding, fact, (StatusAnswer) fact.content());
            case STATUS_UNSETTLED ->
                deciding.find(fact.content().keys())
                        .ifPresentOrElse(
                                known -> deciding.unsettled(fact, known, (StatusUnsettled) fact.content()),
                                () -> unmatched(deciding, fact));
            case UNREADABLE -> deciding.about(fact, Verdict.UNREADABLE, ((Unreadable) fact.content()).problem());
        }
    }

    private static void expected(Deciding deciding, Fact fact, Expected expected) {
        deciding.find(expected.keys())
                .ifPresentOrElse(
                        known -> {
                            if (isOtherOrder(deciding, expected)) {
                                deciding.quarantine(
                                        fact,
                                        known,
                                        ReviewReason.ORDER_KEY_MISMATCH,
                                        "asked for again for another order");
                            } else if (sameRequest(known, fact, expected)) {
                                deciding.repeat(fact, "recorded before");
                            } else {
                                deciding.quarantine(
                                        fact,
                                        known,
                                        mismatch(known, fact, expected),
                                        "asked for again as something else");
                            }
                        },
                        () -> deciding.found(fact, expected));
    }

    private static boolean isOtherOrder(Deciding deciding, Expected expected) {
        String orderKey = expected.orderKey();
        return orderKey != null
                && !deciding.orderKey().isEmpty()
                && !deciding.orderKey().equals(orderKey);
    }

    private static boolean sameRequest(TransactionState known, Fact fact, Expected expected) {
        return known.type() == expected.type()
                && known.connector().equals(fact.connector())
                && Objects.equals(known.money(), expected.money());
    }

    private static ReviewReason mismatch(TransactionState known, Fact fact, Expected expected) {
        if (known.type() != expected.type()) {
            return ReviewReason.TYPE_MISMATCH;
        }
        return known.connector().equals(fact.connector())
                ? ReviewReason.AMOUNT_MISMATCH
                : ReviewReason.CONNECTOR_MISMATCH;
    }

    private void report(Deciding deciding, Fact fact, Report report) {
        TransactionState known = deciding.find(report.keys()).orElse(null);
        if (known == null) {
            TransactionState other = deciding.findOurs(report.keys()).orElse(null);
            if (other != null) {
                deciding.quarantine(
                        fact, other, ReviewReason.UUID_MISMATCH, "another uuid under the same merchantTransactionId");
            } else {
                unmatched(deciding, fact);
            }
            return;
        }
        Notice notice = report.notice();
        if (notice != null) {
            deciding.notice(fact, known, "about the instrument: " + notice.kind());
            return;
        }
        ReviewReason misfit = Guards.misfit(known, fact, report).orElse(null);
        if (misfit != null) {
            deciding.quarantine(fact, known, misfit, describe(misfit, known, report));
            return;
        }
        deciding.rank(fact, known, Rank.of(report.result(), report.correction() != null), report);
    }

    /**
     * A repeat; unless it disagrees with an answer that the gateway gave since, or comes while one is awaited: the gateway may have come back to
     * an earlier result, and say so in the same words.
     */
    private static void again(Deciding deciding, Fact fact) {
        if (fact.content() instanceof Report report && report.result() != Result.UNKNOWN && report.notice() == null) {
            Rank rank = Rank.of(report.result(), report.correction() != null);
            TransactionState known = deciding.find(report.keys()).orElse(null);
            if (known != null
                    && Guards.misfit(known, fact, report).isEmpty()
                    && Standing.mattersThoughRepeated(known.summary(), rank)) {
                deciding.repeatThatMatters(fact, known, rank);
                return;
            }
        }
        deciding.repeat(fact, "received before");
    }

    private void statusAnswer(Deciding deciding, Fact fact, StatusAnswer answer) {
        TransactionState known = deciding.find(answer.keys()).orElse(null);
        if (known == null) {
            unmatched(deciding, fact);
            return;
        }
        ReviewReason misfit = Guards.misfit(known, fact, answer.report()).orElse(null);
        if (misfit != null) {
            deciding.quarantine(fact, known, misfit, describe(misfit, known, answer.report()));
        } else {
            deciding.answered(fact, known, answer);
        }
    }

    private void rejection(Deciding deciding, Fact fact, Rejection rejection) {
        deciding.find(rejection.keys())
                .ifPresentOrElse(known -> deciding.reject(fact, known, rejection), () -> unmatched(deciding, fact));
    }

    private void unanswered(Deciding deciding, Fact fact, Unanswered unanswered) {
        deciding.find(unanswered.keys())
                .ifPresentOrElse(
                        known -> deciding.notice(fact, known, describe(unanswered)), () -> unmatched(deciding, fact));
    }

    private static String describe(Unanswered unanswered) {
        return unanswered.note()
                + (unanswered.mayExist()
                        ? "; whether the gateway has it is not known"
                        : "; the gateway never received it, so the same may be started again");
    }

    /** Only callbacks can be kept: they alone are read again from bytes. */
    private void unmatched(Deciding deciding, Fact fact) {
        boolean park = unmatched == Unmatched.PARK && fact.source() == FactSource.CALLBACK;
        deciding.about(
                fact,
                park ? Verdict.PARK : Verdict.UNMATCHED,
                "no transaction is known for " + fact.content().keys());
    }

    private static String describe(ReviewReason misfit, TransactionState known, Report report) {
        return switch (misfit) {
            case AMOUNT_MISMATCH, CURRENCY_MISMATCH ->
                "asked for " + known.money() + ", told " + report.amount() + " " + report.currency();
            case AMOUNT_MISSING -> "asked for " + known.money() + ", told no amount";
            case TYPE_MISMATCH -> "asked for " + known.type().word() + ", told " + report.typeWord();
            case UNKNOWN_RESULT -> "result " + report.resultWord() + " is not known to this version";
            case CONNECTOR_MISMATCH -> "asked for through " + known.connector();
            case UUID_MISMATCH, ORDER_KEY_MISMATCH, STRANDED -> misfit.name();
        };
    }
}
