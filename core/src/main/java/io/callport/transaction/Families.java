package io.callport.transaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payments that a group of facts leads to, while they are being decided on. Used by one thread. */
final class Families {
    private final List<Family> families = new ArrayList<>();

    Families(PaymentSnapshot snapshot) {
        for (PaymentState payment : snapshot.payments()) {
            families.add(Family.of(payment));
        }
    }

    List<Family> all() {
        return families;
    }

    /** The family of that member. */
    Family of(String ref) {
        for (Family family : families) {
            if (family.member(ref) != null) {
                return family;
            }
        }
        throw new IllegalStateException("not a member: " + ref);
    }

    TransactionState member(String ref) {
        for (Family family : families) {
            TransactionState member = family.member(ref);
            if (member != null) {
                return member;
            }
        }
        throw new IllegalStateException("not a member: " + ref);
    }

    Family found(TransactionState member) {
        Family founded = Family.founded();
        founded.put(member);
        families.add(founded);
        return founded;
    }

    /** By uuid; else by our id, if that member has no other uuid. */
    @Nullable
    TransactionState find(TransactionKeys keys) {
        String uuid = keys.uuid();
        if (uuid != null) {
            for (Family family : families) {
                for (TransactionState member : family.members()) {
                    if (uuid.equals(member.keys().uuid())) {
                        return member;
                    }
                }
            }
        }
        TransactionState ours = findOurs(keys);
        return ours == null || uuid == null || ours.keys().uuid() == null ? ours : null;
    }

    /** By our id alone. */
    @Nullable
    TransactionState findOurs(TransactionKeys keys) {
        String ours = keys.merchantTransactionId();
        if (ours != null) {
            for (Family family : families) {
                for (TransactionState member : family.members()) {
                    if (ours.equals(member.keys().merchantTransactionId()) && !member.is(Mark.SAME_AS_ANOTHER)) {
                        return member;
                    }
                }
            }
        }
        return null;
    }

    /** Whether one of these keys leads to a payment. */
    boolean leadToOne(List<CorrelationKey> keys) {
        return keys.stream().anyMatch(key -> families.stream().anyMatch(family -> family.has(key)));
    }

    /**
     * A family that this member's keys lead to and that it does not belong to yet; of two that both have their first transaction, neither
     * takes over the other. The strongest key comes first.
     */
    @Nullable
    Family toJoin(TransactionState member) {
        if (families.size() == 1) {
            return null;
        }
        Family own = of(member.ref());
        for (CorrelationKey key : member.allKeys()) {
            for (Family other : families) {
                if (other != own && other.has(key) && !(own.isRooted() && other.isRooted())) {
                    return other;
                }
            }
        }
        return null;
    }

    /** Makes one of two; returns it. */
    Family merge(Family one, Family other) {
        Family survivor = one.comesBefore(other) ? one : other;
        Family absorbed = survivor == one ? other : one;
        survivor.absorb(absorbed);
        families.remove(absorbed);
        return survivor;
    }
}
