package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.Payments;
import io.callport.adapter.gateway.HttpGateway;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.SharedSecret;
import io.callport.dispatch.EffectHandlers;
import io.callport.failure.InvalidSetting;
import io.callport.money.Money;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Debit;
import io.callport.port.Decider;
import io.callport.port.GatewayReply;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.TimelineEntry;
import io.callport.simulator.GatewaySimulator;
import io.callport.submission.ConflictingExpectation;
import io.callport.submission.InsideHostTransaction;
import io.callport.submission.NotExpected;
import io.callport.submission.Started;
import io.callport.submission.TooManyStarts;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.OwnThreads;
import io.callport.transaction.Effect;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.TransactionStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting payments: with the gateway's stand-in, and with gateways that fail in each way. */
class SubmissionTest {
    private static final Money PRICE = Money.of("9.99", "EUR");

    private final InMemoryPaymentStore store = new InMemoryPaymentStore();
    private final AtomicBoolean inHostTransaction = new AtomicBoolean();
    private final List<String> effects = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    private <T extends AutoCloseable> T open(T resource) {
        open.add(0, resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    private CallportBuilder builder(URI gateway, URI publicUrl) {
        return Callport.builder()
                .connector(
                        "shop",
                        connector -> connector.sharedSecrets(Post.SECRET).apiKey("api-key"))
                .store(store)
                .reader(new JacksonNotificationReader())
                .effectCodec(new JacksonEffectCodec())
                .effects(EffectHandlers.define()
                        .on(
                                "all",
                                Effect.class,
                                (effect, delivery) -> effects.add(effect.kind().typeName())))
                .gateway(HttpGateway.builder()
                        .url(gateway.toString())
                        .username("user")
                        .password("password")
                        .connectTimeout(Duration.ofSeconds(1))
                        .requestTimeout(Duration.ofMillis(500))
                        .build())
                .publicUrl(publicUrl)
                .ambientTransaction(inHostTransaction::get)
                .watch(new CallbackWatch() {
                    @Override
                    public void warned(String message) {
                        warnings.add(message);
                    }
                });
    }

    private PaymentView view(String id) {
        return store.find("shop", id).orElseThrow();
    }

    @Nested
    class AtTheStandIn {
        private final LoopbackEndpoint endpoint = open(endpoint());
        private final GatewaySimulator gateway = open(GatewaySimulator.builder()
                .connector("api-key", Post.SECRET)
                .credentials("user", "password")
                .requireSignatures()
                .start());
        private final Callport callport =
                open(builder(gateway.uri(), endpoint.uri()).simulated(true).build());
        private final Payments payments = callport.payments();

        {
            endpoint.open(callport.intake());
        }

        private static LoopbackEndpoint endpoint() {
            try {
                return new LoopbackEndpoint();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void aDebitThatNeedsAPageWaitsForThePayerAndIsPaidByTheCallback() {
            Started started = payments.start(Debit.of("o1", PRICE));

            assertThat(started.status()).isEqualTo(TransactionStatus.PENDING);
            assertThat(started.redirect()).isPresent();
            assertThat(view("o1").transaction().keys().uuid()).isEqualTo(started.uuid());

            gateway.pay(String.valueOf(started.uuid()));
            assertThat(view("o1").transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(view("o1").timeline())
                    .extracting(TimelineEntry::source)
                    .containsExactly("REQUEST", "RESPONSE", "CALLBACK");
        }

        @Test
        void aCallbackThatComesBeforeTheAnswerCountsAndTheAnswerIsARepeat() {
            Started started = payments.start(Debit.of("o1", PRICE).transactionToken("token"));

            assertThat(started.status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(view("o1").timeline()).extracting(TimelineEntry::source).containsExactly("REQUEST", "CALLBACK");
            callport.dispatch().deliverDue();
            assertThat(effects).containsExactly("PaymentPaid");
        }

        @Test
        void aFailureWithAUuidIsATransactionThatFailed() {
            Started started =
                    payments.start(Debit.of("o1", Money.of("65.00", "EUR")).transactionToken("token"));

            assertThat(started.status()).isEqualTo(TransactionStatus.FAILED);
            assertThat(started.uuid()).isNotNull();
            assertThat(started.reason().code()).isEqualTo("2022");
            callport.dispatch().deliverDue();
            assertThat(effects).containsExactly("PaymentFailed");
        }

        @Test
        void aFailureWithoutAUuidIsARejection() {
            Started started = payments.start(Debit.of("o1", Money.of("9.999", "EUR")));

            assertThat(started.status()).isEqualTo(TransactionStatus.REJECTED);
            assertThat(started.uuid()).isNull();
            assertThat(started.reason().code()).isEqualTo("1002");
            callport.dispatch().deliverDue();
            assertThat(effects).containsExactly("StartRejected");
        }

        @Test
        void startingTheSameAgainAsksNobody() {
            Started first = payments.start(Debit.of("o1", PRICE));
            Started second = payments.start(Debit.of("o1", PRICE));

            assertThat(second.uuid()).isEqualTo(first.uuid());
            assertThat(gateway.transactions()).hasSize(1);
            assertThat(view("o1").timeline()).hasSize(2);
        }

        @Test
        void theSameIdForSomethingElseIsRefusedBeforeTheGatewayIsCalled() {
            payments.start(Debit.of("o1", PRICE));

            for (int time = 1; time <= 2; time++) {
                assertThatThrownBy(() -> payments.start(Debit.of("o1", Money.of("1", "EUR"))))
                        .isInstanceOf(ConflictingExpectation.class)
                        .hasMessageContaining("new merchantTransactionId");
            }
            assertThat(gateway.transactions()).hasSize(1);
        }

        @Test
        void insideATransactionOfTheHostItRefusesAndDoesNothing() {
            inHostTransaction.set(true);

            assertThatThrownBy(() -> payments.start(Debit.of("o1", PRICE)))
                    .isInstanceOf(InsideHostTransaction.class)
                    .hasMessageContaining("before or after the transaction");
            assertThat(store.find("shop", "o1")).isEmpty();
            assertThat(gateway.transactions()).isEmpty();
        }

        @Test
        void theCallbackUrlIsBuiltFromTheSettings() {
            assertThat(payments.callbackUrl("shop")).hasToString(endpoint.uri() + "/callbacks/shop");
            assertThatThrownBy(() -> payments.callbackUrl("nobody"))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.connectors.nobody");
        }

        @Test
        void towardsTheStandInNothingIsSaidAboutTheAddress() {
            assertThat(warnings).isEmpty();
        }
    }

    @Nested
    class AtAGatewayThatFails {
        private Callport at(URI gateway) {
            return open(builder(gateway, URI.create("http://localhost:8080")).build());
        }

        private URI answering(int status, String body) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            open(() -> server.stop(0));
            return URI.create("http://localhost:" + server.getAddress().getPort());
        }

        private void isUnknownUntilACallbackComes(Callport callport) {
            Started started = callport.payments().start(Debit.of("o1", PRICE));

            assertThat(started.isOutcomeUnknown()).isTrue();
            assertThat(view("o1").timeline())
                    .extracting(TimelineEntry::decision)
                    .containsExactly("ADVANCE", "NOTICE");
            assertThat(callport.intake().answer(Post.debit("OK", "o1", "9.99")).status())
                    .isEqualTo(200);
            assertThat(view("o1").transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "500 | {\"success\":false,\"errorMessage\":\"x\",\"errorCode\":1008}",
                    "502 | <html>Bad Gateway</html>",
                    "503 | {\"success\":false,\"errorCode\":1010}",
                    "504 | ''",
                    "200 | {}",
                    "200 | []",
                    "400 | {\"success\":false,\"errorMessage\":\"duplicate\",\"errorCode\":3004}"
                })
        void anAnswerThatSaysNothingCertainLeavesTheOutcomeUnknown(int status, String body) throws IOException {
            isUnknownUntilACallbackComes(at(answering(status, body)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "422 | {\"success\":false,\"errorMessage\":\"amount\",\"errorCode\":1002} | 1002",
                    "429 | {\"success\":false,\"errorMessage\":\"slow down\",\"errorCode\":1009} | 1009",
                    "200 | {\"success\":false,\"errorMessage\":\"signature\",\"errorCode\":1004} | 1004"
                })
        void aRefusalWithoutUuidIsARejection(int status, String body, String code) throws IOException {
            Started started = at(answering(status, body)).payments().start(Debit.of("o1", PRICE));

            assertThat(started.status()).isEqualTo(TransactionStatus.REJECTED);
            assertThat(started.reason().code()).isEqualTo(code);
        }

        @Test
        void silenceLeavesTheOutcomeUnknown() throws IOException {
            ServerSocket silent = open(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));

            isUnknownUntilACallbackComes(at(URI.create("http://localhost:" + silent.getLocalPort())));
        }

        @Test
        void aGatewayThatIsNotThereLeavesTheOutcomeUnknownToo() throws IOException {
            int port;
            try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                port = gone.getLocalPort();
            }
            Callport callport = at(URI.create("http://localhost:" + port));
            isUnknownUntilACallbackComes(callport);
            assertThat(callport.payments().start(Debit.of("o2", PRICE)).notSent())
                    .isTrue();
            assertThat(view("o2").timeline()).last().asString().contains("never received it");
        }

        @Test
        void theAddressIsWarnedAbout() {
            at(URI.create("http://localhost:1"));

            assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("callport.public-url"));
        }
    }

    @Nested
    class WhenSomethingElseFails {
        private final GatewaySimulator gateway = open(GatewaySimulator.builder()
                .connector("api-key", Post.SECRET)
                .credentials("user", "password")
                .start());
        private final URI nowhere = URI.create("http://localhost:1");

        @Test
        void anAnswerThatCannotBeStoredIsStillToldToTheHost() {
            Callport callport = open(builder(gateway.uri(), nowhere)
                    .store(new FailingSecond(store))
                    .build());
            Started started = callport.payments().start(Debit.of("o1", PRICE));

            assertThat(started.redirect()).isPresent();
            assertThat(started.status()).isEqualTo(TransactionStatus.PENDING);
        }

        @Test
        void withoutAnApiKeyNothingIsRecorded() {
            Callport callport = open(builder(gateway.uri(), nowhere)
                    .connector("keyless", connector -> connector.sharedSecrets("s"))
                    .build());

            assertThatThrownBy(() ->
                            callport.payments().start(Debit.of("o1", PRICE).connector("keyless")))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.connectors.keyless.api-key");
            assertThat(store.find("keyless", "o1")).isEmpty();
        }

        @Test
        void moreStartsThanAllowedAtOnceAreTurnedAway() throws Exception {
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            Callport callport = open(builder(gateway.uri(), nowhere)
                    .gateway((connector, debit, callbackUrl) -> {
                        arrived.countDown();
                        try {
                            answer.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        return new GatewayReply(200, new byte[0]);
                    })
                    .concurrentStarts(1)
                    .build());
            CompletableFuture<Started> first =
                    OwnThreads.supply(() -> callport.payments().start(Debit.of("o1", PRICE)));
            arrived.await();

            assertThatThrownBy(() -> callport.payments().start(Debit.of("o2", PRICE)))
                    .isInstanceOf(TooManyStarts.class)
                    .hasMessageContaining("callport.gateway.max-concurrent");
            assertThat(store.find("shop", "o2")).isEmpty();
            answer.countDown();
            assertThat(first.get().isOutcomeUnknown()).isTrue();
        }

        @Test
        void theSameIdForAnotherOrderIsRefused() {
            Callport callport = open(builder(gateway.uri(), nowhere).build());
            callport.payments().start(Debit.of("o1", PRICE).orderKey("A"));

            for (int time = 1; time <= 2; time++) {
                assertThatThrownBy(() ->
                                callport.payments().start(Debit.of("o1", PRICE).orderKey("B")))
                        .isInstanceOf(ConflictingExpectation.class);
            }
        }

        @Test
        void aTransactionOfAResolvedConnectorIsFoundByNamingIt() {
            Callport callport = open(builder(gateway.uri(), nowhere)
                    .connectors(name -> Optional.of(
                            new Connector(name, name, "api-key", ConnectorKeys.of(SharedSecret.of(Post.SECRET)))))
                    .build());
            callport.payments().expect(Expected.debit("o1", PRICE).connector("tenant"));

            assertThat(callport.payments().find("o1")).isEmpty();
            assertThat(callport.payments().find("tenant", "o1")).isPresent();
        }

        @Test
        void aPathThatIsNoUrlPathIsFoundAtTheStart() {
            assertThatThrownBy(() -> builder(gateway.uri(), nowhere)
                            .path("/call backs/{connector}")
                            .build())
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.path");
        }
    }

    /** A store that records the request and then is gone, in a way nobody thought of. */
    private static final class FailingSecond extends DelegatingPaymentStore {
        private final AtomicBoolean first = new AtomicBoolean(true);

        FailingSecond(PaymentStore store) {
            super(store);
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            if (!first.getAndSet(false)) {
                throw new IllegalStateException("pool is closed");
            }
            return super.apply(facts, decider);
        }
    }

    @Nested
    class WithAClientOfTheHosts {
        private final Callport callport = open(Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(Post.SECRET))
                .store(store)
                .reader(new JacksonNotificationReader())
                .withoutEffects()
                .build());

        private void answered(int status, String body) {
            callport.payments().answered("shop", "o1", status, body.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void expectAndAnsweredDoWhatStartDoes() {
            callport.payments().expect(Expected.debit("o1", PRICE));
            answered(
                    200,
                    "{\"success\":true,\"uuid\":\"u-o1\",\"returnType\":\"REDIRECT\",\"redirectUrl\":\"https://pay.example.org\"}");

            assertThat(view("o1").transaction().status()).isEqualTo(TransactionStatus.PENDING);
            assertThat(callport.payments().find("o1")).isPresent();
        }

        @Test
        void anAnswerToWhatWasNeverAnnouncedIsAMistakeOfTheHost() {
            assertThatThrownBy(() -> answered(200, "{\"success\":true,\"uuid\":\"u\",\"returnType\":\"FINISHED\"}"))
                    .isInstanceOf(NotExpected.class)
                    .hasMessageContaining("expect");
        }

        @Test
        void startSaysWhatIsMissing() {
            assertThatThrownBy(() -> callport.payments().start(Debit.of("o1", PRICE)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.gateway.url");
            assertThat(store.find("shop", "o1")).isEmpty();
        }
    }
}
