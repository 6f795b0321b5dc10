package io.callport.adapter.jdbi;

import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.TransactionState;
import java.util.HashMap;
import java.util.Map;

/** Which payment and version each entry of the timeline belongs to, found by its transaction. Filled while a plan is written. */
final class Homes {
    private final Map<String, Home> byRef = new HashMap<>();

    /** A payment as a change left it. */
    record Home(long payment, long version) {}

    void add(PaymentSnapshot snapshot, PaymentChange change, long payment) {
        Home home = new Home(payment, change.version());
        snapshot.payments().stream()
                .filter(one ->
                        one.id().equals(change.payment()) || change.absorbed().contains(one.id()))
                .flatMap(one -> one.members().stream())
                .forEach(member -> byRef.put(member.ref(), home));
        change.changed().forEach(member -> byRef.put(member.ref(), home));
    }

    Home of(TransactionState transaction) {
        Home home = byRef.get(transaction.ref());
        if (home == null) {
            throw new IllegalArgumentException("the plan has an entry about a payment that it does not change");
        }
        return home;
    }
}
