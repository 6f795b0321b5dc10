package io.callport.transaction;

/** The closed choice of what a fact can say; one for each {@link Content}. */
public enum ContentKind {
    EXPECTED,
    REPORT,
    REJECTION,
    UNANSWERED,
    ASKED,
    STATUS_ANSWER,
    STATUS_UNSETTLED,
    UNREADABLE,
    OVERDUE
}
