package io.callport.benchmark.store;

import io.callport.port.PaymentStore;
import java.util.List;

/**
 * Fills the tables: payment 1 goes through the store, and its rows are multiplied within the server under other names. Nobody tells anything of it, so
 * that more can be made of it later. Beside it there is payment 0, which is paid.
 */
final class Loading {
    private final Database database;
    private final PaymentStore store;

    Loading(Database database, PaymentStore store) {
        this.database = database;
        this.store = store;
    }

    /** The payments from the one number to the other, both included; the first number of all is {@link Told#FIRST}. */
    void load(long from, long to) {
        if (from == Told.FIRST) {
            through(new Told(0)); // what the others come to
            store.apply(List.of(new Told(0).success()), Deciding.decider());
            through(new Told(1));
        }
        database.copy(from, to);
    }

    private void through(Told told) {
        store.apply(List.of(told.request()), Deciding.decider());
        store.apply(List.of(told.answer()), Deciding.decider());
    }
}
