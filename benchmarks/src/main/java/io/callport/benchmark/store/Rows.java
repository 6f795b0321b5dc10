package io.callport.benchmark.store;

/**
 * How much was written, to be compared: a way that writes less than the others has measured nothing.
 *
 * @param timeline facts of callbacks
 * @param paid payments
 * @param succeeded transactions
 * @param versions the versions of all payments, added up
 */
record Rows(long timeline, long paid, long succeeded, long outbox, long versions) {
    static Rows in(Database database) {
        return new Rows(
                database.count("select count(*) from callport_fact where source = 'CALLBACK'"),
                database.count("select count(*) from callport_payment where holds_money"),
                database.count("select count(*) from callport_transaction where status = 'SUCCEEDED'"),
                database.count("select count(*) from callport_outbox"),
                database.count("select sum(version) from callport_payment"));
    }

    /** @throws IllegalStateException if a callback is not as many rows more as it ought to be */
    void requireAfter(Rows before, int callbacks, String way) {
        Rows wanted = new Rows(
                before.timeline + callbacks,
                before.paid + callbacks,
                before.succeeded + callbacks,
                before.outbox + callbacks,
                before.versions + callbacks);
        if (!equals(wanted)) {
            throw new IllegalStateException(way + " wrote " + this + " instead of " + wanted);
        }
    }
}
