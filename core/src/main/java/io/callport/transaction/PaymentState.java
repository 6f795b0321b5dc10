package io.callport.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as read under its lock: a root and its follow-ups, or follow-ups whose root is not known yet.
 *
 * @param id the payment
 * @param version goes up with each plan that changes it
 * @param format the form it was last written in, see {@link Lifecycle#FORMAT}
 * @param orderKey the shop's own key of what is paid, or null
 * @param members its transactions, by ref
 */
public record PaymentState(
        PaymentId id, long version, int format, @Nullable String orderKey, List<TransactionState> members) {

    /** Copies the list. */
    public PaymentState {
        members = List.copyOf(members);
    }

    /**
     * Whether its timeline may be forgotten, once old: nothing of it is open, and what is told again is recognised by what stays on its transactions. One that
     * a newer version keeps is left to it.
     */
    public boolean mayBeForgotten() {
        return format <= Lifecycle.FORMAT
                && members.stream()
                        .allMatch(member -> member.unresolved().isEmpty()
                                && member.summary().recognisesRepeats());
    }
}
