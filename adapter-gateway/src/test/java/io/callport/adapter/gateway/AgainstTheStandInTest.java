package io.callport.adapter.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Debit;
import io.callport.port.GatewayReply;
import io.callport.simulator.GatewaySimulator;
import io.callport.simulator.GatewaySimulatorBuilder;
import io.callport.simulator.SimulatedTransaction;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both sides of the API written apart from each other: what one sends, the other takes. */
class AgainstTheStandInTest {

    @Test
    void aSignedDebitWithEverythingSetIsTaken() {
        try (GatewaySimulator standIn = standIn("my-shared-secret").start()) {
            Debit debit = Given.debit()
                    .description("Tea & Käse")
                    .returnTo(
                            URI.create("https://a.example/ok"),
                            URI.create("https://a.example/c"),
                            URI.create("https://a.example/e"))
                    .merchantMetaData("meta")
                    .customer(Map.of("email", "alex@example.org"))
                    .extraData(Map.of("a", "b"));
            GatewayReply reply = sent(standIn, debit);

            assertThat(reply.status()).isEqualTo(200);
            SimulatedTransaction taken = standIn.transactions().get(0);
            assertThat(reply.body()).asString(UTF_8).contains(taken.uuid(), "\"returnType\":\"REDIRECT\"");
            assertThat(taken.money()).isEqualTo(debit.money());
            assertThat(taken.description()).isEqualTo("Tea & Käse");
            assertThat(taken.callbackUrl()).isEqualTo(Given.CALLBACK);
            assertThat(taken.errorUrl()).isEqualTo(debit.errorUrl());
        }
    }

    @Test
    void aDebitSignedWithAnotherSecretIsRefused() {
        try (GatewaySimulator standIn = standIn("another").start()) {
            GatewayReply reply = sent(standIn, Given.debit());

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).asString(UTF_8).contains("1004");
        }
    }

    private static GatewaySimulatorBuilder standIn(String secret) {
        return GatewaySimulator.builder()
                .credentials("api-user", Given.PASSWORD)
                .connector(Given.API_KEY, secret)
                .requireSignatures();
    }

    private static GatewayReply sent(GatewaySimulator standIn, Debit debit) {
        return Given.gateway(standIn.uri().toString()).build().debit(Given.connector(), debit, Given.CALLBACK);
    }
}
