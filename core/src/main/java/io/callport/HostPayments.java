package io.callport;

import io.callport.port.Debit;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.submission.CallbackUrls;
import io.callport.submission.Started;
import io.callport.submission.Submission;
import io.callport.transaction.Expected;
import java.net.URI;
import java.util.Optional;

/** Finds the connector that is meant and passes on. */
final class HostPayments implements Payments {
    private final NamedConnectors connectors;
    private final PaymentStore store;
    private final Submission submission;
    private final CallbackUrls urls;

    HostPayments(NamedConnectors connectors, PaymentStore store, Submission submission, CallbackUrls urls) {
        this.connectors = connectors;
        this.store = store;
        this.submission = submission;
        this.urls = urls;
    }

    @Override
    public URI callbackUrl(String connector) {
        return urls.of(connectors.get(connector).name());
    }

    @Override
    public Started start(Debit request) {
        return submission.start(connectors.get(request.connector()), request);
    }

    @Override
    public void expect(Expected expected) {
        submission.expect(connectors.get(expected.connector()), expected);
    }

    @Override
    public void answered(String connector, String merchantTransactionId, int status, byte[] body) {
        submission.answered(connectors.get(connector), merchantTransactionId, status, body);
    }

    @Override
    public Optional<PaymentView> find(String connector, String merchantTransactionId) {
        return store.find(connectors.get(connector).realm(), merchantTransactionId);
    }

    @Override
    public Optional<PaymentView> find(String merchantTransactionId) {
        return connectors
                .realms()
                .flatMap(realm -> store.find(realm, merchantTransactionId).stream())
                .findFirst();
    }
}
