package io.callport.adapter.micronaut.wiring.quickstart;

import io.callport.transaction.PaymentPaid;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a shop has already. */
@Singleton
class Mails {
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    void confirm(PaymentPaid paid, String idempotencyKey) {
        confirmed.add(paid.merchantTransactionId() + " " + idempotencyKey);
    }

    Set<String> confirmed() {
        return confirmed;
    }
}
