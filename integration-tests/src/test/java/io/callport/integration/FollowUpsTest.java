package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.Callport;
import io.callport.Payments;
import io.callport.failure.InvalidSetting;
import io.callport.money.Money;
import io.callport.port.PaymentView;
import io.callport.submission.ConflictingExpectation;
import io.callport.submission.NotExpected;
import io.callport.testkit.CallbackSample;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Follow-ups announced by a host with a client of its own, from the announcement to the effect. */
class FollowUpsTest {
    private static final Money PRICE = Money.of("9.99", "EUR");

    private final ParkingShop shop = new ParkingShop();
    private final Callport node = shop.node(builder -> builder.publicUrl(URI.create("https://shop.example.org")));
    private final Payments payments = node.payments();

    @AfterEach
    void close() {
        shop.close();
    }

    private void pay() {
        payments.expect(Expected.debit("o1", PRICE).orderKey("4711"));
        shop.post(node, CallbackSample.DEBIT_OK, "o1");
    }

    private void answer(String id, String uuid, String returnType) {
        String body = """
                {"success":true,"uuid":"%s","purchaseId":"1-%s","returnType":"%s"}""".formatted(uuid, uuid, returnType);
        payments.answered("shop", id, 200, body.getBytes(StandardCharsets.UTF_8));
    }

    private PaymentView payment() {
        return shop.view("o1").orElseThrow();
    }

    private List<String> effects() {
        node.dispatch().deliverDue();
        return shop.effects;
    }

    @Nested
    class OfAPaymentThatIsKnown {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void aRefundIsPartOfItHoweverItRefersToIt(boolean byUuid) {
            pay();
            Expected refund = Expected.refund("refund-o1", PRICE);
            payments.expect(byUuid ? refund.referenceUuid("u-o1") : refund.reference("o1"));
            assertThat(payment().members()).hasSize(2);
            assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);

            answer("refund-o1", "r-o1", "FINISHED");
            assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(shop.post(node, CallbackSample.REFUND_OK, "o1")).isEqualTo(200);
            assertThat(effects()).containsExactly("PaymentPaid", "PaymentRefunded");
            assertThat(shop.view("refund-o1").orElseThrow().orderKey()).isEqualTo("4711");
        }

        @Test
        void theCallbackMayComeBeforeTheAnswer() {
            pay();
            payments.expect(Expected.refund("refund-o1", PRICE).reference("o1"));
            shop.post(node, CallbackSample.REFUND_OK, "o1");
            answer("refund-o1", "r-o1", "PENDING");

            assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(effects()).containsExactly("PaymentPaid", "PaymentRefunded");
        }

        @Test
        void aCallbackThatTellsAnotherAmountIsAMisfit() {
            pay();
            payments.expect(Expected.refund("refund-o1", PRICE).reference("o1"));
            node.intake().answer(Post.signed(CallbackSample.REFUND_OK.body("o1", "9.98")));

            TransactionState refund = shop.view("refund-o1").orElseThrow().transaction();
            assertThat(refund.status()).isEqualTo(TransactionStatus.SUBMITTED);
            assertThat(refund.reviews()).containsExactly(ReviewReason.AMOUNT_MISMATCH.name());
            assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        }

        @Test
        void aRefundThatTheGatewayRefusesLeavesItPaid() {
            pay();
            payments.expect(Expected.refund("refund-o1", PRICE).reference("o1"));
            byte[] refused = """
                    {"success":false,"errors":[{"errorMessage":"not allowed","errorCode":"3002"}]}""".getBytes(StandardCharsets.UTF_8);
            payments.answered("shop", "refund-o1", 200, refused);

            assertThat(shop.status("refund-o1")).contains(TransactionStatus.REJECTED);
            assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        }

