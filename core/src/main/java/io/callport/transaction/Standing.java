package io.callport.transaction;

/**
 * How a summary changes with what is learned and asked; {@link LifecycleTable} says what that means.
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

    /** The summary after a result of that rank. A rank known before changes nothing but when it was last seen. */
    static Summary learned(Summary before, Rank rank, Slot slot) {
        LifecycleTable.Move move = LifecycleTable.of(before.stage(), rank);
        Summary after = before.with(
                rank, before.slot(rank).map(known -> known.again(slot)).orElse(slot));
        return move.asks() ? questioned(after) : after;
    }

    /** With a question that is due, unless one is open. */
    static Summary questioned(Summary before) {
        return questioned(before, 0);
    }

    /** @param asked how often the same was asked before */
    static Summary questioned(Summary before, int asked) {
        return before.question().isEmpty() ? before.with(Question.due(asked)) : before;
    }

    /** Whether a result known before must be noted once more: an answer may still come, and be older than this. */
    static boolean mattersToAnswer(Summary summary, Rank rank) {
        return rank.isFinal() && summary.slot(rank).map(Slot::last).orElse(0L) < lastAsked(summary);
    }

    /**
     * The version up to which an answer to the open question may hide what was told; 0 if none can come. A question that came to nothing is due again and
     * forgot when it was asked, but an earlier one may still be answered: then that is all that was told.
     */
    static long lastAsked(Summary summary) {
        return summary.question()
                .filter(question -> question.asked() > 0)
                .map(question -> question.askedAt() > 0 ? question.askedAt() : summary.version() + 1)
                .orElse(0L);
    }

    /** Whether even the same words must be noted again: they may be newer than an answer taken, or awaited. */
    static boolean mattersThoughRepeated(Summary summary, Rank rank) {
        boolean disagrees =
                summary.anchor().map(anchor -> anchor.disagreesWith(rank)).orElse(false);
        return mattersToAnswer(summary, rank)
                || (disagrees && summary.question().isEmpty());
    }

    /** Whether what is displayed of the transaction is what was told with that rank. */
    static boolean isStrongest(Summary summary, Rank rank) {
        return summary.anchor().isEmpty()
                && summary.strongest().map(rank::equals).orElse(false);
    }

    /** The summary after the question was asked; opens one if none was, as when nothing was heard for long. */
    static Summary asked(Summary before) {
        Summary next = before.next();
        int asked = before.question().map(Question::asked).orElse(0) + 1;
        return next.with(new Question(asked, next.version()));
    }

    /** Whether an answer to that question is taken: not if one to the same or a later question was. */
    static boolean isNews(Summary summary, long askedAt) {
        return summary.anchor().map(anchor -> askedAt > anchor.askedAt()).orElse(true);
    }

    /** The summary after a final answer, see {@link #isNews}. */
    static Summary answered(Summary before, Anchor anchor) {
        int asked = before.question().map(Question::asked).orElse(0);
        boolean disputed = before.slots().entrySet().stream()
                .anyMatch(known -> known.getValue().last() > anchor.askedAt() && anchor.disagreesWith(known.getKey()));
        boolean askedAgain = before.question()
                .map(question -> question.askedAt() > anchor.askedAt())
                .orElse(false);
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
