package io.callport.adapter.micronaut.wiring;

import io.callport.Callport;
import io.callport.Payments;
import io.callport.port.Debit;
import io.callport.port.PaymentView;
import io.callport.submission.Started;
import io.callport.transaction.Expected;
import io.micronaut.context.BeanProvider;
import java.net.URI;
import java.util.Optional;

/** Looks for Callport when it is called: a checkout may use payments and be what effect handlers call, which would be a circle of beans. */
final class LazyPayments implements Payments {
    private final BeanProvider<Callport> callport;

    LazyPayments(BeanProvider<Callport> callport) {
        this.callport = callport;
    }

    private Payments payments() {
        return callport.get().payments();
    }

    @Override
    public URI callbackUrl(String connector) {
        return payments().callbackUrl(connector);
    }

    @Override
    public Started start(Debit request) {
        OnEventLoop.refuse();
        return payments().start(request);
    }

    @Override
    public void expect(Expected expected) {
        payments().expect(expected);
    }

    @Override
    public void answered(String connector, String merchantTransactionId, int status, byte[] body) {
        payments().answered(connector, merchantTransactionId, status, body);
    }

    @Override
    public Optional<PaymentView> find(String connector, String merchantTransactionId) {
        return payments().find(connector, merchantTransactionId);
    }

    @Override
    public Optional<PaymentView> find(String merchantTransactionId) {
        return payments().find(merchantTransactionId);
    }
}
