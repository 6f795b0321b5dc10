package io.callport.transaction;

/** The closed choice of effects; one for each {@link Effect}. */
public enum EffectKind {
    PAYMENT_AUTHORIZED("PaymentAuthorized"),
    PAYMENT_PAID("PaymentPaid"),
    PAYMENT_FAILED("PaymentFailed"),
    PAYMENT_REVOKED("PaymentRevoked"),
    START_REJECTED("StartRejected"),
    NEEDS_REVIEW("NeedsReview");

    private final String typeName;

    EffectKind(String typeName) {
        this.typeName = typeName;
    }

    /** The effect's type name, as outbox rows, effect keys and interfaces show it. */
    public String typeName() {
        return typeName;
    }
}
