package io.callport;

import io.callport.port.Debit;
import io.callport.port.PaymentView;
import io.callport.submission.Started;
import io.callport.transaction.Expected;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for them when it is called. */
final class LazyPayments implements Payments {
    private final Supplier<Payments> payments;

    LazyPayments(Supplier<Payments> payments) {
        this.payments = payments;
    }

    @Override
    public URI callbackUrl(String connector) {
        return payments.get().callbackUrl(connector);
    }

    @Override
    public Started start(Debit request) {
        return payments.get().start(request);
    }

    @Override
    public void expect(Expected expected) {
        payments.get().expect(expected);
    }

    @Override
    public void answered(String connector, String merchantTransactionId, int status, byte[] body) {
        payments.get().answered(connector, merchantTransactionId, status, body);
    }

    @Override
    public Optional<PaymentView> find(String connector, String merchantTransactionId) {
        return payments.get().find(connector, merchantTransactionId);
    }

    @Override
    public Optional<PaymentView> find(String merchantTransactionId) {
        return payments.get().find(merchantTransactionId);
    }
}
