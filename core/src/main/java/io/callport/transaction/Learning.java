package io.callport.transaction;

import io.callport.money.Money;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What results and answers make of a transaction that is known and that they fit. Used once, by one thread. */
final class Learning {
    /** The documented words of {@code transactionSubType} (IXOPAY API reference, "Callback"). */
    private static final Set<String> RESOLVED = Set.of("cb-resolved", "cb-reversal-resolved");

    /** A transaction corrected more often is for the gateway to tell. */
    static final int MOST_LINKS = 16;

    private final Deciding deciding;

    Learning(Deciding deciding) {
        this.deciding = deciding;
    }

    void rejected(Fact fact, TransactionState known, Rejection rejection) {
        Slot slot = Slot.of(0, null, rejection.reason().code());
        learned(fact, known, Rank.REJECTED, slot, rejection.reason(), null, "");
    }

    void ranked(Fact fact, TransactionState known, Report report, Fit fit) {
        Rank rank = rank(known, report, fit);
        Link link = Link.of(rank, report);
        TransactionState named = measured(deciding.name(known, report), report, fit, link);
        Slot slot = Slot.of(0, fit.told(), report.reason().code());
        String exception = fit.exception() == null
                ? ""
                : "asked for " + known.money() + ", told " + report.money().orElse(null) + ": " + fit.exception();
        learned(fact, named, rank, slot, report.reason(), link, exception);
        if (report.subType() != null && isUnclear(known, report)) {
            deciding.members()
                    .review(
                            deciding.families().member(named.ref()),
                            ReviewReason.UNKNOWN_SUBTYPE,
                            "transactionSubType " + report.subType());
        }
    }

    /** A word that is not known, or one that takes what counted out of the totals. */
    private static boolean isUnclear(TransactionState known, Report report) {
        return !settlesADispute(report)
                || (known.status() == TransactionStatus.SUCCEEDED && !known.is(Mark.RESOLVES_A_DISPUTE));
    }

    /** Where less may have been authorised than was asked for, a success that does not say how much is none yet. */
    private static Rank rank(TransactionState known, Report report, Fit fit) {
        Rank rank = Rank.of(report.result(), report.correction() != null);
        boolean mayBeLess =
                rank == Rank.OK && fit.told() == null && known.is(Mark.MAY_BE_PARTIAL) && known.settled() != null;
        return mayBeLess ? Rank.PENDING : rank;
    }

    /** Of a transaction that nobody here asked for, what is told first is the measure for the rest. */
    private static TransactionState measured(TransactionState named, Report report, Fit fit, @Nullable Link link) {
        TransactionState measured = named;
        Money measure = link == null ? fit.measure() : link.from();
        if (named.money() == null && !named.is(Mark.ASKED_FOR) && measure != null) {
            measured = measured.measuredBy(measure);
        }
        return settlesADispute(report) ? measured.marked(Mark.RESOLVES_A_DISPUTE) : measured;
    }

    private static boolean settlesADispute(Report report) {
        String subType = report.subType();
        return subType != null && RESOLVED.stream().anyMatch(subType::equalsIgnoreCase);
    }

    private void learned(
            Fact fact,
            TransactionState named,
            Rank rank,
            Slot told,
            Reason reason,
            @Nullable Link link,
            String exception) {
        Summary before = named.summary();
        Summary next = before.next();
        boolean isNewLink = link != null && isNews(before, link);
        if (link != null && isNewLink && before.links().size() >= MOST_LINKS) {
            broken(fact, named, next, before.question().isEmpty());
            return;
        }
        if (link != null && isNewLink) {
            next = next.with(link.at(next.version()));
        }
        if (link != null && !next.chain(named.money(), rank).isWhole()) {
            broken(fact, named, next, isNewLink);
            return;
        }
        Summary summary = Standing.learned(next, rank, told.at(next.version()));
        boolean opened = summary.question().isPresent() && before.question().isEmpty();
        boolean isNew = before.slot(rank).isEmpty();
        boolean sortsFirst = !isNew && Standing.isStrongest(summary, rank) && reason.compareTo(named.reason()) < 0;
        boolean isMarked =
                !named.marks().equals(deciding.families().member(named.ref()).marks());
        boolean comesToLess = !isNew && !Objects.equals(before.settled(named.money()), summary.settled(named.money()));
        if (!isNew
                && !opened
                && !isNewLink
                && !sortsFirst
                && !comesToLess
                && !isMarked
                && !Standing.mattersToAnswer(before, rank)) {
            if (!named.equals(deciding.families().member(named.ref()))) {
                deciding.members().put(named);
            }
            deciding.repeat(fact, "known as " + rank);
            return;
        }
        boolean moves = summary.status() != named.status();
        boolean shows = moves || (isNew && Standing.isStrongest(summary, rank)) || sortsFirst;
        TransactionState after = named.with(summary);
        deciding.moved(
                fact,
                verdict(rank, opened, moves || (isNew && shows), sortsFirst || comesToLess || isMarked),
                shows ? after.because(reason) : after,
                opened ? "contradicts what is known: the gateway is to be asked" : note(reason, exception));
    }

