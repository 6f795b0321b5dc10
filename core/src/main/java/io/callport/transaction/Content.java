package io.callport.transaction;

/** What a fact says. */
public sealed interface Content
        permits Expected, Report, Rejection, Unanswered, Asked, StatusAnswer, StatusUnsettled, Unreadable, Overdue {
    /** Which of the permitted ones it is. */
    ContentKind kind();

    /** The transaction it speaks of. */
    TransactionKeys keys();

    /** The transaction that one is a follow-up of, if it names one. */
    default TransactionKeys parent() {
        return TransactionKeys.none();
    }
}