        @Test
        void captureAndVoidAreAnnouncedTheSameWay() {
            payments.expect(Expected.preauthorize("o1", PRICE));
            shop.post(node, CallbackSample.PREAUTHORIZE_OK, "o1");
            payments.expect(
                    Expected.capture("capture-1-o1", Money.of("4.00", "EUR")).reference("o1"));
            payments.expect(Expected.voiding("void-o1").referenceUuid("u-o1"));
            node.intake().answer(Post.signed(CallbackSample.CAPTURE_PARTIAL.body("o1", "4.00")));
            shop.post(node, CallbackSample.VOID_FULL, "o1");

            assertThat(payment().members()).hasSize(3);
            assertThat(effects()).containsExactly("PaymentAuthorized", "PaymentPaid", "PaymentVoided");
        }
    }

    @Nested
    class OfAPaymentThatIsNotKnown {
        @Test
        void oneIsToldOfOnceThePaymentIs() {
            payments.expect(Expected.refund("refund-o1", PRICE).reference("o1"));
            answer("refund-o1", "r-o1", "FINISHED");
            assertThat(effects()).isEmpty();

            pay();
            assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(effects()).contains("PaymentPaid", "PaymentRefunded");
        }

        @Test
        void oneThatRefersToNothingIsLinkedByItsCallback() {
            pay();
            payments.expect(Expected.refund("refund-o1", PRICE));
            assertThat(payment().members()).hasSize(1);

            shop.post(node, CallbackSample.REFUND_OK, "o1");
            assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDED);
        }
    }

    @Nested
    class AnnouncedAgain {
        private final Expected refund =
                Expected.refund("refund-o1", PRICE).connector("shop").reference("o1");

        AnnouncedAgain() {
            pay();
            payments.expect(refund);
        }

        @Test
        void theSameChangesNothing() {
            payments.expect(refund);

            assertThat(shop.view("refund-o1").orElseThrow().timeline()).hasSize(1);
        }

        @Test
        void anotherAmountOrTypeIsRefused() {
            for (Expected other : List.of(
                    Expected.refund("refund-o1", Money.of("1", "EUR")).reference("o1"),
                    Expected.capture("refund-o1", PRICE).reference("o1"),
                    refund.finalCapture(),
                    refund.reference("o3"))) {
                for (int time = 1; time <= 2; time++) {
                    assertThatThrownBy(() -> payments.expect(other)).isInstanceOf(ConflictingExpectation.class);
                }
            }
            payments.expect(refund);
        }

        @Test
        void anotherPaymentIsRefused() {
            payments.expect(Expected.debit("o2", PRICE));

            assertThatThrownBy(() ->
                            payments.expect(Expected.refund("refund-o1", PRICE).reference("o2")))
                    .isInstanceOf(ConflictingExpectation.class);
        }

        @Test
        void itsUuidAddedIsNoOtherPayment() {
            payments.expect(refund.referenceUuid("u-o1"));

            assertThat(payment().members()).hasSize(2);
        }
    }

    @Nested
    class TheGuide {
        @Test
        void works() {
            pay();
            byte[] finished = """
                    {"success":true,"uuid":"r-o1","returnType":"FINISHED"}""".getBytes(StandardCharsets.UTF_8);
            new Refunds(payments, (payment, id, money, callbackUrl) -> {
                        shop.post(node, CallbackSample.REFUND_OK, payment);
                        return new OwnClient.Answer(200, finished);
                    })
                    .refund("o1", "refund-o1", PRICE);

            assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(payments.find("refund-o1").orElseThrow().totals())
                    .isEqualTo(payments.find("o1").orElseThrow().totals());
        }

        @Test
        void saysWhatCompiles() throws IOException {
            String source = Files.readString(Path.of("src/test/java/io/callport/integration/Refunds.java"));
            String method = source.substring(source.indexOf("    void refund("), source.lastIndexOf("}\n"));

            assertThat(Files.readString(Path.of("../docs/follow-ups.md")))
                    .contains("```java\n" + method.indent(-4) + "```\n");
        }
    }

    @Test
    void theConnectorIsToBeNamedWhereThereAreSeveral() {
        Callport several =
                shop.node(builder -> builder.connector("other", connector -> connector.sharedSecrets("other-secret")));

        assertThatThrownBy(() -> several.payments()
                        .expect(Expected.refund("refund-o1", PRICE).reference("o1")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("connector(...)");
    }

    @Test
    void anAnswerToWhatWasNeverAnnouncedIsRefused() {
        assertThatThrownBy(() -> answer("refund-o1", "r-o1", "FINISHED")).isInstanceOf(NotExpected.class);
    }
}
