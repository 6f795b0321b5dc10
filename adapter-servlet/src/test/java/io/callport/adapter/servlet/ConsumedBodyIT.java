package io.callport.adapter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.port.CallbackWatch;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import jakarta.servlet.Filter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A filter that takes the body away makes every callback unauthentic; operators are told, or nobody would know. */
class ConsumedBodyIT {
    private static final String SECRET = "my-shared-secret";
    private static final Filter READS_TEXT = (request, response, chain) -> {
        request.getReader().readLine();
        chain.doFilter(request, response);
    };
    private static final Filter READS_BYTES = (request, response, chain) -> {
        request.getInputStream().readAllBytes();
        chain.doFilter(request, response);
    };

    private final List<Refusal.Reason> refusals = new CopyOnWriteArrayList<>();
    private final Callport callport = Callport.builder()
            .connector("shop", connector -> connector.sharedSecrets(SECRET))
            .store(new InMemoryPaymentStore())
            .reader(new JacksonNotificationReader())
            .watch(new CallbackWatch() {
                @Override
                public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
                    refusals.add(reason);
                }
            })
            .withoutEffects()
            .build();
    private final CallbackServlet servlet = new CallbackServlet(callport.intake());

    @AfterEach
    void close() {
        callport.close();
    }

    @Test
    void onJettyItIsRefusedAndTold() throws Exception {
        isRefusedAndTold(new JettyEndpoint(servlet, READS_TEXT), new JettyEndpoint(servlet, READS_BYTES));
    }

    @Test
    void onTomcatItIsRefusedAndTold() throws Exception {
        isRefusedAndTold(new TomcatEndpoint(servlet, READS_TEXT), new TomcatEndpoint(servlet, READS_BYTES));
    }

    private void isRefusedAndTold(StartedEndpoint text, StartedEndpoint bytes) throws Exception {
        try (text;
                bytes) {
            assertThat(statusOf(text)).isEqualTo(401);
            assertThat(statusOf(bytes)).isEqualTo(401);
        }
        assertThat(refusals).containsExactly(Refusal.Reason.SIGNATURE_MISMATCH, Refusal.Reason.SIGNATURE_MISMATCH);
    }

    private static int statusOf(StartedEndpoint endpoint) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        SignedCallbacks.of("shop", SECRET)
                                .carrying(CallbackSample.DEBIT_OK.body())
                                .request(URI.create("http://localhost:" + endpoint.port())),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
