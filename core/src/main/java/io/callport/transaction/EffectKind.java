package io.callport.transaction;

/** The closed choice of effects; one for each {@link Effect}. */
public enum EffectKind {
    PAYMENT_AUTHORIZED("PaymentAuthorized"),
    PAYMENT_PARTIALLY_AUTHORIZED("PaymentPartiallyAuthorized"),
    AUTHORIZATION_INCREASED("AuthorizationIncreased"),
    PAYMENT_PAID("PaymentPaid"),
    PAYMENT_FAILED("PaymentFailed"),
    PAYMENT_VOIDED("PaymentVoided"),
    PAYMENT_REFUNDED("PaymentRefunded"),
    PAYMENT_CHARGED_BACK("PaymentChargedBack"),
    CHARGEBACK_REVERSED("ChargebackReversed"),
    PAYMENT_DISPUTED("PaymentDisputed"),
    PAYMENT_CORRECTED("PaymentCorrected"),
    PAYMENT_REVOKED("PaymentRevoked"),
    PAYOUT_MADE("PayoutMade"),
    INSTRUMENT_REGISTERED("InstrumentRegistered"),
    INSTRUMENT_DEREGISTERED("InstrumentDeregistered"),
    TRANSACTION_FAILED("TransactionFailed"),
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
