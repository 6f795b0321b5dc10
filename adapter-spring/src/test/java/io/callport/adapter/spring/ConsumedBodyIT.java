package io.callport.adapter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import jakarta.servlet.Filter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.web.filter.HiddenHttpMethodFilter;
import org.springframework.web.filter.UrlHandlerFilter;

/** What the README says of filters that take something away from what was signed: it is refused, and operators are told. */
class ConsumedBodyIT {
    private static final String SECRET = "my-shared-secret";

    private final List<Refusal.Reason> refusals = new CopyOnWriteArrayList<>();

    private int statusBehind(Filter filter, String target) throws Exception {
        try (Callport callport = Callport.builder()
                        .connector("shop", connector -> connector.sharedSecrets(SECRET))
                        .store(new InMemoryPaymentStore())
                        .reader(new BraceReader())
                        .watch(new CallbackWatch() {
                            @Override
                            public void refused(
                                    String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
                                refusals.add(reason);
                            }
                        })
                        .withoutEffects()
                        .build();
                SpringShop shop =
                        new SpringShop("", "/", "/callbacks/{connector}", callport.intake(), connector -> {}, filter)) {
            return HttpClient.newHttpClient()
                    .send(
                            SignedCallbacks.of("shop", SECRET)
                                    .to(target)
                                    .carrying("{}")
                                    .request(URI.create("http://localhost:" + shop.port())),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void aBodyThatWasReadAsTextIsRefusedAndTold() throws Exception {
        assertThat(statusBehind(
                        (request, response, chain) -> {
                            request.getReader().readLine();
                            chain.doFilter(request, response);
                        },
                        "/callbacks/shop"))
                .isEqualTo(401);
        assertThat(refusals).containsExactly(Refusal.Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void aSlashThatWasSignedAndTakenAwayIsRefusedAndTold() throws Exception {
        assertThat(statusBehind(
                        UrlHandlerFilter.trailingSlashHandler("/**")
                                .wrapRequest()
                                .build(),
                        "/callbacks/shop/"))
                .isEqualTo(401);
        assertThat(refusals).containsExactly(Refusal.Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void aMethodInTheQueryCountsForSpring() throws Exception {
        assertThat(statusBehind(new HiddenHttpMethodFilter(), "/callbacks/shop?_method=put"))
                .isEqualTo(405);
    }
}
