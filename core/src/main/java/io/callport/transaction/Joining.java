package io.callport.transaction;

import java.util.Comparator;
import java.util.List;

/** Which payments are one, and which members. Used once, by one thread. */
final class Joining {
    private final Families families;
    private final Members members;
    private final Consequences consequences;

    Joining(Families families, Members members, Consequences consequences) {
        this.families = families;
        this.members = members;
        this.consequences = consequences;
    }

    /** Makes one payment of all that this member's keys lead to; what the payment was not told of before is made up for. */
    TransactionState join(TransactionState member) {
        for (Family other = families.toJoin(member); other != null; other = families.toJoin(member)) {
            Family own = families.of(member.ref());
            List<String> untold = untold(own, other);
            Family merged = families.merge(own, other);
            untold.forEach(ref -> makeUpFor(ref, merged));
        }
        return families.member(member.ref());
    }

    /**
     * The member in the payment that its keys lead to; what stands in another payment though it should not is listed.
     *
     * @param parent what is named now as the transaction it follows
     */
    TransactionState place(TransactionState member, TransactionKeys parent) {
        TransactionState joined = join(member);
        if (families.all().size() == 1) { // as nearly always
            return joined;
        }
        reviewElsewhere(joined, parent.in(joined.realm()));
        return families.member(joined.ref());
    }

    /** Follow-ups that named this transaction, and this one if it names another payment's. */
    private void reviewElsewhere(TransactionState member, List<CorrelationKey> parent) {
        Family own = families.of(member.ref());
        for (Family other : List.copyOf(families.all())) {
            if (other != own && parent.stream().anyMatch(other::owns)) {
                members.review(
                        families.member(member.ref()),
                        ReviewReason.PARENT_MISMATCH,
                        "it names a transaction of another payment too");
            }
            for (CorrelationKey key :
                    other == own ? List.<CorrelationKey>of() : member.keys().in(member.realm())) {
                other.claiming(key)
                        .forEach(claiming -> members.review(
                                claiming, ReviewReason.PARENT_MISMATCH, "it named a transaction of another payment"));
            }
        }
    }

    /**
     * Of two members that turn out to be one transaction, told by the gateway and asked for by us: ours becomes both if nothing was told of it
     * yet and the amount fits; the other counts for nothing from then on. Otherwise ours is listed.
     *
     * @return the one that what is told next is of
     */
    TransactionState unite(TransactionState told, TransactionState ours) {
        if (!canUnite(told, ours)) {
            members.review(ours, ReviewReason.KNOWN_TWICE, "the gateway calls it " + told.ref());
            return told;
        }
        members.put(ours.calledBy(told));
        join(families.member(ours.ref()));
        Family family = families.of(ours.ref());
        members.withdraw(families.member(told.ref()), ReviewReason.PARENT_UNKNOWN);
        if (family.isRooted()) { // now, while it is known how often it was listed
            members.withdraw(families.member(ours.ref()), ReviewReason.PARENT_UNKNOWN);
        }
        TransactionState gone = families.member(told.ref());
        TransactionState named = families.member(ours.ref()).reviewedToo(gone.reviews());
        PaymentTotals before = family.accounts().totals();
        TransactionState superseded = gone.superseded();
        members.put(superseded);
        if (told.type() == ours.type()) { // what was told of it stands
            members.put(named.with(gone.summary().madeByEither(named.summary())));
            return families.member(ours.ref());
        }
        if (told.status() == TransactionStatus.SUCCEEDED && family.isRooted()) {
            members.put(consequences.takenBack(superseded, family, before));
        }
        members.change(named, named.with(gone.summary().madeBy(named.summary())));
        return families.member(ours.ref());
    }

    /** Whether they can be one transaction at all: a refund may be told of as a chargeback. */
    static boolean isOneKind(TransactionState told, TransactionState ours) {
        return told.type() == ours.type()
                || (told.type() == TransactionType.CHARGEBACK && ours.type() == TransactionType.REFUND);
    }

    private boolean canUnite(TransactionState told, TransactionState ours) {
        boolean sameAmount =
                ours.money() == null || told.settled() == null || ours.money().equals(told.settled());
        boolean isFirstToldOf = ours.is(Mark.ASKED_FOR)
                && ours.summary().slots().isEmpty()
                && ours.summary().anchor().isEmpty()
                && !told.is(Mark.ASKED_FOR);
        boolean mayMerge = families.of(told.ref()) == families.of(ours.ref())
                || !families.of(told.ref()).isRooted()
                || !families.of(ours.ref()).isRooted();
        return isOneKind(told, ours)
                && sameAmount
                && isFirstToldOf
                && mayMerge
                && ours.connector().equals(told.connector());
    }

    private static List<String> untold(Family one, Family other) {
        if (one.isRooted() == other.isRooted()) {
            return List.of();
        }
        Family rootless = one.isRooted() ? other : one;
        return rootless.members().stream()
                .sorted(Comparator.comparing(
                        member -> member.type() == TransactionType.CHARGEBACK_REVERSAL)) // they come last
                .map(TransactionState::ref)
                .toList();
    }

    private void makeUpFor(String ref, Family family) {
        TransactionState member = families.member(ref);
        boolean isTold = member.summary().made(EffectKind.CHARGEBACK_REVERSED) > 0; // with its chargeback
        if (member.status() != TransactionStatus.SUBMITTED && !isTold) {
            PaymentTotals before = new Accounts(family.members().stream()
                            .filter(other -> !other.ref().equals(ref))
                            .toList())
                    .totals();
            members.tell(family, member.with(Summary.empty()), member, before);
        }
    }
}
