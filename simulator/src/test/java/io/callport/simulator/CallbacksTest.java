package io.callport.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callport.callback.BodyDigest;
import io.callport.testkit.OwnThreads;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CallbacksTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-01T03:04:05.678Z"), ZoneOffset.UTC);
    private static final RepeatSchedule QUICK = new RepeatSchedule(
            List.of(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20)),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private Shop shop;
    private GatewaySimulator simulator;
    private Client client;

    @AfterEach
    void stop() {
        simulator.close();
        shop.close();
    }

    @Nested
    class OnTheWire {

        @ParameterizedTest
        @CsvSource({"SHA512, SHA-512, UTC", "MD5, MD5, GMT"})
        void areSignedOverPathAndQueryAsRegistered(BodyDigest form, String digest, String zone) throws Exception {
            GatewaySimulatorBuilder settings = Client.simulator().clock(CLOCK).callbackDigest(form);
            begin(zone.equals("GMT") ? settings.rfcDates() : settings, Shop.OK);
            String target = "/callbacks/shop?tenant=a%2Fb&x=%C3%BC+1";
            simulator.pay(debit("order-1", target, ""));

            Shop.Received callback = shop.received().get(0);
            assertThat(callback.method()).isEqualTo("POST");
            assertThat(callback.target()).isEqualTo(target);
            assertThat(callback.headers())
                    .containsEntry("Content-Type", "application/json; charset=utf-8")
                    .containsEntry("Date", "Wed, 01 Jul 2026 03:04:05 " + zone)
                    .containsEntry(
                            "X-Signature",
                            Client.signature(
                                    digest,
                                    "POST",
                                    callback.body(),
                                    "application/json; charset=utf-8",
                                    "Wed, 01 Jul 2026 03:04:05 " + zone,
                                    target,
                                    Client.SECRET));
        }

        @Test
        void areSignedOverASlashWhereTheUrlHasNoPath() throws Exception {
            begin(Client.simulator().clock(CLOCK), Shop.OK);
            simulator.pay(debit("order-1", "", ""));

            Shop.Received callback = shop.received().get(0);
            assertThat(callback.headers().get("X-Signature"))
                    .isEqualTo(Client.signature(
                            "SHA-512",
                            "POST",
                            callback.body(),
                            Client.JSON,
                            "Wed, 01 Jul 2026 03:04:05 UTC",
                            "/",
                            Client.SECRET));
        }

        @Test
        void sayThatATransactionSucceeded() throws Exception {
            begin(Client.simulator().clock(CLOCK), Shop.OK);
            String uuid = debit(
                    "order-1",
                    "/c",
                    ",\"merchantMetaData\":\"meta\",\"customer\":{\"firstName\":\"Zoë\",\"email\":\"a@example.org\"}");
            simulator.pay(uuid);
            JsonNode json = Client.json(shop.received().get(0).text());

            assertThat(json.path("result").textValue()).isEqualTo("OK");
            assertThat(json.path("uuid").textValue()).isEqualTo(uuid);
            assertThat(json.path("merchantTransactionId").textValue()).isEqualTo("order-1");
            assertThat(json.path("purchaseId").textValue()).isEqualTo("20260701-" + uuid);
            assertThat(json.path("transactionType").textValue()).isEqualTo("DEBIT");
            assertThat(json.path("paymentMethod").textValue()).isEqualTo("Creditcard");
            assertThat(json.path("amount").textValue()).isEqualTo("9.99");
            assertThat(json.path("currency").textValue()).isEqualTo("EUR");
            assertThat(json.path("merchantMetaData").textValue()).isEqualTo("meta");
            assertThat(json.path("customer").path("firstName").textValue()).isEqualTo("Zoë");
            assertThat(json.path("returnData").path("_TYPE").textValue()).isEqualTo("cardData");
            assertThat(json.path("returnData").path("lastFourDigits").textValue())
                    .isEqualTo("1111");
            assertThat(json.has("code")).isFalse();
        }

        @Test
        void sayWhyATransactionFailed() throws Exception {
            begin(Client.simulator(), Shop.OK);
            simulator.decline(debit("order-1", "/c", ""));
            JsonNode json = Client.json(shop.received().get(0).text());

            assertThat(json.path("result").textValue()).isEqualTo("ERROR");
            assertThat(json.path("code").textValue()).isEqualTo("2003");
            assertThat(json.path("message").textValue()).isNotBlank();
            assertThat(json.path("adapterCode").textValue()).isNotBlank();
        }
    }

    @Nested
    class InTime {

        @Test
        void comeBeforeTheAnswerToTheRequestThatNeededNoPayer() throws Exception {
            begin(Client.simulator(), Shop.OK);
            shop.hold();
            CompletableFuture<HttpResponse<String>> answer = OwnThreads.supply(() -> {
                try {
                    return client.debit(debitJson("order-1", "/c", ",\"transactionToken\":\"any\""));
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            await().until(() -> shop.received().size() == 1);

            // The transaction is known already, but its request stays unanswered until the callback is.
            await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> !answer.isDone());
            shop.release();
            assertThat(Client.json(answer.get(10, TimeUnit.SECONDS))
                            .path("returnType")
                            .textValue())
                    .isEqualTo("FINISHED");
        }

        @Test
        void doNotHoldTheAnswerBackForLongerThanTheTimeout() throws Exception {
            begin(Client.simulator().repeats(QUICK.timeouts(Duration.ofMillis(200), Duration.ofSeconds(5))), Shop.OK);
            shop.hold();

            assertThat(client.debit(debitJson("order-1", "/c", ",\"transactionToken\":\"any\""))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(simulator.deliveries().get(0).answer()).isEqualTo("no answer within 200 ms");
            assertThat(simulator.deliveries().get(0).statusIfAnswered()).isEmpty();
        }

        @Test
        void comeLaterForWhatIsPendingWithAnOutcome() throws Exception {
            begin(Client.simulator().pendingFor(Duration.ofMillis(50)), Shop.OK);
            debit("order-1", "/c", ",\"extraData\":{\"outcome\":\"2222\",\"pendingOutcome\":\"success\"}");

            await().untilAsserted(() -> assertThat(shop.received()).hasSize(1));
            assertThat(Client.json(shop.received().get(0).text()).path("result").textValue())
                    .isEqualTo("OK");
        }
    }

    @Nested
    class Repeats {

        @Test
        void comeWithTheSameBodyUntilOneIsAcknowledged() throws Exception {
            begin(
                    Client.simulator().repeats(QUICK),
                    new Shop.Reply(500, "OK"),
                    new Shop.Reply(202, "OK"),
                    new Shop.Reply(200, "ok"),
                    Shop.OK);
            simulator.pay(debit("order-1", "/c", ""));

            await().untilAsserted(() -> assertThat(simulator.deliveries()).hasSize(4));
            assertThat(simulator.deliveries())
                    .extracting(DeliveryAttempt::attempt, DeliveryAttempt::status, DeliveryAttempt::acknowledged)
                    .containsExactly(
                            tuple(1, 500, false), tuple(2, 202, false), tuple(3, 200, false), tuple(4, 200, true));
            assertThat(shop.received())
                    .extracting(Shop.Received::text)
                    .containsOnly(shop.received().get(0).text());
        }

        @Test
        void stopOnceAcknowledged() throws Exception {
            begin(Client.simulator().repeats(QUICK), Shop.OK);
            simulator.pay(debit("order-1", "/c", ""));

            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> shop.received().size() == 1);
        }

        @Test
        void areGivenUpAtTheEndOfTheSchedule() throws Exception {
            begin(Client.simulator().repeats(QUICK), new Shop.Reply(302, ""));
            simulator.pay(debit("order-1", "/c", ""));

            await().untilAsserted(() -> assertThat(simulator.deliveries()).hasSize(4));
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> shop.received().size() == 4);
        }

        @Test
        void areMadeWhereNobodyListens() throws Exception {
            begin(Client.simulator().repeats(QUICK), Shop.OK);
            String uuid = debit("order-1", "/c", "");
            shop.close();
            DeliveryAttempt first = simulator.pay(uuid).orElseThrow();

            assertThat(first.acknowledged()).isFalse();
            assertThat(first.answer()).startsWith("no answer");
            await().untilAsserted(() -> assertThat(simulator.deliveries()).hasSize(4));
        }

        @Test
        void comeOneAtATimeForATransactionButSideBySideForSeveral() throws Exception {
            begin(Client.simulator().repeats(QUICK.timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20))), Shop.OK);
            String one = debit("order-1", "/one", "");
            String two = debit("order-2", "/two", "");
            shop.hold();
            CompletableFuture<Void> declined = OwnThreads.run(() -> simulator.decline(one));
            await().until(() -> shop.received().size() == 1);
            CompletableFuture<Void> paid = OwnThreads.run(() -> simulator.pay(one));
            CompletableFuture<Void> other = OwnThreads.run(() -> simulator.pay(two));
            await().until(() -> shop.received().size() == 2);
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> shop.received().size() == 2);
            shop.release();
            CompletableFuture.allOf(declined, paid, other).get(10, TimeUnit.SECONDS);

            assertThat(shop.received()).extracting(Shop.Received::target).containsExactly("/one", "/two", "/one");
            assertThat(Client.json(shop.received().get(2).text()).path("result").textValue())
                    .isEqualTo("OK");
        }
    }

    @Nested
    class ByHand {

        @Test
        void areSentAgainWithTheSameBody() throws Exception {
            begin(Client.simulator(), Shop.OK);
            String uuid = debit("order-1", "/c", "");
            assertThat(simulator.resendLastCallback(uuid)).isEmpty();
            simulator.pay(uuid);
            DeliveryAttempt again = simulator.resendLastCallback(uuid).orElseThrow();

            assertThat(again.acknowledged()).isTrue();
            assertThat(shop.received()).hasSize(2);
            assertThat(shop.received().get(1).body())
                    .isEqualTo(shop.received().get(0).body());
        }

        @Test
        void mayTurnAFailureIntoASuccessButNeverBack() throws Exception {
            begin(Client.simulator(), Shop.OK);
            String uuid = debit("order-1", "/c", "");

            assertThat(simulator.decline(uuid).orElseThrow().result()).isEqualTo("ERROR");
            assertThat(simulator.pay(uuid).orElseThrow().result()).isEqualTo("OK");
            assertThat(simulator.decline(uuid)).isEmpty();
            assertThat(simulator.pay(uuid)).isEmpty();
            assertThat(simulator.pay("unknown")).isEmpty();
            assertThat(shop.received()).hasSize(2);
        }

        @Test
        void areListedAsJson() throws Exception {
            begin(
                    Client.simulator()
                            .clock(CLOCK)
                            .repeats(new RepeatSchedule(List.of(), QUICK.firstTimeout(), QUICK.laterTimeout())),
                    new Shop.Reply(503, "busy".repeat(100)));
            String uuid = debit("order-1", "/c", "");
            simulator.pay(uuid);
            shop.close();
            simulator.resendLastCallback(uuid);
            JsonNode list = Client.json(client.get("/api/deliveries"));

            assertThat(list).hasSize(2);
            assertThat(list.path(0).path("uuid").textValue()).isEqualTo(uuid);
            assertThat(list.path(0).path("attempt").intValue()).isEqualTo(1);
            assertThat(list.path(0).path("result").textValue()).isEqualTo("OK");
            assertThat(list.path(0).path("status").intValue()).isEqualTo(503);
            assertThat(list.path(0).path("answer").textValue()).hasSize(200).startsWith("busybusy");
            assertThat(list.path(0).path("at").textValue()).isEqualTo("2026-07-01T03:04:05.678Z");
            assertThat(list.path(1).path("status").isNull()).isTrue();
        }
    }

    @Test
    void closingBreaksOffWhatIsUnderWay() throws Exception {
        begin(Client.simulator().repeats(QUICK.timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30))), Shop.OK);
        String uuid = debit("order-1", "/c", "");
        shop.hold();
        CompletableFuture<Void> paid = OwnThreads.run(() -> simulator.pay(uuid));
        await().until(() -> shop.received().size() == 1);
        simulator.close();

        assertThat(paid).succeedsWithin(Duration.ofSeconds(10));
        shop.release();
        await().during(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(5))
                .until(() -> shop.received().size() == 1);
    }

    private void begin(GatewaySimulatorBuilder settings, Shop.Reply... replies) throws IOException {
        shop = new Shop(replies);
        simulator = settings.start();
        client = new Client(simulator);
    }

    private String debit(String id, String target, String more) throws Exception {
        return client.started(debitJson(id, target, more)).path("uuid").textValue();
    }

    private String debitJson(String id, String target, String more) {
        return Client.debitJson(id, "9.99", ",\"callbackUrl\":\"" + shop.url(target) + "\"" + more);
    }
}
