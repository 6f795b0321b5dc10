package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.callport.Payments;
import io.callport.dispatch.EffectHandlers;
import io.callport.money.Money;
import io.callport.port.Debit;
import io.callport.port.EffectState;
import io.callport.port.ExpectedTransactions;
import io.callport.port.Page;
import io.callport.submission.InsideHostTransaction;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Unresolved;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A whole shop on a random port: Micronaut's Netty, H2, Micronaut's transactions, and two beans. */
class ShopIT {
    private static EmbeddedServer shop;
    private static Orders orders;

    @BeforeAll
    static void start() throws Exception {
        shop = ApplicationContext.run(
                EmbeddedServer.class,
                Map.ofEntries(
                        Map.entry("shop", "whole"),
                        Map.entry("micronaut.server.port", -1),
                        Map.entry("micronaut.security.enabled", false),
                        Map.entry("datasources.default.url", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1"),
                        Map.entry("callport.public-url", "https://shop.example.org"),
                        Map.entry("callport.connectors.shop.shared-secrets", "new-secret,my-shared-secret"),
                        Map.entry("callport.connectors.shop.api-key", "key"),
                        Map.entry("callport.gateway.url", "http://localhost:1"),
                        Map.entry("callport.gateway.username", "user"),
                        Map.entry("callport.gateway.password", "secret-password"),
                        Map.entry("callport.effects-first-pause", "10ms"),
                        Map.entry("callport.effects-poll", "20ms")));
        orders = shop.getApplicationContext().getBean(Orders.class);
        orders.createTable();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static void callBack(String id) throws Exception {
        HttpResponse<String> answer = SignedPost.paid(shop.getPort(), "my-shared-secret", id, "9.99");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("OK");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void anExpectedPaymentIsPaidOnceHoweverOftenTheCallbackComes() throws Exception {
        orders.checkOut("order-1");

        callBack("order-1");
        callBack("order-1");

        await().untilAsserted(() -> assertThat(orders.paidRows("order-1")).isOne());
        await().untilAsserted(() -> assertThat(Shop.MAILED).containsOnlyOnce("order-1"));
        assertThat(orders.payments.find("order-1"))
                .hasValueSatisfying(
                        page -> assertThat(page.transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED));
    }

    @Test
    void aHandlerThatFailsIsRolledBackAndTriedAgain() throws Exception {
        orders.failOnce.add("order-2");
        orders.checkOut("order-2");

        callBack("order-2");

        await().untilAsserted(() -> assertThat(
                        orders.payments.find("order-2").orElseThrow().effects())
                .filteredOn(effect -> effect.handler().equals("orders"))
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.state()).isEqualTo(EffectState.DONE);
                    assertThat(effect.attempts()).isEqualTo(2);
                }));
        assertThat(orders.failOnce).isEmpty();
        assertThat(orders.paidRows("order-2")).isOne();
    }

    @Test
    void aShopThatAnnouncesNothingIsAskedItself() throws Exception {
        callBack("known-3");

        await().untilAsserted(() -> assertThat(orders.paidRows("known-3")).isOne());
    }

    @Test
    void whatIsOpenIsListedUntilItsCallbackComes() throws Exception {
        orders.checkOut("order-7");
        assertThat(open()).contains("order-7");

        callBack("order-7");

        assertThat(open()).doesNotContain("order-7");
    }

    private static List<String> open() {
        return orders.oversight.unresolved(Set.of(Unresolved.OPEN), Page.first(Page.MOST)).stream()
                .map(one -> "" + one.transaction().keys().merchantTransactionId())
                .toList();
    }

    @Test
    void startingAPaymentInsideATransactionIsRefused() {
        assertThatThrownBy(() -> orders.insideATransaction(() -> orders.payments.start(debit("order-4"))))
                .isInstanceOf(InsideHostTransaction.class);
    }

    @Test
    void startingAPaymentOnTheEventLoopIsRefusedAndOffItIsNot() throws Exception {
        assertThat(checkout("on")).contains("@ExecuteOn(TaskExecutors.BLOCKING)");
        assertThat(checkout("off")).isEqualTo("true");
    }

    private static String checkout(String where) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + shop.getPort() + "/checkout/" + where))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Debit debit(String id) {
        return Debit.of(id, Money.of("9.99", "EUR"));
    }

    @Test
    void aGatewayThatDoesNotAnswerLeavesTheOutcomeOpen() {
        assertThat(orders.payments.start(debit("order-5")).isOutcomeUnknown()).isTrue();
        assertThat(orders.payments.callbackUrl("shop")).hasToString("https://shop.example.org/callbacks/shop");
    }

    @Test
    void aRefusalIsLoggedThroughTheApplicationsLogging() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.callport");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            assertThat(SignedPost.paid(shop.getPort(), "wrong", "order-6", "9.99")
                            .statusCode())
                    .isEqualTo(401);

            await().untilAsserted(() -> assertThat(List.copyOf(lines.list))
                    .anySatisfy(line -> assertThat(line.getFormattedMessage())
                            .contains("A callback for shop was refused: SIGNATURE_MISMATCH")));
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void anUnknownConnectorIsToldSoAndOtherPathsAreTheApplications() throws Exception {
        assertThat(SignedPost.send(shop.getPort(), "my-shared-secret", "/callbacks/nobody", "{}")
                        .body())
                .isEqualTo("not found");
        assertThat(SignedPost.send(shop.getPort(), "my-shared-secret", "/elsewhere", "{}")
                        .body())
                .contains("\"href\":\"/elsewhere\"");
    }

    @Factory
    @Requires(property = "shop", value = "whole")
    static class Shop {
        static final Queue<String> MAILED = new ConcurrentLinkedQueue<>();

        @Singleton
        EffectHandlers effects(Orders orders) {
            return EffectHandlers.define()
                    .inTransaction(
                            "orders",
                            PaymentPaid.class,
                            (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()))
                    .on("mail", PaymentPaid.class, (paid, delivery) -> MAILED.add(paid.merchantTransactionId()));
        }

        @Singleton
        ExpectedTransactions expected() {
            return (connector, id) -> id.startsWith("known")
                    ? Optional.of(Expected.debit(id, Money.of("9.99", "EUR")))
                    : Optional.empty();
        }
    }

    @Controller("/checkout")
    @Requires(property = "shop", value = "whole")
    static class Checkout {
        private final Payments payments;

        Checkout(Payments payments) {
            this.payments = payments;
        }

        @Post("/on")
        String onTheEventLoop() {
            return start("order-8");
        }

        @Post("/off")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String offTheEventLoop() {
            return start("order-9");
        }

        private String start(String id) {
            try {
                return "" + payments.start(debit(id)).isOutcomeUnknown();
            } catch (OnEventLoop e) {
                return "" + e.getMessage();
            }
        }
    }
}
