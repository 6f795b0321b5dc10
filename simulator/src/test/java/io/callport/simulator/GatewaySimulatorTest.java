package io.callport.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.CallportException;
import io.callport.failure.InvalidSetting;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatewaySimulatorTest {

    @Test
    void needsAConnector() {
        assertThatThrownBy(() -> GatewaySimulator.builder().start())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("no connector");
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (GatewaySimulator first = Client.simulator().start()) {
            int port = first.uri().getPort();

            assertThatThrownBy(() -> Client.simulator().port(port).start())
                    .isInstanceOf(CallportException.class)
                    .hasMessageContaining("Cannot listen on port " + port);
        }
    }

    @Test
    void freesItsPortWhenClosed() {
        GatewaySimulator first = Client.simulator().start();
        first.close();

        try (GatewaySimulator second =
                Client.simulator().port(first.uri().getPort()).start()) {
            assertThat(second.uri()).isEqualTo(first.uri());
        }
    }

    @Test
    void sendsPayersToItsPublicUrl() throws Exception {
        try (GatewaySimulator simulator = Client.simulator()
                .publicUrl(URI.create("https://sim.example.org/x/"))
                .start()) {
            assertThat(new Client(simulator)
                            .started(Client.debitJson("order-1", "9.99", ""))
                            .path("redirectUrl")
                            .textValue())
                    .startsWith("https://sim.example.org/x/pay/");
        }
    }

    @Test
    void forgetsTheOldestFinishedTransactionsBeyondItsLimit() throws Exception {
        try (GatewaySimulator simulator = Client.simulator().keptTransactions(3).start()) {
            Client client = new Client(simulator);
            client.debit(Client.debitJson("open", "9.99", ""));
            for (int i = 1; i <= 4; i++) {
                client.debit(Client.debitJson("paid-" + i, "9.99", ",\"transactionToken\":\"any\""));
            }

            assertThat(simulator.transactions())
                    .extracting(SimulatedTransaction::merchantTransactionId)
                    .containsExactly("open", "paid-3", "paid-4");
            assertThat(client.debit(Client.debitJson("paid-1", "9.99", "")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void givesOneOfManyTheId() {
        try (GatewaySimulator simulator = Client.simulator().start()) {
            Client client = new Client(simulator);
            long taken = IntStream.range(0, 40)
                    .parallel()
                    .filter(i -> {
                        try {
                            return client.debit(Client.debitJson("order-1", "9.99", ""))
                                            .statusCode()
                                    == 200;
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .count();

            assertThat(taken).isEqualTo(1);
        }
    }

    @Test
    void repeatsAsDocumentedAndFasterWhereAsked() {
        assertThat(RepeatSchedule.documented().waits())
                .hasSize(14)
                .startsWith(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(3),
                        Duration.ofHours(12),
                        Duration.ofDays(1))
                .endsWith(Duration.ofDays(1));
        assertThat(RepeatSchedule.documented().fasterBy(60).waits().subList(0, 3))
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15));
        assertThat(RepeatSchedule.documented().timeoutOf(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(RepeatSchedule.documented().timeoutOf(2)).isEqualTo(Duration.ofSeconds(30));
        assertThatThrownBy(() -> RepeatSchedule.documented().fasterBy(0)).isInstanceOf(InvalidSetting.class);
    }
}
