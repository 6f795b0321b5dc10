package io.callport.transaction;

import io.callport.money.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes of members, with what follows from them for the host. Used once, by one thread. */
final class Members {
    private final Families families;
    private final Consequences consequences;

    Members(Families families, Consequences consequences) {
        this.families = families;
        this.consequences = consequences;
    }

    void put(TransactionState member) {
        families.of(member.ref()).put(member);
    }

    /** A change, with what follows from it. */
    void change(TransactionState from, TransactionState to) {
        Family family = families.of(to.ref());
        PaymentTotals before = family.accounts().totals();
        family.put(to);
        tell(family, from, to, before);
    }

    /** Without a decision of its own: a person should look at another transaction than the one the fact was applied to. */
    void review(TransactionState known, ReviewReason why, String note) {
        if (!known.reviews().contains(why.name())) {
            put(consequences.review(known.reviewed(why), families.of(known.ref()), why, note));
        }
    }

    /** Of a member that was listed for it: nobody need look any more. */
    void withdraw(TransactionState known, ReviewReason why) {
        if (known.reviews().contains(why.name())) {
            consequences.withdraw(known, why);
            put(known.noLongerReviewed(why));
        }
    }

    /** What follows from a change that is made already, if its payment has its first transaction. */
    void tell(Family family, TransactionState from, TransactionState to, @Nullable PaymentTotals before) {
        Money amountBefore = from.settled();
        boolean tells = to.status() != from.status()
                || (to.status() == TransactionStatus.SUCCEEDED && !Objects.equals(amountBefore, to.settled()));
        if (tells && family.isRooted()) {
            TransactionState told = isUntold(to) ? to.with(Summary.empty()) : from;
            family.put(consequences.of(new Consequences.Change(told, to, family, before)));
            if (to.type() == TransactionType.CHARGEBACK) {
                tellOfReversals(family, before);
            }
        }
    }

    /** A reversal of a chargeback that is not known yet: nobody was told of it, so nobody is told that it changed. */
    private static boolean isUntold(TransactionState member) {
        return member.type() == TransactionType.CHARGEBACK_REVERSAL
                && member.summary().made(EffectKind.CHARGEBACK_REVERSED) == 0;
    }

    /** A reversal that came before its chargeback is told of after it. */
    private void tellOfReversals(Family family, @Nullable PaymentTotals before) {
        for (TransactionState member : List.copyOf(family.members())) {
            if (isUntold(member) && member.status() == TransactionStatus.SUCCEEDED) {
                TransactionState untold = member.with(Summary.empty());
                family.put(consequences.of(new Consequences.Change(untold, member, family, before)));
            }
        }
    }
}
