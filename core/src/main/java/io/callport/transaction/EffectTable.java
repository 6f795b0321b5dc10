package io.callport.transaction;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which change of a transaction's status makes which effect, and which earlier effects it overtakes. */
final class EffectTable {
    /** Which effects are no longer true of a transaction that has come into a status. */
    private static final Map<TransactionStatus, Set<EffectKind>> UNTRUE = Map.of(
            TransactionStatus.PENDING, Set.of(EffectKind.START_REJECTED),
            TransactionStatus.FAILED,
                    Set.of(EffectKind.START_REJECTED, EffectKind.PAYMENT_PAID, EffectKind.PAYMENT_AUTHORIZED),
            TransactionStatus.SUCCEEDED,
                    Set.of(EffectKind.START_REJECTED, EffectKind.PAYMENT_FAILED, EffectKind.PAYMENT_REVOKED));

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

    static Set<EffectKind> untrueIn(TransactionStatus status) {
        return UNTRUE.getOrDefault(status, Set.of());
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
