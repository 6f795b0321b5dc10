package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.port.CallbackWatch;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** A filter that takes the body away makes every callback unauthentic; operators are told, or nobody would know. */
class ConsumedBodyIT {
    private static final String SECRET = "my-shared-secret";

    private final List<Refusal.Reason> refusals = new CopyOnWriteArrayList<>();

    @Test
    void itIsRefusedAndTold() throws Exception {
        CallbackWatch watch = new CallbackWatch() {
            @Override
            public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
                refusals.add(reason);
            }
        };
        try (Callport callport = Callport.builder()
                        .connector("shop", connector -> connector.sharedSecrets(SECRET))
                        .store(new InMemoryPaymentStore())
                        .reader(new JacksonNotificationReader())
                        .watch(watch)
                        .withoutEffects()
                        .build();
                MicronautShop shop = MicronautShop.around(callport.intake())
                        .with("takes-bodies", true)
                        .start()) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            SignedCallbacks.of("shop", SECRET)
                                    .carrying(CallbackSample.DEBIT_OK.body())
                                    .request(URI.create("http://localhost:" + shop.port())),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        assertThat(refusals).containsExactly(Refusal.Reason.SIGNATURE_MISMATCH);
    }

    /** As one writes it who does not know that a body can be had once. */
    @ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
    @Requires(property = "takes-bodies")
    static class TakesBodies {
        @RequestFilter
        @Order(0)
        void take(HttpRequest<?> request) {
            if (request instanceof ServerHttpRequest<?> server) {
                Flux.from(server.byteBody().toByteArrayPublisher()).subscribe();
            }
        }
    }
}
