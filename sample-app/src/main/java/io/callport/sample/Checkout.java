package io.callport.sample;

import io.callport.Payments;
import io.callport.money.Money;
import io.callport.port.Debit;
import io.callport.submission.Started;
import io.callport.transaction.Expected;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Places an order and starts its payment. */
@Component
class Checkout {
    private static final String CONNECTOR = "shop";

    private final Orders orders;
    private final Payments payments;
    private final GatewayChoice gateway;
    private final String publicUrl;
    private final Clock clock;

    Checkout(
            Orders orders,
            Payments payments,
            @Value("${shop.gateway}") GatewayChoice gateway,
            @Value("${callport.public-url}") String publicUrl,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** The order is committed before the gateway is called: whatever happens then, the callback finds it. */
    Started place(Money total, String email) {
        String paymentId = "order-" + UUID.randomUUID().toString().substring(0, 18);
        orders.place(new Order(paymentId, total, email, null, clock.instant(), null));
        if (!gateway.isThere()) {
            payments.expect(
                    Expected.debit(paymentId, total).connector(CONNECTOR).orderKey(paymentId));
            return Started.submitted(paymentId);
        }
        URI page = URI.create(publicUrl + "/orders/" + paymentId);
        Started started = payments.start(Debit.of(paymentId, total)
                .connector(CONNECTOR)
                .orderKey(paymentId)
                .description("A sample order")
                .customer(Map.of("email", email))
                .returnTo(page, page, page));
        orders.redirect(paymentId, started.redirectUrl());
        return started;
    }
}
