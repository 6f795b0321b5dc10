package io.callport.simulator;

/** Where a transaction stands, in the words of the gateway's status API (IXOPAY API reference, "Status": {@code transactionStatus}). */
public enum TransactionStatus {
    /** The payer is to act on the hosted page. */
    REDIRECT("PENDING"),
    /** The outcome is not known yet, and nobody is asked. */
    PENDING("PENDING"),
    SUCCESS("OK"),
    ERROR("ERROR");

    private final String result;

    TransactionStatus(String result) {
        this.result = result;
    }

    /** The word of callbacks for the same. */
    String result() {
        return result;
    }

    boolean isFinal() {
        return this == SUCCESS || this == ERROR;
    }
}
