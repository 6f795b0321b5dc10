package io.callport.simulator;

/**
 * Why a transaction failed (IXOPAY documentation, "Error codes").
 *
 * @param code such as 2003
 * @param message such as {@code DECLINED}; for people
 */
public record Failure(int code, String message) {
    static final Failure DECLINED = new Failure(2003, "The transaction was declined");
    static final Failure INSUFFICIENT_FUNDS = new Failure(2006, "The account has insufficient funds");
    static final Failure SOFT_DECLINE = new Failure(2022, "Strong customer authentication is required");
}
