package io.callport.port;

import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.TransactionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction and its payment as last committed, for pages and people.
 *
 * @param transaction the one that was looked for
 * @param members all transactions of its payment, itself included
 * @param orderKey the shop's own key of what is paid, or null
 * @param status where the whole payment stands
 * @param totals of the whole payment; null while no member has an amount
 * @param timeline what was learned of this transaction, oldest first
 * @param effects what followed from this transaction, oldest first
 */
public record PaymentView(
        TransactionState transaction,
        List<TransactionState> members,
        @Nullable String orderKey,
        PaymentStatus status,
        @Nullable PaymentTotals totals,
        List<TimelineEntry> timeline,
        List<EffectView> effects) {

    /** Copies the lists. */
    public PaymentView {
        members = List.copyOf(members);
        timeline = List.copyOf(timeline);
        effects = List.copyOf(effects);
    }
}
