package io.callport;

import io.callport.failure.InvalidSetting;
import io.callport.port.Connector;
import io.callport.port.Connectors;
import io.callport.port.Debit;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.submission.CallbackUrls;
import io.callport.submission.Started;
import io.callport.submission.Submission;
import io.callport.transaction.Expected;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the connector that is meant and passes on. */
final class HostPayments implements Payments {
    private final Connectors connectors;
    private final List<String> names;
    private final PaymentStore store;
    private final Submission submission;
    private final CallbackUrls urls;

    HostPayments(
            Connectors connectors, List<String> names, PaymentStore store, Submission submission, CallbackUrls urls) {
        this.connectors = connectors;
        this.names = List.copyOf(names);
        this.store = store;
        this.submission = submission;
        this.urls = urls;
    }

    @Override
    public URI callbackUrl(String connector) {
        return urls.of(connector(connector).name());
    }

    @Override
    public Started start(Debit request) {
        return submission.start(connector(request.connector()), request);
    }

    @Override
    public void expect(Expected expected) {
        submission.expect(connector(expected.connector()), expected);
    }

    @Override
    public void answered(String connector, String merchantTransactionId, int status, byte[] body) {
        submission.answered(connector(connector), merchantTransactionId, status, body);
    }

    @Override
    public Optional<PaymentView> find(String connector, String merchantTransactionId) {
        return store.find(connector(connector).realm(), merchantTransactionId);
    }

    @Override
    public Optional<PaymentView> find(String merchantTransactionId) {
        return names.stream()
                .map(name -> connector(name).realm())
                .distinct()
                .flatMap(realm -> store.find(realm, merchantTransactionId).stream())
                .findFirst();
    }

    private Connector connector(@Nullable String named) {
        String name = named;
        if (name == null) {
            if (names.size() != 1) {
                throw new InvalidSetting("Which connector? " + names.size()
                        + " are configured by name: say connector(...) on the request");
            }
            name = names.get(0);
        }
        String wanted = name;
        return connectors
                .find(wanted)
                .orElseThrow(() -> new InvalidSetting(
                        "No connector named " + wanted + ": set callport.connectors." + wanted + ".shared-secrets"));
    }
}
