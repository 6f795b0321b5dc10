package io.callport.integration;

import io.callport.Payments;
import io.callport.money.Money;
import io.callport.transaction.Expected;

/** What a host with a client of its own writes to give money back; stands in the guide. */
final class Refunds {
    private final Payments payments;
    private final OwnClient client;

    Refunds(Payments payments, OwnClient client) {
        this.payments = payments;
        this.client = client;
    }

    void refund(String payment, String id, Money money) {
        payments.expect(Expected.refund(id, money).connector("shop").reference(payment));
        OwnClient.Answer answer = client.refund(payment, id, money, payments.callbackUrl("shop"));
        payments.answered("shop", id, answer.status(), answer.body());
    }
}
