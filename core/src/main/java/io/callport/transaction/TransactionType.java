package io.callport.transaction;

/** What a transaction does (IXOPAY API reference, "Callback": field {@code transactionType}). Types added later read as {@link #UNKNOWN}. */
public enum TransactionType {
    DEBIT,
    PREAUTHORIZE,
    CAPTURE,
    VOID,
    REFUND,
    PAYOUT,
    REGISTER,
    DEREGISTER,
    INCREMENTAL_AUTHORIZATION,
    CHARGEBACK,
    CHARGEBACK_REVERSAL,
    DISPUTE,
    DISPUTE_REVERSAL,
    UNKNOWN;

    /** Reads the gateway's spelling; the case of ASCII letters and the choice between hyphen and underscore do not matter. Never fails. */
    public static TransactionType of(String word) {
        String name = Words.upperCase(word).replace('-', '_');
        for (TransactionType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return UNKNOWN;
    }

    /** The gateway's spelling, such as {@code INCREMENTAL-AUTHORIZATION}. */
    public String word() {
        return name().replace('_', '-');
    }

    /** Whether a success without an amount would be none: how much came of it could not be said. A void without one gives back all. */
    public boolean needsAmount() {
        return switch (this) {
            case DEBIT,
                    PREAUTHORIZE,
                    CAPTURE,
                    REFUND,
                    PAYOUT,
                    INCREMENTAL_AUTHORIZATION,
                    CHARGEBACK,
                    CHARGEBACK_REVERSAL -> true;
            case VOID, REGISTER, DEREGISTER, DISPUTE, DISPUTE_REVERSAL, UNKNOWN -> false;
        };
    }

    /** Whether a transaction of this type belongs to the payment of an earlier one. */
    public boolean isFollowUp() {
        return switch (this) {
            case CAPTURE,
                    VOID,
                    REFUND,
                    INCREMENTAL_AUTHORIZATION,
                    CHARGEBACK,
                    CHARGEBACK_REVERSAL,
                    DISPUTE,
                    DISPUTE_REVERSAL -> true;
            case DEBIT, PREAUTHORIZE, PAYOUT, REGISTER, DEREGISTER, UNKNOWN -> false;
        };
    }
}
