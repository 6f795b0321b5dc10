package io.callport.transaction;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which change of a transaction makes which effect. {@code docs/lifecycle.md} shows it.
 *
 * <p>Only transactions of a payment whose first transaction is known make effects; what happened before is made up for when it becomes known.
 */
final class EffectTable {
    private static final String TABLE = """
            | transaction               | SUCCEEDS               | FAILS             | IS_TAKEN_BACK      | IS_CORRECTED     |
            | DEBIT                     | PaymentPaid            | PaymentFailed     | PaymentRevoked     | PaymentCorrected |
            | PREAUTHORIZE              | PaymentAuthorized      | PaymentFailed     | PaymentRevoked     | PaymentCorrected |
            | CAPTURE                   | PaymentPaid            | TransactionFailed | PaymentRevoked     | PaymentCorrected |
            | VOID                      | PaymentVoided          | TransactionFailed | TransactionFailed  | PaymentCorrected |
            | REFUND                    | PaymentRefunded        | TransactionFailed | TransactionFailed  | PaymentCorrected |
            | PAYOUT                    | PayoutMade             | TransactionFailed | TransactionFailed  | PaymentCorrected |
            | REGISTER                  | InstrumentRegistered   | TransactionFailed | TransactionFailed  | -                |
            | DEREGISTER                | InstrumentDeregistered | TransactionFailed | TransactionFailed  | -                |
            | INCREMENTAL_AUTHORIZATION | AuthorizationIncreased | TransactionFailed | PaymentRevoked     | PaymentCorrected |
            | CHARGEBACK                | PaymentChargedBack     | -                 | ChargebackReversed | PaymentCorrected |
            | CHARGEBACK_REVERSAL       | ChargebackReversed     | -                 | PaymentChargedBack | PaymentCorrected |
            | DISPUTE                   | PaymentDisputed        | -                 | -                  | -                |
            | DISPUTE_REVERSAL          | -                      | -                 | -                  | -                |
            | UNKNOWN                   | -                      | -                 | -                  | -                |
            """;

    private static final Map<TransactionType, Map<Happening, EffectKind>> EFFECTS = read();

    private static final Map<TransactionType, Map<TransactionStatus, Set<EffectKind>>> UNTRUE = untrue();

    private EffectTable() {}

    /** What happened to a transaction. */
    enum Happening {
        SUCCEEDS,
        FAILS,
        /** A success turned out to be a failure. */
        IS_TAKEN_BACK,
        /** A success came to another amount. */
        IS_CORRECTED
    }

    static Optional<EffectKind> of(TransactionType type, Happening happening) {
        return Optional.ofNullable(EFFECTS.getOrDefault(type, Map.of()).get(happening));
    }

    /**
     * Which effects of a transaction are no longer true once it has come into that status. That a success was taken back stays true when it succeeds
     * again: who was told of the success must hear of it before the next one.
     */
    static Set<EffectKind> untrueIn(TransactionType type, TransactionStatus status) {
        return UNTRUE.getOrDefault(type, Map.of()).getOrDefault(status, Set.of());
    }

    /** Whether an effect of that kind, made after a success, says that the success was taken back. */
    static boolean takesBack(TransactionType type, EffectKind kind) {
        return of(type, Happening.IS_TAKEN_BACK).filter(kind::equals).isPresent();
    }

    private static Map<TransactionType, Map<TransactionStatus, Set<EffectKind>>> untrue() {
        Map<TransactionType, Map<TransactionStatus, Set<EffectKind>>> untrue = new EnumMap<>(TransactionType.class);
        for (TransactionType type : TransactionType.values()) {
            Map<TransactionStatus, Set<EffectKind>> row = new EnumMap<>(TransactionStatus.class);
            for (TransactionStatus status : TransactionStatus.values()) {
                row.put(status, untrue(type, status));
            }
            untrue.put(type, row);
        }
        return untrue;
    }

    private static Set<EffectKind> untrue(TransactionType type, TransactionStatus status) {
        Set<EffectKind> untrue = EnumSet.noneOf(EffectKind.class);
        if (status == TransactionStatus.SUCCEEDED) {
            of(type, Happening.FAILS).ifPresent(untrue::add);
        }
        if (status == TransactionStatus.FAILED) {
            of(type, Happening.SUCCEEDS).ifPresent(untrue::add);
            of(type, Happening.IS_CORRECTED).ifPresent(untrue::add);
            untrue.add(EffectKind.PAYMENT_PARTIALLY_AUTHORIZED);
        }
        if (status != TransactionStatus.SUBMITTED && status != TransactionStatus.REJECTED) {
            untrue.add(EffectKind.START_REJECTED);
        }
        return untrue;
    }

    private static Map<TransactionType, Map<Happening, EffectKind>> read() {
        Map<TransactionType, Map<Happening, EffectKind>> effects = new EnumMap<>(TransactionType.class);
        List<List<String>> lines = TextTable.rows(TABLE);
        List<Happening> columns =
                lines.get(0).stream().skip(1).map(Happening::valueOf).toList();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<Happening, EffectKind> row = new EnumMap<>(Happening.class);
            for (int i = 0; i < columns.size(); i++) {
                String name = line.get(i + 1);
                if (!name.equals("-")) {
                    row.put(columns.get(i), kind(name));
                }
            }
            effects.put(TransactionType.valueOf(line.get(0)), row);
        }
        return effects;
    }

    private static EffectKind kind(String typeName) {
        return Arrays.stream(EffectKind.values())
                .filter(kind -> kind.typeName().equals(typeName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no effect is called " + typeName));
    }
}
