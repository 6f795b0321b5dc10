package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.Callport;
import io.callport.LoggingWatch;
import io.callport.Oversight;
import io.callport.Payments;
import io.callport.adapter.gateway.HttpGateway;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.adapter.jdbi.JdbiOptions;
import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.adapter.jdbi.JdbiSchema;
import io.callport.adapter.micronaut.MicronautAmbientTransaction;
import io.callport.adapter.micronaut.MicronautCallbackEndpoint;
import io.callport.adapter.micronaut.MicronautEffectTransaction;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import io.callport.callback.SharedSecret;
import io.callport.dispatch.EffectHandlers;
import io.callport.failure.InvalidSetting;
import io.callport.intake.CallbackIntake;
import io.callport.port.AmbientTransaction;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Connectors;
import io.callport.port.EffectCodec;
import io.callport.port.EffectTransaction;
import io.callport.port.Gateway;
import io.callport.port.GatewayUnanswered;
import io.callport.port.NotificationReader;
import io.callport.port.PaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
    private static final EffectHandlers HANDLERS =
            EffectHandlers.define().on("orders", PaymentPaid.class, (paid, delivery) -> {});

    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    /** What a host has who wrote nothing yet. */
    private Host bare() {
        return new Host().with("micronaut.security.enabled", false).with("datasources.default.url", database);
    }

    private Host complete() {
        return bare().with("callport.connectors.shop.shared-secrets", "secret").with(HANDLERS);
    }

    /** An application without a server. */
    private static final class Host {
        private final Map<String, Object> properties = new HashMap<>();
        private final List<Object> beans = new ArrayList<>();

        Host with(String property, Object value) {
            properties.put(property, value);
            return this;
        }

        Host without(String property) {
            properties.remove(property);
            return this;
        }

        Host with(Object bean) {
            beans.add(bean);
            return this;
        }

        void run(Consumer<ApplicationContext> what) {
            try (ApplicationContext context = ApplicationContext.builder()
                    .properties(properties)
                    .singletons(beans.toArray())
                    .start()) {
                what.accept(context);
            }
        }

        void isRefusedFor(String... parts) {
            assertThatThrownBy(() -> run(context -> {}))
                    .rootCause()
                    .isInstanceOf(InvalidSetting.class)
                    .message()
                    .contains(parts);
        }
    }

    private static final class Told implements CallbackWatch {
        final List<String> warnings = new ArrayList<>();

        @Override
        public void warned(String message) {
            warnings.add(message);
        }
    }

    private static List<String> tables(DataSource dataSource) {
        List<String> names = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
            while (rows.next()) {
                names.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
            return names;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static DataSource plain(ApplicationContext context, String name) {
        return context.getBean(DataSourceResolver.class)
                .resolve(context.getBean(DataSource.class, Qualifiers.byName(name)));
    }

    @Nested
    class ByDefault {
        @Test
        void everyPartIsThere() {
            complete().run(context -> {
                assertThat(context.getBean(CallbackIntake.class))
                        .isSameAs(context.getBean(Callport.class).intake());
                assertThat(context.containsBean(Payments.class)).isTrue();
                assertThat(context.getBean(Oversight.class).unresolvedCounts()).isNotNull();
                assertThat(context.getBean(PaymentStore.class)).isInstanceOf(JdbiPaymentStore.class);
                assertThat(context.getBean(NotificationReader.class)).isInstanceOf(JacksonNotificationReader.class);
                assertThat(context.getBean(EffectCodec.class)).isInstanceOf(JacksonEffectCodec.class);
                assertThat(context.getBean(EffectTransaction.class)).isInstanceOf(MicronautEffectTransaction.class);
                assertThat(context.getBean(AmbientTransaction.class)).isInstanceOf(MicronautAmbientTransaction.class);
                assertThat(context.getBean(Parts.class).watch())
                        .asString()
                        .contains(LoggingWatch.class.getSimpleName());
                assertThat(context.containsBean(MicronautCallbackEndpoint.class))
                        .isTrue();
                assertThat(context.containsBean(Gateway.class)).isFalse();
            });
        }

        @Test
        void callbacksHaveThreadsOfTheirOwnAndTheHostMaySayWhich() {
            complete().run(context -> assertThat(threadOf(context)).startsWith("callport-callback-"));
            complete()
                    .with("micronaut.executors.callport.type", "fixed")
                    .with("micronaut.executors.callport.n-threads", 7)
                    .run(context -> assertThat(threadOf(context)).doesNotStartWith("callport-callback-"));
        }

        private String threadOf(ApplicationContext context) {
            return CompletableFuture.supplyAsync(
                            () -> Thread.currentThread().getName(),
                            context.getBean(ExecutorService.class, Qualifiers.byName("callport")))
                    .join();
        }

        @Test
        void aGatewayUrlBringsTheClient() {
            complete()
                    .with("callport.public-url", "https://shop.example.org")
                    .with("callport.gateway.url", "https://gateway.ixopay.com")
                    .with("callport.gateway.username", "user")
                    .with("callport.gateway.password", "secret")
                    .run(context -> assertThat(context.getBean(Gateway.class)).isInstanceOf(HttpGateway.class));
        }

        @Test
        void nothingIsThereWhereItIsSwitchedOff() {
            bare().with("callport.enabled", false).run(context -> {
                assertThat(context.containsBean(Callport.class)).isFalse();
                assertThat(context.containsBean(MicronautCallbackEndpoint.class))
                        .isFalse();
            });
        }

        @Test
        void handlersOfSeveralBeansAreTakenTogether() {
            complete().with(HANDLERS).isRefusedFor("Two effect handlers named orders for PaymentPaid");
            complete()
                    .with(EffectHandlers.define().on("orders", PaymentFailed.class, (failed, delivery) -> {}))
                    .run(context ->
                            assertThat(context.containsBean(Callport.class)).isTrue());
        }
    }

    @Nested
    class TheHostsOwn {
        @Test
        void beansWin() {
            NotificationReader reader = new JacksonNotificationReader();
            EffectCodec codec = new JacksonEffectCodec();
            EffectTransaction transactions = work -> {};
            AmbientTransaction ambient = () -> false;
            Told watch = new Told();
            Clock clock = ManualClock.at(SignedCallbacks.DATE);
            PaymentStore store = new InMemoryPaymentStore();
            Gateway gateway = (connector, debit, url) -> {
                throw new GatewayUnanswered("no", false, null);
            };
            complete()
                    .with("callport.public-url", "https://shop.example.org")
                    .with("callport.gateway.url", "https://x")
                    .with(reader)
                    .with(codec)
                    .with(transactions)
                    .with(ambient)
                    .with(watch)
                    .with(clock)
                    .with(store)
                    .with(gateway)
                    .run(context -> {
                        assertThat(context.getBean(NotificationReader.class)).isSameAs(reader);
                        assertThat(context.getBean(EffectCodec.class)).isSameAs(codec);
                        assertThat(context.getBean(EffectTransaction.class)).isSameAs(transactions);
                        assertThat(context.getBean(AmbientTransaction.class)).isSameAs(ambient);
                        assertThat(context.getBean(Parts.class).watch()).isEqualTo(CallbackWatch.all(watch));
                        assertThat(context.getBean(Gateway.class)).isSameAs(gateway);
                        assertThat(context.getBean(PaymentStore.class)).isSameAs(store);
                        assertThat(context.getBean(HostBeans.class).time()).isSameAs(clock);
                        assertThat(tables(plain(context, "default"))).isEmpty();
                    });
        }

        @Test
        void connectorsAreAskedForNamesThatAreNotConfigured() {
            Connectors tenants = name -> name.startsWith("tenant")
                    ? Optional.of(new Connector(name, name, null, ConnectorKeys.of(SharedSecret.of("s"))))
                    : Optional.empty();
            bare().with("callport.effects", "none").with(tenants).run(context -> {
                CallbackIntake intake = context.getBean(CallbackIntake.class);
                assertThat(intake.answer(unsigned("tenant-1")).status()).isEqualTo(401);
                assertThat(intake.answer(unsigned("nobody")).status()).isEqualTo(404);
            });
        }

        private RawCallback unsigned(String connector) {
            return RawCallback.of("POST", "/x", connector, Headers.builder().build(), new byte[0]);
        }
    }

    @Nested
    class ASettingThatCannotWork {
        @ParameterizedTest
        @ValueSource(strings = {"max-request-size", "max-request-buffer-size"})
        void isAServerThatTakesLessThanCallportWould(String setting) {
            complete()
                    .with("micronaut.server." + setting, "64KB")
                    .isRefusedFor("micronaut.server." + setting + " is 65536 bytes", "callport.body-limit, 1048576");
            complete()
                    .with("micronaut.server." + setting, "64KB")
                    .with("callport.body-limit", 65536)
                    .run(context ->
                            assertThat(context.containsBean(Callport.class)).isTrue());
        }

        @Test
        void isNamedWithItsRemedyWhenThereIsNoConnector() {
            bare().with("callport.effects", "none").isRefusedFor("set callport.connectors.<name>.shared-secrets");
        }

        @Test
        void isNamedWithItsRemedyWhenThereIsNoHandler() {
            bare().with("callport.connectors.shop.shared-secrets", "secret")
                    .isRefusedFor("define an EffectHandlers bean, or set callport.effects=none");
        }

        @Test
        void isNamedWhenThereAreHandlersThatNobodyWants() {
            complete().with("callport.effects", "none").isRefusedFor("callport.effects=none", "remove the setting");
        }

        @Test
        void isNamedByMicronautWhenAnEnvironmentVariableIsMissing() {
            assertThatThrownBy(() -> complete()
                            .with("callport.connectors.shop.shared-secrets", "${NO_SUCH_SECRET}")
                            .run(context -> {}))
                    .hasStackTraceContaining(ConfigurationException.class.getSimpleName())
                    .hasStackTraceContaining("NO_SUCH_SECRET");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "callport.connectors.bank.api-key | k | callport.connectors.bank.shared-secrets is missing",
                    "callport.path | /callbacks | callport.path must",
                    "callport.body-limit | 100 | callport.body-limit is below 1 KiB",
                    "callport.body-memory | 1MB | callport.body-memory is below 16 times callport.body-limit",
                    "callport.body-within | 0s | callport.body-within must be",
                    "callport.answer-within | 20s | callport.answer-within must be between",
                    "callport.freshness | 1h | callport.freshness is below 9 days",
                    "callport.retention | 215h | callport.retention is below 9 days",
                    "callport.ask-again-after | 0s | callport.ask-again-after must be",
                    "callport.parked-review-after | 0s | callport.parked-review-after must be",
                    "callport.parked-foreign-after | 10m | callport.parked-foreign-after must be",
                    "callport.lookups | 0 | callport.lookups must be",
                    "callport.store.writers | 0 | callport.store.writers must be",
                    "callport.store.most-facts | 1001 | callport.store.most-facts must be between",
                    "callport.store.queue | 0 | callport.store.queue must be",
                    "callport.effects-workers | 0 | callport.effects-workers must be",
                    "callport.effects-lease | 1s | callport.effects-lease must be",
                    "callport.effects-poll | 0s | callport.effects-poll must be",
                    "callport.effects-attempts | 0 | callport.effects-attempts must be",
                    "callport.effects-first-pause | 2h | callport.effects-first-pause must be",
                    "callport.self-test | perhaps | callport.self-test must be off, warn or fail",
                    "callport.public-url | shop | callport.public-url must begin with",
                    "callport.gateway.max-concurrent | 0 | callport.gateway.max-concurrent must be",
                    "callport.gateway.url | ftp://x | callport.gateway.url",
                    "callport.gateway.url | https://gateway.ixopay.com | callport.gateway.username",
                    "callport.jdbc.table-prefix | Robert'); | callport.jdbc.table-prefix",
                    "callport.jdbc.network-timeout | 1ms | callport.jdbc.network-timeout",
                    "callport.jdbc.datasource | other | set datasources.other.url",
                })
        void isNamed(String property, String value, String message) {
            complete().with(property, value).isRefusedFor(message);
        }

        @Test
        void isAcceptedIfTheLossIs() {
            complete()
                    .with("callport.freshness", "1h")
                    .with("callport.freshness-accept-loss", true)
                    .run(context ->
                            assertThat(context.containsBean(Callport.class)).isTrue());
        }

        @Test
        void isNamedWhenTheGatewayHasNoWayBack() {
            complete()
                    .with("callport.gateway.url", "https://gateway.ixopay.com")
                    .with("callport.gateway.username", "user")
                    .with("callport.gateway.password", "secret")
                    .isRefusedFor("callport.public-url is not set");
        }

        @Test
        void isNamedWhenThereIsNoDatabase() {
            complete().without("datasources.default.url").isRefusedFor("set datasources.default.url");
        }
    }

    @Nested
    class Warnings {
        private List<String> warnings(String gateway) {
            Told watch = new Told();
            complete()
                    .with(watch)
                    .with("callport.public-url", "http://localhost:8080")
                    .with("callport.gateway.url", gateway)
                    .with("callport.gateway.username", "user")
                    .with("callport.gateway.password", "secret")
                    .run(context -> {});
            return watch.warnings;
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://localhost:8081", "http://127.0.0.1:9", "http://[::1]:9"})
        void areNotGivenForTheStandInOnThisMachine(String gateway) {
            assertThat(warnings(gateway)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://gateway.ixopay.com", "https://localhost.example.org"})
        void areGivenForCallbackUrlsThatTheGatewayCannotReach(String gateway) {
            assertThat(warnings(gateway)).hasSize(2);
        }
    }

    @Nested
    class TheTables {
        @Test
        void areMadeInAnEmbeddedDatabase() {
            complete()
                    .run(context ->
                            assertThat(tables(plain(context, "default"))).contains("callport_payment"));
        }

        @Test
        void haveThePrefix() {
            complete()
                    .with("callport.jdbc.table-prefix", "cp_")
                    .with("callport.jdbc.initialize-schema", "always")
                    .run(context -> assertThat(tables(plain(context, "default")))
                            .isNotEmpty()
                            .allMatch(name -> name.startsWith("cp_")));
        }

        @Test
        void areMissedByNameWhenNobodyMayMakeThem() {
            complete()
                    .with("callport.jdbc.initialize-schema", "never")
                    .isRefusedFor(
                            "table callport_payment",
                            "io/callport/schema/h2/V1__payments.sql",
                            "callport.jdbc.initialize-schema=always");
        }

        @Test
        void areInTheDataSourceThatIsNamed() {
            complete()
                    .with("datasources.payments.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                    .with("callport.jdbc.datasource", "payments")
                    .with(EffectHandlers.define().inTransaction("tx", PaymentPaid.class, (paid, delivery) -> {}))
                    .run(context -> {
                        assertThat(tables(plain(context, "default"))).isEmpty();
                        assertThat(tables(plain(context, "payments"))).contains("callport_payment");
                        assertThat(urlOf(context.getBean(EffectTransaction.class)))
                                .isEqualTo(urlOf(plain(context, "payments")));
                    });
        }

        private String urlOf(EffectTransaction transactions) {
            List<String> urls = new ArrayList<>();
            try {
                transactions.run(transaction -> urls.add(
                        transaction.resource(Connection.class).getMetaData().getURL()));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return urls.get(0);
        }

        private String urlOf(DataSource dataSource) {
            try (Connection connection = dataSource.getConnection()) {
                return connection.getMetaData().getURL();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        /** By a store of the host's own: nothing else says that its tables are elsewhere. */
        @Test
        void areKnownToBeWhereNoTransactionForHandlersIs() {
            Host host = complete()
                    .with("own-store", true)
                    .with("datasources.payments.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                    .with(EffectHandlers.define().inTransaction("tx", PaymentPaid.class, (paid, delivery) -> {}));

            host.isRefusedFor("inTransaction", "another DataSource", "callport.jdbc.datasource");
            host.with("callport.jdbc.datasource", "payments")
                    .run(context -> assertThat(urlOf(context.getBean(EffectTransaction.class)))
                            .isEqualTo(urlOf(plain(context, "payments"))));
        }

        @Test
        void areNowhereIfNobodySaysWhichOfTwo() {
            complete()
                    .without("datasources.default.url")
                    .with("datasources.one.url", database)
                    .with("datasources.two.url", "jdbc:h2:mem:" + UUID.randomUUID())
                    .isRefusedFor("callport.jdbc.datasource");
        }
    }

    @Factory
    @Requires(property = "own-store")
    static class OwnStore {
        @Singleton
        PaymentStore store(@Named("payments") DataSource payments, DataSourceResolver resolver) {
            DataSource plain = resolver.resolve(payments);
            JdbiSchema.in(plain, JdbiOptions.defaults()).migrate();
            return JdbiPaymentStore.on(plain);
        }
    }
}
