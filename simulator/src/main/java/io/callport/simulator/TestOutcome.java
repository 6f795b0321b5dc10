package io.callport.simulator;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a debit ends without anybody's doing, from its test data (IXOPAY documentation, "Testing" and "Simulator": cards, amount 65.00, {@code
 * extraData.outcome}; that 65.00 gives code 2022 is an assumption).
 */
record TestOutcome(TransactionStatus status, @Nullable Failure failure) {
    private static final TestOutcome NEEDS_PAYER = new TestOutcome(TransactionStatus.REDIRECT, null);
    private static final BigDecimal SOFT_DECLINE = new BigDecimal("65");
    private static final Set<String> FAILING_CARDS = Set.of("4242424242424242", "5105105105105100");

    /** At the start of a debit. */
    static TestOutcome of(DebitRequest request) {
        switch (request.extraData().getOrDefault("outcome", "")) {
            case "1111", "success" -> {
                return ofPaying(request.money().amount());
            }
            case "2222", "pending" -> {
                return new TestOutcome(TransactionStatus.PENDING, null);
            }
            case "2003", "error" -> {
                return failed(Failure.DECLINED);
            }
            case "2006" -> {
                return failed(Failure.INSUFFICIENT_FUNDS);
            }
            default -> {
                String token = request.transactionToken();
                if (token == null) {
                    return NEEDS_PAYER;
                }
                return FAILING_CARDS.contains(token)
                        ? failed(Failure.DECLINED)
                        : ofPaying(request.money().amount());
            }
        }
    }

    /** When the payer pays. */
    static TestOutcome ofPaying(BigDecimal amount) {
        return amount.compareTo(SOFT_DECLINE) == 0
                ? failed(Failure.SOFT_DECLINE)
                : new TestOutcome(TransactionStatus.SUCCESS, null);
    }

    static TestOutcome failed(Failure why) {
        return new TestOutcome(TransactionStatus.ERROR, why);
    }
}
