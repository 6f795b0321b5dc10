package io.callport.testkit.oracle;

import io.callport.transaction.Fact;
import io.callport.transaction.FactSource;

/**
 * One thing to be told of a payment, once or more often.
 *
 * @param transaction which of the payment's
 * @param moment how much of that transaction's life had happened when it was first told
 * @param what for a person
 */
record Telling(int transaction, int moment, Fact fact, String what) {
    /** Whether it can only come after the shop recorded what it asked for. */
    boolean isAnswer() {
        return fact.source() == FactSource.RESPONSE;
    }

    boolean isRequest() {
        return fact.source() == FactSource.REQUEST;
    }

    @Override
    public String toString() {
        return transaction + ":" + what;
    }
}
