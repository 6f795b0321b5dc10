package io.callport.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A payment while it is being decided on. Used by one thread. */
final class Family {
    private final @Nullable PaymentId id;
    private long version;
    private final Map<String, TransactionState> members = new TreeMap<>();
    private final Map<String, TransactionState> changed = new TreeMap<>();
    private final List<PaymentId> absorbed = new ArrayList<>();
    private @Nullable String orderKey;
    private @Nullable PaymentState before;
    private final List<PaymentState> read = new ArrayList<>(1);
    private boolean absorbedOneThatHeldMoney;
    private @Nullable Accounts accounts;

    private Family(@Nullable PaymentId id, long version) {
        this.id = id;
        this.version = version;
    }

    static Family of(PaymentState payment) {
        Family family = new Family(payment.id(), payment.version());
        family.orderKey = payment.orderKey();
        for (TransactionState member : payment.members()) {
            family.members.put(member.ref(), member);
        }
        family.before = payment;
        family.read.add(payment);
        return family;
    }

    static Family founded() {
        return new Family(null, 0);
    }

    @Nullable
    String orderKey() {
        return orderKey;
    }

    void orderKey(String key) {
        orderKey = key;
    }

    Collection<TransactionState> members() {
        return members.values();
    }

    @Nullable
    TransactionState member(String ref) {
        return members.get(ref);
    }

    /** The payment that had that member when it was read, as it was; null for a new one. */
    @Nullable
    PaymentState asRead(String ref) {
        for (PaymentState payment : read) {
            for (TransactionState member : payment.members()) {
                if (member.ref().equals(ref)) {
                    return payment;
                }
            }
        }
        return null;
    }

    /** Whether it stands under the gateway's name of it too, where it counts for nothing. */
    boolean wasKnownTwice(TransactionState member) {
        TransactionState other = members.get(member.refByUuid());
        return other != null && !other.ref().equals(member.ref()) && other.is(Mark.SAME_AS_ANOTHER);
    }

    boolean isChanged() {
        return !changed.isEmpty();
    }

    void put(TransactionState member) {
        TransactionState before = members.put(member.ref(), member);
        changed.put(member.ref(), member);
        if (before == null || !countsTheSame(before, member)) {
            accounts = null;
        }
    }

    /** As when only effects were counted on it. */
    private static boolean countsTheSame(TransactionState before, TransactionState after) {
        return before.status() == after.status()
                && before.keys().equals(after.keys())
                && before.marks().equals(after.marks())
                && before.reference().equals(after.reference())
                && Objects.equals(before.money(), after.money())
                && Objects.equals(before.settled(), after.settled());
    }

    /** As of now. */
    Accounts accounts() {
        Accounts known = accounts;
        if (known == null) {
            known = new Accounts(members.values());
            accounts = known;
        }
        return known;
    }

    /** Whether the transaction that began it is known. */
    boolean isRooted() {
        return accounts().root() != null;
    }

    /** The transaction that began it, as of now; null if it is not known. */
    @Nullable
    TransactionState root() {
        TransactionState counted = accounts().root();
        return counted == null ? null : members.get(counted.ref());
    }

    /** Whether one of its keys is that. */
    boolean has(CorrelationKey key) {
        for (TransactionState member : members.values()) {
            if (member.realm().equals(key.realm())
                    && (member.keys().has(key) || member.parent().has(key))) {
                return true;
            }
        }
        return false;
    }

    /** Members that say they follow the transaction called so, which is none of this family's. */
    List<TransactionState> claiming(CorrelationKey key) {
        boolean isOurs =
                members.values().stream().anyMatch(member -> member.keys().has(key));
        return isOurs
                ? List.of()
                : members.values().stream()
                        .filter(member -> member.parent().has(key))
                        .toList();
    }

    /** Whether one of its transactions is called so. */
    boolean owns(CorrelationKey key) {
        return members.values().stream()
                .anyMatch(member ->
                        member.realm().equals(key.realm()) && member.keys().has(key));
    }

    boolean holdsMoney() {
        return accounts().status().holdsMoney();
    }

    /** Whether it held money for its order when it was read. */
    boolean heldMoney() {
        return absorbedOneThatHeldMoney
                || (before != null
                        && before.orderKey() != null
                        && new Accounts(before.members()).status().holdsMoney());
    }

    /** Takes over all of another; the one with the lower id, or with one at all, takes over the other. */
    void absorb(Family other) {
        members.putAll(other.members);
        accounts = null;
        changed.putAll(other.changed);
        version = Math.max(version, other.version);
        absorbed.addAll(other.absorbed);
        read.addAll(other.read);
        if (other.id != null) {
            absorbed.add(other.id);
        }
        boolean othersOrderCounts = other.orderKey != null && (orderKey == null || other.isRooted());
        orderKey = othersOrderCounts ? other.orderKey : orderKey;
        absorbedOneThatHeldMoney |= other.heldMoney();
    }

    /** Whether it is to take over the other rather than the other way round. */
    boolean comesBefore(Family other) {
        return id != null && (other.id == null || id.compareTo(other.id) < 0);
    }

    /** Above its own, and those of all that it absorbed. */
    long nextVersion() {
        return version + 1;
    }

    PaymentChange change() {
        Accounts accounts = accounts();
        return new PaymentChange(
                id,
                absorbed,
                nextVersion(),
                Lifecycle.FORMAT,
                orderKey,
                accounts.status(),
                accounts.totals(),
                List.copyOf(changed.values()));
    }
}
