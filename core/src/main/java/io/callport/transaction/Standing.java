package io.callport.transaction;

/**
 * Where a transaction stands, as a function of what was learned of it and not of the order in which it came.
 *
 * <ul>
 *   <li>Without an answer from the gateway's status API, the strongest rank counts.
 *   <li>A success and a failure of which one is a correction contradict each other: a question opens.
 *   <li>A final answer becomes the anchor. It hides what was learned before its question was asked; a final result learned after that disagrees
 *       opens a new question, and the status stays at the anchor. Except: a failed anchor, a plain success never seen before and no corrected failure ever
 *       seen make a success while the question is open, since a failed payment may succeed later (IXOPAY documentation, "Callbacks").
 * </ul>
 */
final class Standing {
    private Standing() {}

    static TransactionStatus status(Summary summary) {
        Anchor anchor = summary.anchor().orElse(null);
        if (anchor == null) {
            return summary.strongest().map(Rank::status).orElse(TransactionStatus.SUBMITTED);
        }
        return succeededSince(summary, anchor) ? TransactionStatus.SUCCEEDED : anchor.status();
    }

    private static boolean succeededSince(Summary summary, Anchor anchor) {
        return !anchor.succeeded()
                && summary.slot(Rank.OK).map(Slot::first).orElse(0L) > anchor.askedAt()
                && summary.slot(Rank.CORRECTED_ERROR).isEmpty();
    }

    /** The summary after a result of that rank. A rank known before changes nothing but when it was last seen. */
    static Summary learned(Summary before, Rank rank, Slot slot) {
        Summary summary = before.with(
                rank, before.slot(rank).map(known -> known.again(slot.last())).orElse(slot));
        boolean disagrees = before.anchor()
                .map(anchor -> anchor.disagreesWith(rank))
                .orElseGet(() -> rank.isFinal() && isContradictory(summary));
        return disagrees && summary.question().isEmpty() ? summary.with(Question.due(0)) : summary;
    }

    /** Whether a result known before must be noted once more: a question is under way, and its answer may be older than this. */
    static boolean mattersToAnswer(Summary summary, Rank rank) {
        return rank.isFinal()
                && summary.question()
                        .filter(question -> question.askedAt() > 0)
                        .filter(question -> summary.slot(rank).map(Slot::last).orElse(0L) < question.askedAt())
                        .isPresent();
    }

    /** Whether even the same words must be noted again: they may be newer than an answer taken, or awaited. */
    static boolean mattersThoughRepeated(Summary summary, Rank rank) {
        boolean disagrees =
                summary.anchor().map(anchor -> anchor.disagreesWith(rank)).orElse(false);
        return mattersToAnswer(summary, rank)
                || (disagrees && summary.question().isEmpty());
    }

    static boolean isStrongest(Summary summary, Rank rank) {
        return summary.anchor().isEmpty()
                && summary.strongest().map(rank::equals).orElse(false);
    }

    private static boolean isContradictory(Summary summary) {
        boolean succeeded = has(summary, Rank.OK) || has(summary, Rank.CORRECTED_OK);
        boolean failed = has(summary, Rank.ERROR) || has(summary, Rank.CORRECTED_ERROR);
        boolean corrected = has(summary, Rank.CORRECTED_OK) || has(summary, Rank.CORRECTED_ERROR);
        return succeeded && failed && corrected;
    }

    private static boolean has(Summary summary, Rank rank) {
        return summary.slot(rank).isPresent();
    }

    /** The summary after the question was asked; opens one if none was, as when nothing was heard for long. */
    static Summary asked(Summary before) {
        Summary next = before.next();
        int asked = before.question().map(Question::asked).orElse(0) + 1;
        return next.with(new Question(asked, next.version()));
    }

    /** The summary after a final answer to the question asked at that version; an answer to an older question than the anchor's is dropped. */
    static Summary answered(Summary before, boolean succeeded, long askedAt) {
        if (before.anchor().map(anchor -> askedAt <= anchor.askedAt()).orElse(false)) {
            return before;
        }
        Anchor anchor = new Anchor(succeeded, askedAt);
        int asked = before.question().map(Question::asked).orElse(0);
        boolean disputed = before.slots().entrySet().stream()
                .anyMatch(known -> known.getValue().last() > askedAt && anchor.disagreesWith(known.getKey()));
        boolean askedAgain =
                before.question().map(question -> question.askedAt() > askedAt).orElse(false);
        Summary anchored = before.with(anchor);
        if (askedAgain) {
            return anchored; // a later question is under way, and its answer will count
        }
        return anchored.with(disputed ? Question.due(asked) : null);
    }

    /** The summary after an answer that settles nothing: pending, or not found. The question is due again, until it is stranded. */
    static Summary unsettled(Summary before, long askedAt) {
        return before.question()
                .filter(question -> question.askedAt() == askedAt)
                .map(question -> before.with(Question.due(question.asked())))
                .orElse(before);
    }
}
