package io.callport.transaction;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which change of a transaction makes which effect, and which earlier effect it overtakes. */
final class EffectTable {
    /** Effects that say the payment stands, and those that say it does not: a later one of one side overtakes the other side's. */
    private static final Map<EffectKind, Set<EffectKind>> OVERTAKES = Map.of(
            EffectKind.PAYMENT_PAID, Set.of(EffectKind.PAYMENT_FAILED, EffectKind.START_REJECTED),
            EffectKind.PAYMENT_AUTHORIZED, Set.of(EffectKind.PAYMENT_FAILED, EffectKind.START_REJECTED),
            EffectKind.PAYMENT_FAILED, Set.of(EffectKind.START_REJECTED));

    private EffectTable() {}

    static Optional<EffectKind> of(TransactionType type, TransactionStatus from, TransactionStatus to) {
        if (from == to) {
            return Optional.empty();
        }
        return switch (to) {
            case SUCCEEDED -> success(type);
            case FAILED -> failure(type, from);
            case REJECTED -> Optional.of(EffectKind.START_REJECTED);
            case SUBMITTED, PENDING -> Optional.empty();
        };
    }

    static Set<EffectKind> overtakenBy(EffectKind kind) {
        return OVERTAKES.getOrDefault(kind, Set.of());
    }

    private static Optional<EffectKind> success(TransactionType type) {
        return switch (type) {
            case DEBIT -> Optional.of(EffectKind.PAYMENT_PAID);
            case PREAUTHORIZE -> Optional.of(EffectKind.PAYMENT_AUTHORIZED);
            default -> Optional.empty();
        };
    }

    private static Optional<EffectKind> failure(TransactionType type, TransactionStatus from) {
        return switch (type) {
            case DEBIT, PREAUTHORIZE ->
                Optional.of(
                        from == TransactionStatus.SUCCEEDED ? EffectKind.PAYMENT_REVOKED : EffectKind.PAYMENT_FAILED);
            default -> Optional.empty();
        };
    }
}
