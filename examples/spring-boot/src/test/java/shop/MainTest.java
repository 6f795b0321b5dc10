package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.testkit.CallbackSample;
import io.callport.testkit.SignedCallbacks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "IXOPAY_SECRET=my-shared-secret")
class MainTest {
    @Value("${local.server.port}")
    private int port;

    @Autowired
    private Orders orders;

    @Test
    void aSignedCallbackMarksTheOrderAsPaid() throws Exception {
        orders.place("order-1", "9.99", "EUR");
        assertThat(orders.isPaid("order-1")).isFalse();
        HttpRequest paid = SignedCallbacks.of("shop", "my-shared-secret")
                .carrying(CallbackSample.DEBIT_OK.body())
                .request(URI.create("http://localhost:" + port));

        HttpResponse<String> answer = HttpClient.newHttpClient().send(paid, BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("OK");
        await().until(() -> orders.isPaid("order-1"));
    }
}
