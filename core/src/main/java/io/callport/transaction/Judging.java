package io.callport.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each kind of fact means for the transaction it speaks of. Used once, by one thread. */
final class Judging {
    private final Deciding deciding;
    private final Families families;
    private final Guards guards;
    private final Unmatched unmatched;
    private final Learning learning;

    Judging(Deciding deciding, Guards guards, Unmatched unmatched) {
        this.deciding = deciding;
        this.families = deciding.families();
        this.guards = guards;
        this.unmatched = unmatched;
        this.learning = new Learning(deciding);
    }

    /** @param all those in hand, parked ones read again included */
    void decide(Fact fact, List<Fact> all) {
        if (deciding.knows(fact)) {
            again(fact);
            return;
        }
        Content content = fact.content();
        switch (content.kind()) {
            case EXPECTED -> expected(fact, (Expected) content);
            case REPORT -> report(fact, (Report) content);
            case UNREADABLE -> deciding.about(fact, Verdict.UNREADABLE, ((Unreadable) content).problem());
            case OVERDUE -> overdue(fact, (Overdue) content, all);
            case REJECTION, UNANSWERED, ASKED, STATUS_ANSWER, STATUS_UNSETTLED -> {
                TransactionState known = families.find(content.keys());
                if (known == null) {
                    aboutUnknown(fact, content);
                } else {
                    aboutKnown(fact, known);
                }
            }
        }
    }

    private void aboutKnown(Fact fact, TransactionState known) {
        Content content = fact.content();
        switch (content.kind()) {
            case REJECTION -> learning.rejected(fact, known, (Rejection) content);
            case UNANSWERED -> deciding.notice(fact, known, known, describe((Unanswered) content));
            case ASKED ->
                deciding.notice(
                        fact,
                        known,
                        known.with(Standing.asked(known.summary())),
                        "asked the gateway what became of it");
            case STATUS_ANSWER -> statusAnswer(fact, known, (StatusAnswer) content);
            case STATUS_UNSETTLED -> learning.unsettled(fact, known, (StatusUnsettled) content);
            case EXPECTED, REPORT, UNREADABLE, OVERDUE ->
                throw new IllegalStateException(content.kind() + " is decided elsewhere");
        }
    }

    private void aboutUnknown(Fact fact, Content content) {
        TransactionState ours = families.findOurs(content.keys());
        if (ours != null && content instanceof StatusAnswer answer) {
            TransactionState dueAgain = ours.with(Standing.unsettled(ours.summary(), answer.askedAt()));
            deciding.quarantine(fact, dueAgain, ReviewReason.UUID_MISMATCH, "the gateway answers under another uuid");
        } else {
            unmatched(fact);
        }
    }

    private void expected(Fact fact, Expected expected) {
        TransactionState known = families.find(expected.keys());
        if (known == null) {
            deciding.found(fact, expected);
            return;
        }
        Family family = families.of(known.ref());
        ReviewReason conflict = expected.conflictWith(known, family.orderKey(), fact.connector())
                .orElse(null);
        if (conflict != null) {
            deciding.quarantine(fact, known, conflict, "asked for, again or late, as something else");
        } else if (!known.is(Mark.ASKED_FOR)) {
            deciding.adopt(fact, known, expected);
        } else if (family.orderKey() == null && expected.orderKey() != null) {
            deciding.order(fact, known, expected.orderKey());
        } else {
            deciding.repeat(fact, "recorded before");
        }
    }

    private void report(Fact fact, Report report) {
        TransactionState known = families.find(report.keys());
        TransactionState ours = families.findOurs(report.keys());
        Notice notice = report.notice();
        if (notice != null) {
            noticed(fact, known, report, notice);
            return;
        }
        if (known == null && ours != null) {
            deciding.quarantine(
                    fact, ours, ReviewReason.UUID_MISMATCH, "another uuid under the same merchantTransactionId");
            return;
        }
        if (known == null) {
            if (!founds(fact, report)) {
                unmatched(fact);
                return;
            }
            known = deciding.found(fact, report);
        } else if (ours != null && !ours.ref().equals(known.ref())) {
            if (ours.keys().uuid() != null || !Joining.isOneKind(known, ours)) {
                deciding.quarantine(
                        fact,
                        known,
                        ReviewReason.UUID_MISMATCH,
                        "uuid and merchantTransactionId are of two transactions");
                return;
            }
            known = deciding.joining().unite(known, ours);
        }
        ofKnown(fact, known, report);
    }

