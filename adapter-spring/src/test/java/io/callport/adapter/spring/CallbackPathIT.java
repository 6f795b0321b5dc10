package io.callport.adapter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.Callport;
import io.callport.failure.InvalidSetting;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint takes in an application that has paths of its own. */
class CallbackPathIT {
    private static final String SECRET = "my-shared-secret";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Callport callport = Callport.builder()
            .connector("shop", connector -> connector.sharedSecrets(SECRET))
            .store(new InMemoryPaymentStore())
            .reader(new BraceReader())
            .watch(CallbackWatch.NONE)
            .withoutEffects()
            .build();

    @AfterEach
    void close() {
        callport.close();
    }

    private SpringShop shop(String contextPath, String servletMapping, String callbackPath) {
        return new SpringShop(contextPath, servletMapping, callbackPath, callport.intake());
    }

    private static URI uri(SpringShop shop, String path) {
        return URI.create("http://localhost:" + shop.port() + path);
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void contextPathAndServletPathAreSignedToo() throws Exception {
        try (SpringShop shop = shop("/store", "/api/*", "/in/{connector}/callback")) {
            HttpRequest signed = SignedCallbacks.of("shop", SECRET)
                    .to("/store/api/in/shop/callback?x=1")
                    .carrying("{}")
                    .request(uri(shop, "/"));
            HttpRequest beside = HttpRequest.newBuilder(uri(shop, "/store/in/shop/callback"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();

            assertThat(send(signed).body()).isEqualTo("OK");
            assertThat(send(beside).body()).doesNotContain("unauthorized");
        }
    }

    @Test
    void otherPathsBelongToTheApplication() throws Exception {
        try (SpringShop shop = shop("", "/", "/callbacks/{connector}")) {
            for (String path :
                    new String[] {"/", "/callbacks", "/callbacks/shop/more", "/callbacks/shop/", "/orders/1"}) {
                HttpResponse<String> reply =
                        send(HttpRequest.newBuilder(uri(shop, path)).build());

                assertThat(reply.statusCode()).as(path).isEqualTo(200);
                assertThat(reply.body()).as(path).isEqualTo("the application's own");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callbacks",
                "callbacks/{connector}",
                "/cb?c={connector}",
                "/{connector}/{connector}",
                "/*/{connector}"
            })
    void aPathThatCannotBeServedIsRefusedAtStart(String path) {
        assertThatThrownBy(() -> shop("", "/", path))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.path must be a plain path");
    }
}
