package io.callport.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {
    private static final String STATUS = "/api/v3/status/my-api-key/";

    private GatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        simulator = Client.simulator().connector("other", "other-secret").start();
        client = new Client(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"none, REDIRECT", "2222, PENDING", "1111, SUCCESS", "2006, ERROR"})
    void saysWhereATransactionStands(String outcome, String status) throws Exception {
        String uuid = client.started(
                        Client.debitJson("order 1/a", "9.9", ",\"extraData\":{\"outcome\":\"" + outcome + "\"}"))
                .path("uuid")
                .textValue();
        JsonNode byUuid = Client.json(client.get(STATUS + "getByUuid/" + uuid));
        JsonNode byId = Client.json(client.get(STATUS + "getByMerchantTransactionId/order%201%2Fa"));

        assertThat(byUuid).isEqualTo(byId);
        assertThat(byUuid.path("success").booleanValue()).isTrue();
        assertThat(byUuid.path("transactionStatus").textValue()).isEqualTo(status);
        assertThat(byUuid.path("transactionType").textValue()).isEqualTo("DEBIT");
        assertThat(byUuid.path("merchantTransactionId").textValue()).isEqualTo("order 1/a");
        assertThat(byUuid.path("amount").textValue()).isEqualTo("9.90");
        assertThat(byUuid.path("currency").textValue()).isEqualTo("EUR");
        assertThat(byUuid.has("result")).isFalse();
        assertThat(byUuid.path("code").textValue()).isEqualTo(status.equals("ERROR") ? "2006" : null);
        assertThat(byUuid.path("errors").path(0).path("code").textValue())
                .isEqualTo(status.equals("ERROR") ? "2006" : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"getByUuid/0123", "getByMerchantTransactionId/order-1", "getBySomething/order-2"})
    void doesNotKnowEverything(String path) throws Exception {
        client.debit(Client.debitJson("order-2", "9.99", ""));
        HttpResponse<String> response = client.get(STATUS + path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Client.json(response).path("success").booleanValue()).isFalse();
        assertThat(Client.json(response).path("errorCode").intValue()).isEqualTo(8001);
    }

    @Test
    void keepsConnectorsApart() throws Exception {
        String uuid = client.started(Client.debitJson("order-3", "9.99", ""))
                .path("uuid")
                .textValue();

        for (String path : new String[] {"getByUuid/" + uuid, "getByMerchantTransactionId/order-3"}) {
            assertThat(Client.json(client.get("/api/v3/status/other/" + path))
                            .path("errorCode")
                            .intValue())
                    .isEqualTo(8001);
        }
    }
}