    private static String note(Reason reason, String exception) {
        return exception.isEmpty() ? reason.text() : exception;
    }

    private static Verdict verdict(Rank rank, boolean opened, boolean changes, boolean isNotice) {
        if (opened) {
            return Verdict.CONTRADICTION;
        }
        if (rank.isCorrected()) {
            return Verdict.CORRECTION;
        }
        if (changes) {
            return Verdict.ADVANCE;
        }
        return isNotice ? Verdict.NOTICE : Verdict.STALE;
    }

    /** Corrections of the amount that do not lead from one to the next: what is missing may still come, or the gateway tells. */
    private void broken(Fact fact, TransactionState named, Summary next, boolean isNewLink) {
        if (!isNewLink) {
            deciding.repeat(fact, "known as a correction of an amount that is not known");
            return;
        }
        boolean opened = next.question().isEmpty();
        deciding.moved(
                fact,
                opened ? Verdict.CONTRADICTION : Verdict.CORRECTION,
                named.with(Standing.questioned(next)),
                "corrects an amount that is not known: the gateway is to be asked");
    }

    /** Whether a correction of the amount was not told yet; or only before the question that is under way, or was answered. */
    private static boolean isNews(Summary summary, Link link) {
        long asked = Standing.lastAsked(summary);
        long hidden = asked > 0
                ? asked
                : summary.anchor()
                        .filter(anchor -> anchor.money() != null)
                        .map(Anchor::askedAt)
                        .orElse(0L);
        return summary.links().stream().noneMatch(known -> known.version() > hidden && known.saysTheSameAs(link));
    }

    /** A result in words known before, that may nevertheless be newer than an answer; returns whether it was noted. */
    boolean repeatedButMatters(TransactionState known, Report report) {
        Rank rank = Rank.of(report.result(), report.correction() != null);
        Link link = Link.of(rank, report);
        Summary before = known.summary();
        boolean linkMatters = link != null && isNews(before, link) && !agrees(before, link);
        if (!linkMatters && !Standing.mattersThoughRepeated(before, rank)) {
            return false;
        }
        Summary next = before.next();
        if (link != null && linkMatters && before.links().size() < MOST_LINKS) {
            next = next.with(link.at(next.version()));
        }
        Summary summary = next.chain(known.money(), rank).isWhole()
                ? Standing.learned(next, rank, slot(report, next.version()))
                : Standing.questioned(next);
        deciding.members().change(known, known.with(summary));
        return true;
    }

    private static Slot slot(Report report, long version) {
        return Slot.of(version, null, report.reason().code());
    }

    private static boolean agrees(Summary summary, Link link) {
        return Standing.lastAsked(summary) == 0
                && summary.anchor()
                        .map(anchor -> link.to().equals(anchor.money()))
                        .orElse(false);
    }

    void noticed(Fact fact, TransactionState known, Report report, Notice notice) {
        Summary before = known.summary();
        Notice newest = before.notice(notice.kind()).orElse(null);
        boolean succeeded = report.result() == Result.OK;
        if (notice.kept().equals(newest) && (!succeeded || before.toldElsewhere() > 0)) {
            deciding.repeat(fact, "known");
            return;
        }
        Summary next = succeeded ? before.next().withSuccessToldElsewhere() : before.next();
        String note = "about the instrument: " + notice.kind();
        if (newest != null && !notice.isNewerThan(newest)) {
            deciding.moved(fact, Verdict.STALE, succeeded ? known.with(next) : known, note + "; newer is known");
            return;
        }
        deciding.notice(fact, known, known.with(next.with(notice)), note);
    }

    void answered(Fact fact, TransactionState known, StatusAnswer answer, Fit fit) {
        Report report = answer.report();
        boolean succeeded = report.result() == Result.OK;
        if (!Standing.isNews(known.summary(), answer.askedAt())) {
            deciding.repeat(fact, "answers an older question than is answered already");
            return;
        }
        TransactionState named = measured(deciding.name(known, report), report, fit, null);
        Anchor anchor = new Anchor(succeeded, answer.askedAt(), succeeded ? fit.told() : null);
        Summary summary = Standing.answered(named.summary().next(), anchor);
        if (!summary.chain(named.money(), Rank.CORRECTED_OK).isWhole()) {
            int asked = named.summary().question().map(Question::asked).orElse(0);
            summary = Standing.questioned(summary, asked);
        }
        TransactionState after = named.with(summary)
                .noLongerReviewed(ReviewReason.STRANDED)
                .because(succeeded ? Reason.none() : report.reason());
        deciding.moved(
                fact,
                after.status() != named.status() ? Verdict.ADVANCE : Verdict.NOTICE,
                after,
                "the gateway's answer: " + (succeeded ? "succeeded" : "failed"));
    }

    void unsettled(Fact fact, TransactionState known, StatusUnsettled unsettled) {
        TransactionState after = known.with(Standing.unsettled(known.summary(), unsettled.askedAt()));
        deciding.notice(fact, known, after, unsettled.note());
        if (after.question().map(Question::isStranded).orElse(false)) {
            deciding.members().review(after, ReviewReason.STRANDED, unsettled.note());
        }
    }
}
