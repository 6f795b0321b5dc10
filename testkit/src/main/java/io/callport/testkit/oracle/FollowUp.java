package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.Mark;
import io.callport.transaction.TransactionType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may follow a payment of 100.00 EUR at the gateway; each at most once. */
enum FollowUp {
    CAPTURE_60(TransactionType.CAPTURE, "60.00", TransactionType.PREAUTHORIZE),
    CAPTURE_40(TransactionType.CAPTURE, "40.00", TransactionType.PREAUTHORIZE),
    /** The last of the captures: the rest is released. */
    FINAL_CAPTURE_30(TransactionType.CAPTURE, "30.00", TransactionType.PREAUTHORIZE),
    INCREMENT_20(TransactionType.INCREMENTAL_AUTHORIZATION, "20.00", TransactionType.PREAUTHORIZE),
    VOID_REST(TransactionType.VOID, null, TransactionType.PREAUTHORIZE),
    VOID_30(TransactionType.VOID, "30.00", TransactionType.PREAUTHORIZE),
    REFUND_25(TransactionType.REFUND, "25.00", TransactionType.DEBIT, CAPTURE_60),
    REFUND_35(TransactionType.REFUND, "35.00", TransactionType.DEBIT, CAPTURE_60),
    CHARGEBACK_60(TransactionType.CHARGEBACK, "60.00", TransactionType.DEBIT, CAPTURE_60),
    CHARGEBACK_15(TransactionType.CHARGEBACK, "15.00", TransactionType.DEBIT, CAPTURE_60),
    /** Names the payment, not the chargeback that it reverses. */
    REVERSAL_60(TransactionType.CHARGEBACK_REVERSAL, "60.00", TransactionType.DEBIT, CHARGEBACK_60),
    DISPUTE_60(TransactionType.DISPUTE, "60.00", TransactionType.DEBIT, CAPTURE_60),
    /** What it means for money is not established. */
    RESOLVED_CHARGEBACK_10(TransactionType.CHARGEBACK, "10.00", TransactionType.DEBIT, CAPTURE_60);

    private final TransactionType type;
    private final @Nullable String amount;
    private final TransactionType of;
    private final @Nullable FollowUp after;

    FollowUp(TransactionType type, @Nullable String amount, TransactionType of) {
        this(type, amount, of, null);
    }

    /** @param after what must have come before on a payment that was authorised first; and always, for a reversal */
    FollowUp(TransactionType type, @Nullable String amount, TransactionType of, @Nullable FollowUp after) {
        this.type = type;
        this.amount = amount;
        this.of = of;
        this.after = after;
    }

    TransactionType type() {
        return type;
    }

    @Nullable
    Money money() {
        return amount == null ? null : Money.of(amount, "EUR");
    }

    /** The one it names as the one it follows, if that is not the root. */
    @Nullable
    FollowUp parent(TransactionType root) {
        return root == TransactionType.PREAUTHORIZE && after != null && of == TransactionType.DEBIT ? CAPTURE_60 : null;
    }

    /** Whether the gateway would do it to such a payment. */
    boolean isPossible(TransactionType root, List<FollowUp> others) {
        boolean reversal = this == REVERSAL_60;
        if (reversal && !others.contains(CHARGEBACK_60)) {
            return false;
        }
        if (root == TransactionType.DEBIT) {
            return of == TransactionType.DEBIT;
        }
        return of == TransactionType.PREAUTHORIZE || others.contains(CAPTURE_60);
    }

    /** Whether the shop starts it, rather than the payer or his bank. */
    boolean isStartedByShops() {
        return switch (type) {
            case CAPTURE, VOID, REFUND, INCREMENTAL_AUTHORIZATION -> true;
            default -> false;
        };
    }

    /** Whether that it fails is told: banks do not tell of chargebacks that they did not make. */
    boolean mayFail() {
        return isStartedByShops();
    }

    /** Whether it only means what it does if the shop said so when it started it. */
    boolean mustBeAsked() {
        return this == FINAL_CAPTURE_30;
    }

    Mark[] marks() {
        return this == FINAL_CAPTURE_30 ? new Mark[] {Mark.FINAL_CAPTURE} : new Mark[0];
    }

    @Nullable
    String subType() {
        return this == RESOLVED_CHARGEBACK_10 ? "cb-resolved" : null;
    }
}