    /** News may come under a name of its own, referring to the transaction whose instrument it is about. */
    private void noticed(Fact fact, @Nullable TransactionState known, Report report, Notice notice) {
        TransactionState about = known == null ? families.find(report.reference()) : known;
        if (about == null) {
            unmatched(fact);
        } else if (known != null && fact.connector().equals(known.connector())) {
            learning.noticed(fact, deciding.name(known, report), report, notice);
        } else {
            learning.noticed(fact, about, report, notice);
        }
    }

    private void ofKnown(Fact fact, TransactionState known, Report report) {
        Fit fit = guards.fit(known, fact, report);
        if (fit.misfit() != null) {
            misfit(fact, known, report, fit.misfit());
        } else {
            learning.ranked(fact, known, report, fit);
        }
    }

    private void misfit(Fact fact, TransactionState known, Report report, ReviewReason misfit) {
        boolean certainlyIt = misfit == ReviewReason.AMOUNT_MISMATCH || misfit == ReviewReason.AMOUNT_MISSING;
        TransactionState named = certainlyIt ? deciding.name(known, report) : known;
        deciding.quarantine(fact, named, misfit, describe(misfit, known, report));
    }

    /**
     * A follow-up belongs to the payment of an earlier transaction, and a charge by the gateway's scheduler is asked for by nobody: they are
     * taken as they are told. Whether other payments are, is for the policy to say.
     */
    private boolean founds(Fact fact, Report report) {
        if (fact.source() != FactSource.CALLBACK
                || report.notice() != null
                || report.type() == TransactionType.UNKNOWN) {
            return false;
        }
        return switch (unmatched) {
            case FOUND -> true;
            case PARK -> report.type().isFollowUp() || report.isScheduledCharge();
            case REPORT, REPORT_KNOWN ->
                report.type().isFollowUp() && families.leadToOne(report.parent().in(fact.realm()));
        };
    }

    /**
     * A repeat; unless it disagrees with an answer that the gateway gave since, or comes while one is awaited: the gateway may have come back to
     * an earlier result, and say so in the same words.
     */
    private void again(Fact fact) {
        if (fact.content() instanceof Report report && report.result() != Result.UNKNOWN && report.notice() == null) {
            TransactionState known = families.find(report.keys());
            if (known != null
                    && guards.fit(known, fact, report).misfit() == null
                    && learning.repeatedButMatters(known, report)) {
                deciding.repeat(
                        fact,
                        "received before; the gateway may have come back to it, so its answer is held against it");
                return;
            }
        }
        deciding.repeat(fact, "received before");
    }

    private void statusAnswer(Fact fact, TransactionState known, StatusAnswer answer) {
        Fit fit = guards.fit(known, fact, answer.report());
        if (fit.misfit() != null) {
            TransactionState dueAgain = known.with(Standing.unsettled(known.summary(), answer.askedAt()));
            deciding.quarantine(fact, dueAgain, fit.misfit(), describe(fit.misfit(), known, answer.report()));
        } else {
            learning.answered(fact, known, answer, fit);
        }
    }

    private void overdue(Fact fact, Overdue overdue, List<Fact> all) {
        Fact parked = all.stream()
                .filter(one -> one.id().equals(overdue.parked()))
                .findFirst()
                .orElse(null);
        deciding.overdue(fact, overdue, parked);
    }

    /** Only callbacks can be kept: they alone are read again from bytes. */
    private void unmatched(Fact fact) {
        boolean park = fact.source() == FactSource.CALLBACK
                && switch (unmatched) {
                    case PARK, FOUND -> true;
                    case REPORT -> false;
                    case REPORT_KNOWN ->
                        fact.content() instanceof Report report && report.type() == TransactionType.UNKNOWN;
                };
        deciding.about(
                fact,
                park ? Verdict.PARK : Verdict.UNMATCHED,
                "no transaction is known for " + fact.content().keys());
    }

    private static String describe(Unanswered unanswered) {
        return unanswered.note()
                + (unanswered.mayExist()
                        ? "; whether the gateway has it is not known"
                        : "; the gateway never received it, so the same may be started again");
    }

    private static String describe(ReviewReason misfit, TransactionState known, Report report) {
        return switch (misfit) {
            case AMOUNT_MISMATCH, CURRENCY_MISMATCH ->
                "asked for " + known.money() + ", told " + report.amount() + " " + report.currency();
            case AMOUNT_MISSING -> "asked for " + known.money() + ", told no amount";
            case TYPE_MISMATCH, UNKNOWN_TYPE -> "asked for " + known.type().word() + ", told " + report.typeWord();
            case UNKNOWN_RESULT -> "result " + report.resultWord() + " is not known to this version";
            case CONNECTOR_MISMATCH -> "asked for through " + known.connector();
            default -> misfit.name();
        };
    }
}
