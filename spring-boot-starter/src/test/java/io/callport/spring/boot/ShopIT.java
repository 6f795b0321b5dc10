package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callport.Oversight;
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
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole shop on a random port: Boot's Tomcat, H2, and nothing of Callport's but the starter. */
@ExtendWith(OutputCaptureExtension.class)
class ShopIT {
    private static StartedShop shop;

    @BeforeAll
    static void start() {
        shop = StartedShop.of(Shop.class)
                .properties(
                        "callport.public-url=https://shop.example.org",
                        "callport.connectors.shop.shared-secrets=new-secret,my-shared-secret",
                        "callport.connectors.shop.api-key=key",
                        "callport.gateway.url=http://localhost:1",
                        "callport.gateway.username=user",
                        "callport.gateway.password=secret-password")
                .run();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static Payments payments() {
        return shop.get(Payments.class);
    }

    private static Orders orders() {
        return shop.get(Orders.class);
    }

    private static void callBack(String id) throws Exception {
        HttpResponse<String> answer = shop.paid(id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("OK");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void anExpectedPaymentIsPaidOnceHoweverOftenTheCallbackComes() throws Exception {
        orders().checkOut("order-1");

        callBack("order-1");
        callBack("order-1");

        await().untilAsserted(() -> assertThat(orders().paidRows("order-1")).isOne());
        assertThat(payments().find("order-1"))
                .hasValueSatisfying(
                        page -> assertThat(page.transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED));
    }

    @Test
    void aHandlerThatFailsIsRolledBackAndTriedAgain() throws Exception {
        orders().failOnce.add("order-2");
        orders().checkOut("order-2");

        callBack("order-2");

        await().untilAsserted(() -> assertThat(
                        payments().find("order-2").orElseThrow().effects())
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.state()).isEqualTo(EffectState.DONE);
                    assertThat(effect.attempts()).isEqualTo(2);
                }));
        assertThat(orders().failOnce).isEmpty();
        assertThat(orders().paidRows("order-2")).isOne();
    }

    @Test
    void aShopThatAnnouncesNothingIsAskedItself() throws Exception {
        callBack("known-3");

        await().untilAsserted(() -> assertThat(orders().paidRows("known-3")).isOne());
    }

    @Test
    void whatIsOpenIsListedUntilItsCallbackComes() throws Exception {
        orders().checkOut("order-7");
        assertThat(open()).contains("order-7");

        callBack("order-7");

        assertThat(open()).doesNotContain("order-7");
    }

    private static List<String> open() {
        return orders().oversight.unresolved(Set.of(Unresolved.OPEN), Page.first(Page.MOST)).stream()
                .map(one -> "" + one.transaction().keys().merchantTransactionId())
                .toList();
    }

    @Test
    void startingAPaymentInsideATransactionIsRefused() {
        TransactionTemplate transaction = new TransactionTemplate(shop.get(PlatformTransactionManager.class));

        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> payments().start(Debit.of("order-4", Money.of("9.99", "EUR")))))
                .isInstanceOf(InsideHostTransaction.class);
    }

    @Test
    void aGatewayThatDoesNotAnswerLeavesTheOutcomeOpen() {
        assertThat(payments()
                        .start(Debit.of("order-5", Money.of("9.99", "EUR")))
                        .isOutcomeUnknown())
                .isTrue();
        assertThat(payments().callbackUrl("shop")).hasToString("https://shop.example.org/callbacks/shop");
    }

    @Test
    void aRefusalIsLoggedThroughTheApplicationsLogging(CapturedOutput output) throws Exception {
        assertThat(SignedPost.paid(shop.port(), "wrong", "order-6", "9.99").statusCode())
                .isEqualTo(401);

        await().untilAsserted(() -> assertThat(output.getAll())
                .containsPattern("WARN .*io\\.callport +: A callback for shop was refused: SIGNATURE_MISMATCH"));
    }

    @Test
    void otherMethodsAreToldSoAndOtherPathsAreTheApplications() throws Exception {
        assertThat(SignedPost.send(shop.port(), "my-shared-secret", "/callbacks/nobody", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(SignedPost.send(shop.port(), "my-shared-secret", "/elsewhere", "{}")
                        .body())
                .contains("\"path\":\"/elsewhere\"");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        Orders orders(JdbcTemplate jdbc, Payments payments, Oversight oversight) {
            return new Orders(jdbc, payments, oversight);
        }

        @Bean
        EffectHandlers effects(Orders orders) {
            return EffectHandlers.define()
                    .inTransaction(
                            "orders",
                            PaymentPaid.class,
                            (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()));
        }

        @Bean
        ExpectedTransactions expected(Orders orders) {
            return (connector, id) -> orders.known(id);
        }
    }

    /** A checkout that uses payments, looks at them, and is what handlers call: a circle, if beans were wired plainly. */
    static class Orders {
        final Set<String> failOnce = ConcurrentHashMap.newKeySet();
        private final JdbcTemplate jdbc;
        private final Payments payments;
        final Oversight oversight;

        Orders(JdbcTemplate jdbc, Payments payments, Oversight oversight) {
            this.jdbc = jdbc;
            this.payments = payments;
            this.oversight = oversight;
            jdbc.execute("create table paid_orders (id varchar(50))");
        }

        void checkOut(String id) {
            payments.expect(Expected.debit(id, Money.of("9.99", "EUR")).connector("shop"));
        }

        Optional<Expected> known(String id) {
            return id.startsWith("known") ? Optional.of(Expected.debit(id, Money.of("9.99", "EUR"))) : Optional.empty();
        }

        void markPaid(String id) {
            jdbc.update("insert into paid_orders values (?)", id);
            if (failOnce.remove(id)) {
                throw new IllegalStateException("on purpose");
            }
        }

        int paidRows(String id) {
            Integer rows = jdbc.queryForObject("select count(*) from paid_orders where id = ?", Integer.class, id);
            return rows == null ? -1 : rows;
        }
    }
}
