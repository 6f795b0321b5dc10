package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.LoggingWatch;
import io.callport.Oversight;
import io.callport.Payments;
import io.callport.adapter.gateway.HttpGateway;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.adapter.spring.SpringAmbientTransaction;
import io.callport.adapter.spring.SpringCallbackEndpoint;
import io.callport.adapter.spring.SpringEffectTransaction;
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
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

class CallportAutoConfigurationTest {
    private static final EffectHandlers HANDLERS =
            EffectHandlers.define().on("orders", PaymentPaid.class, (paid, delivery) -> {});

    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    /** What a host has who wrote nothing yet. */
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(Neighbours.jdbc())
            .withConfiguration(AutoConfigurations.of(CallportAutoConfiguration.class))
            .withPropertyValues("spring.datasource.url=" + database);

    private final ApplicationContextRunner complete = bare.withPropertyValues(
                    "callport.connectors.shop.shared-secrets=secret")
            .withBean(EffectHandlers.class, () -> HANDLERS);

    private static void refusedFor(ApplicationContextRunner runner, String... parts) {
        runner.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(InvalidSetting.class)
                .message()
                .contains(parts));
    }

    private static final class Told implements CallbackWatch {
        final List<String> warnings = new ArrayList<>();

        @Override
        public void warned(String message) {
            warnings.add(message);
        }
    }

    @Nested
    class ByDefault {
        @Test
        void everyPartIsThere() {
            complete.run(context -> {
                assertThat(context)
                        .hasSingleBean(Callport.class)
                        .hasSingleBean(Payments.class)
                        .hasSingleBean(Oversight.class);
                assertThat(context.getBean(CallbackIntake.class))
                        .isSameAs(context.getBean(Callport.class).intake());
                assertThat(context.getBean(PaymentStore.class)).isInstanceOf(JdbiPaymentStore.class);
                assertThat(context.getBean(NotificationReader.class)).isInstanceOf(JacksonNotificationReader.class);
                assertThat(context.getBean(EffectCodec.class)).isInstanceOf(JacksonEffectCodec.class);
                assertThat(context.getBean(EffectTransaction.class)).isInstanceOf(SpringEffectTransaction.class);
                assertThat(context.getBean(AmbientTransaction.class)).isInstanceOf(SpringAmbientTransaction.class);
                assertThat(context.getBean(CallbackWatch.class)).isInstanceOf(LoggingWatch.class);
                assertThat(context).doesNotHaveBean(Gateway.class).doesNotHaveBean(SpringCallbackEndpoint.class);
            });
        }

        @Test
        void theEndpointIsThereInAServletApplication() {
            new WebApplicationContextRunner()
                    .withConfiguration(Neighbours.dataSource())
                    .withConfiguration(Neighbours.web())
                    .withConfiguration(AutoConfigurations.of(CallportAutoConfiguration.class))
                    .withPropertyValues(
                            "spring.datasource.url=" + database,
                            "callport.effects=none",
                            "callport.connectors.shop.shared-secrets=secret")
                    .run(context -> assertThat(context).hasSingleBean(SpringCallbackEndpoint.class));
        }

        @Test
        void effectsRunWhileTheApplicationIsUpEvenIfAllBeansAreLazy() {
            complete.withInitializer(context -> context.addBeanFactoryPostProcessor(
                            new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
                    .run(context -> {
                        EffectsLifecycle effects = context.getBean(EffectsLifecycle.class);
                        assertThat(effects.isRunning()).isTrue();
                        assertThat(context.getBeanFactory().containsSingleton("callport"))
                                .isTrue();
                        context.close();
                        assertThat(effects.isRunning()).isFalse();
                    });
        }

        @Test
        void aGatewayUrlBringsTheClient() {
            complete.withPropertyValues(
                            "callport.public-url=https://shop.example.org",
                            "callport.gateway.url=https://gateway.ixopay.com",
                            "callport.gateway.username=user",
                            "callport.gateway.password=secret")
                    .run(context -> assertThat(context.getBean(Gateway.class)).isInstanceOf(HttpGateway.class));
        }

        @Test
        void handlersOfSeveralBeansAreTakenTogether() {
            refusedFor(
                    complete.withBean("more", EffectHandlers.class, () -> HANDLERS),
                    "Two effect handlers named orders for PaymentPaid");
            complete.withBean(
                            "more",
                            EffectHandlers.class,
                            () -> EffectHandlers.define().on("orders", PaymentFailed.class, (failed, delivery) -> {}))
                    .run(context -> assertThat(context).hasNotFailed());
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
            Gateway gateway = (connector, debit, url) -> {
                throw new GatewayUnanswered("no", false, null);
            };
            JdbcDataSource other = new JdbcDataSource();
            other.setURL(database);
            complete.withPropertyValues(
                            "callport.public-url=https://shop.example.org", "callport.gateway.url=https://x")
                    .withBean(NotificationReader.class, () -> reader)
                    .withBean(EffectCodec.class, () -> codec)
                    .withBean(EffectTransaction.class, () -> transactions)
                    .withBean(AmbientTransaction.class, () -> ambient)
                    .withBean(CallbackWatch.class, () -> watch)
                    .withBean(Gateway.class, () -> gateway)
                    .withBean(PaymentStore.class, () -> JdbiPaymentStore.on(other))
                    .run(context -> {
                        assertThat(context.getBean(NotificationReader.class)).isSameAs(reader);
                        assertThat(context.getBean(EffectCodec.class)).isSameAs(codec);
                        assertThat(context.getBean(EffectTransaction.class)).isSameAs(transactions);
                        assertThat(context.getBean(AmbientTransaction.class)).isSameAs(ambient);
                        assertThat(context.getBean(CallbackWatch.class)).isSameAs(watch);
                        assertThat(context.getBean(Gateway.class)).isSameAs(gateway);
                        assertThat(context).hasSingleBean(PaymentStore.class);
                        assertThat(new JdbcTemplate(other).queryForList("show tables", String.class))
                                .isEmpty();
                    });
        }

        @Test
        void connectorsAreAskedForNamesThatAreNotConfigured() {
            Connectors tenants = name -> name.startsWith("tenant")
                    ? Optional.of(new Connector(name, name, null, ConnectorKeys.of(SharedSecret.of("s"))))
                    : Optional.empty();
            bare.withPropertyValues("callport.effects=none")
                    .withBean(Connectors.class, () -> tenants)
                    .run(context -> {
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
        @Test
        void isNamedWithItsRemedyWhenThereIsNoConnector() {
            refusedFor(
                    bare.withPropertyValues("callport.effects=none"), "set callport.connectors.<name>.shared-secrets");
        }

        @Test
        void isNamedWithItsRemedyWhenThereIsNoHandler() {
            refusedFor(
                    bare.withPropertyValues("callport.connectors.shop.shared-secrets=secret"),
                    "define an EffectHandlers bean, or set callport.effects=none");
        }

        @Test
        void isNamedWhenThereAreHandlersThatNobodyWants() {
            refusedFor(
                    complete.withPropertyValues("callport.effects=none"),
                    "callport.effects=none",
                    "remove the setting");
        }

        @Test
        void isNamedWhenAnEnvironmentVariableIsMissing() {
            refusedFor(
                    complete.withPropertyValues("callport.connectors.shop.shared-secrets=${IXOPAY_SECRET}"),
                    "callport.connectors.shop.shared-secrets",
                    "${IXOPAY_SECRET}",
                    "set that environment variable");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "callport.connectors.shop.shared-secrets= | callport.connectors.shop.shared-secrets is missing",
                    "callport.connectors.bank.api-key=k | callport.connectors.bank.shared-secrets is missing",
                    "callport.connectors[a/b].shared-secrets=s | a connector's name is 1 to 64",
                    "callport.path=/callbacks | callport.path must",
                    "callport.body-limit=100B | callport.body-limit is below 1 KiB",
                    "callport.answer-within=20s | callport.answer-within must be between",
                    "callport.freshness=1h | callport.freshness is below 9 days",
                    "callport.ask-again-after=0s | callport.ask-again-after must be",
                    "callport.parked-review-after=0s | callport.parked-review-after must be",
                    "callport.parked-foreign-after=10m | callport.parked-foreign-after must be",
                    "callport.lookups=0 | callport.lookups must be",
                    "callport.store.writers=0 | callport.store.writers must be",
                    "callport.store.most-facts=0 | callport.store.most-facts must be between",
                    "callport.store.most-facts=1001 | callport.store.most-facts must be between",
                    "callport.store.queue=0 | callport.store.queue must be",
                    "callport.effects-workers=0 | callport.effects-workers must be",
                    "callport.effects-lease=1s | callport.effects-lease must be",
                    "callport.effects-poll=0s | callport.effects-poll must be",
                    "callport.effects-attempts=0 | callport.effects-attempts must be",
                    "callport.effects-first-pause=2h | callport.effects-first-pause must be",
                    "callport.public-url=shop | callport.public-url must begin with",
                    "callport.gateway.max-concurrent=0 | callport.gateway.max-concurrent must be",
                    "callport.gateway.url=ftp://x | callport.gateway.url",
                    "callport.gateway.url=https://gateway.ixopay.com | callport.gateway.username",
                    "callport.jdbc.table-prefix=Robert'); | callport.jdbc.table-prefix",
                    "callport.jdbc.network-timeout=1ms | callport.jdbc.network-timeout",
                })
        void isNamed(String property, String message) {
            refusedFor(complete.withPropertyValues(property), message);
        }

        @Test
        void isAcceptedIfTheLossIs() {
            complete.withPropertyValues("callport.freshness=1h", "callport.freshness-accept-loss=true")
                    .run(context -> assertThat(context).hasNotFailed());
        }

        @Test
        void isNamedWhenTheGatewayHasNoWayBack() {
            refusedFor(
                    complete.withPropertyValues(
                            "callport.gateway.url=https://gateway.ixopay.com",
                            "callport.gateway.username=user",
                            "callport.gateway.password=secret"),
                    "callport.public-url is not set");
        }

        @Test
        void isNamedWhenThereIsNoDatabase() {
            refusedFor(
                    new ApplicationContextRunner()
                            .withConfiguration(AutoConfigurations.of(CallportAutoConfiguration.class))
                            .withPropertyValues(
                                    "callport.effects=none", "callport.connectors.shop.shared-secrets=secret"),
                    "set spring.datasource.url");
        }

        @Test
        void isNamedWhenAHandlerNeedsATransactionAndThereIsNoManager() {
            refusedFor(
                    new ApplicationContextRunner()
                            .withConfiguration(Neighbours.dataSource())
                            .withConfiguration(AutoConfigurations.of(CallportAutoConfiguration.class))
                            .withPropertyValues(
                                    "spring.datasource.url=" + database,
                                    "callport.connectors.shop.shared-secrets=secret")
                            .withBean(
                                    EffectHandlers.class,
                                    () -> EffectHandlers.define()
                                            .inTransaction("orders", PaymentPaid.class, (paid, delivery) -> {})),
                    "registered inTransaction",
                    "PlatformTransactionManager");
        }
    }

    @Nested
    class Warnings {
        private List<String> warnings(String... properties) {
            Told watch = new Told();
            complete.withBean(CallbackWatch.class, () -> watch)
                    .withPropertyValues(
                            "callport.public-url=http://localhost:8080",
                            "callport.gateway.username=user",
                            "callport.gateway.password=secret")
                    .withPropertyValues(properties)
                    .run(context -> assertThat(context).hasNotFailed());
            return watch.warnings;
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"http://localhost:8081", "http://127.0.0.1:9", "http://[::1]:9", "http://stand-in.localhost"
                })
        void areNotGivenForTheStandInOnThisMachine(String gateway) {
            assertThat(warnings("callport.gateway.url=" + gateway)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://gateway.ixopay.com", "https://localhost.example.org", "https://128.0.0.1"})
        void areGivenForCallbackUrlsThatTheGatewayCannotReach(String gateway) {
            assertThat(warnings("callport.gateway.url=" + gateway)).hasSize(2);
        }

        @Test
        void areGivenForMoreStartsThanHalfOfTheRequestThreads() {
            assertThat(warnings(
                            "callport.gateway.url=http://localhost:1",
                            "server.tomcat.threads.max=20",
                            "callport.gateway.max-concurrent=11"))
                    .singleElement()
                    .asString()
                    .contains("callport.gateway.max-concurrent is 11", "20 request threads");
        }
    }

    @Nested
    class TheTables {
        private DataSource dataSource() {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(database);
            dataSource.setUser("sa"); // as Boot does
            return dataSource;
        }

        private List<String> tables() {
            return new JdbcTemplate(dataSource())
                    .queryForList(
                            "select table_name from information_schema.tables where table_schema = 'PUBLIC'",
                            String.class);
        }

        @Test
        void areMadeInAnEmbeddedDatabase() {
            complete.run(context -> assertThat(tables()).anyMatch(name -> name.equalsIgnoreCase("callport_payment")));
        }

        @Test
        void haveThePrefix() {
            complete.withPropertyValues("callport.jdbc.table-prefix=cp_", "callport.jdbc.initialize-schema=always")
                    .run(context -> assertThat(tables())
                            .allMatch(name ->
                                    name.toLowerCase(java.util.Locale.ROOT).startsWith("cp_")));
        }

        @Test
        void areMissedByNameWhenNobodyMayMakeThem() {
            refusedFor(
                    complete.withPropertyValues("callport.jdbc.initialize-schema=never"),
                    "table callport_payment",
                    "io/callport/schema/h2/V1__payments.sql",
                    "callport.jdbc.initialize-schema=always");
            assertThat(tables()).isEmpty();
        }

        @Test
        void areFoundWhenMadeBefore() {
            complete.run(context -> assertThat(context).hasNotFailed());
            complete.withPropertyValues("callport.jdbc.initialize-schema=never")
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }
}
