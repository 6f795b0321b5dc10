package io.callport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.callback.RawCallback;
import io.callport.dispatch.EffectHandlers;
import io.callport.failure.InvalidSetting;
import io.callport.intake.CallbackIntake;
import io.callport.money.Money;
import io.callport.port.Debit;
import io.callport.port.EffectCodec;
import io.callport.port.ExpectedTransactions;
import io.callport.port.NotificationReader;
import io.callport.port.PaymentStore;
import io.callport.submission.Started;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The host's part of each quickstart, compiled against core alone. If one gets awkward, the API changes, not the README. */
class QuickstartTest {
    interface Orders {
        void markPaid(String merchantTransactionId);

        Optional<Order> byPaymentId(String merchantTransactionId);
    }

    record Order(String key, String paymentId, Money total) {}

    interface Mail {
        void send(String text, String idempotencyKey);
    }

    /** What a Spring application writes: two beans. With annotations it is a {@code @Configuration}. */
    static class SpringHost {
        EffectHandlers effects(Orders orders, Mail mail) {
            return EffectHandlers.define()
                    .inTransaction(
                            "orders",
                            PaymentPaid.class,
                            (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()))
                    .on(
                            "mail",
                            PaymentPaid.class,
                            (paid, delivery) -> mail.send("Paid: " + paid.amount(), delivery.idempotencyKey()));
        }

        ExpectedTransactions expected(Orders orders) {
            return (connector, id) -> orders.byPaymentId(id).map(order -> Expected.debit(id, order.total()));
        }
    }

    /** What a Micronaut application writes: the same two beans in a {@code @Factory}. */
    static class MicronautHost {
        EffectHandlers effects(Orders orders) {
            return EffectHandlers.define()
                    .inTransaction(
                            "orders",
                            PaymentPaid.class,
                            (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()));
        }

        ExpectedTransactions expected(Orders orders) {
            return (connector, id) -> orders.byPaymentId(id).map(order -> Expected.debit(id, order.total()));
        }
    }

    /** What plain Java writes: all that a framework's wiring does. */
    static class PlainHost {
        int answer(
                PaymentStore store,
                NotificationReader reader,
                EffectCodec codec,
                EffectHandlers handlers,
                Orders orders,
                RawCallback raw) {
            try (Callport callport = Callport.builder()
                    .connector("shop", connector -> connector.sharedSecrets("secret"))
                    .store(store)
                    .reader(reader)
                    .effectCodec(codec)
                    .expected((connector, id) -> orders.byPaymentId(id).map(order -> Expected.debit(id, order.total())))
                    .effects(handlers)
                    .start()) {
                CallbackIntake intake = callport.intake();
                return intake.answer(raw).status();
            }
        }
    }

    /** What a checkout writes, with our client and with one of its own. */
    static class Checkout {
        Optional<String> pay(Payments payments, Order order) {
            Started started = payments.start(
                    Debit.of(order.paymentId(), order.total()).connector("shop").orderKey(order.key()));
            return started.redirect();
        }

        void payWithOwnClient(Payments payments, Order order) {
            payments.expect(Expected.debit(order.paymentId(), order.total())
                    .connector("shop")
                    .orderKey(order.key()));
            String callbackUrl = payments.callbackUrl("shop").toString();
            byte[] answer = callbackUrl.getBytes(StandardCharsets.UTF_8);
            payments.answered("shop", order.paymentId(), 200, answer);
        }
    }

    @Nested
    class Definitions {
        @Test
        void twoHandlersOfOneNameForOneEffectAreRefused() {
            assertThatThrownBy(() -> EffectHandlers.define()
                            .on("mail", PaymentPaid.class, (paid, delivery) -> {})
                            .on("mail", PaymentPaid.class, (paid, delivery) -> {}))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("mail")
                    .hasMessageContaining("another name");
        }

        @Test
        void anExpectationKeepsWhatItWasGiven() {
            Expected expected = Expected.debit("order-1", Money.of("9.9", "EUR"))
                    .connector("shop")
                    .orderKey("4711");

            assertThat(expected.money()).isEqualTo(Money.of("9.90", "EUR"));
            assertThat(expected.connector()).isEqualTo("shop");
            assertThat(expected.orderKey()).isEqualTo("4711");
        }
    }
}
