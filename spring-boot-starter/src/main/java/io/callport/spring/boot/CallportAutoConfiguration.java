package io.callport.spring.boot;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.LoggingWatch;
import io.callport.Oversight;
import io.callport.Payments;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.adapter.spring.SpringAmbientTransaction;
import io.callport.adapter.spring.SpringCallbackEndpoint;
import io.callport.adapter.spring.SpringEffectTransaction;
import io.callport.intake.CallbackIntake;
import io.callport.port.AmbientTransaction;
import io.callport.port.CallbackWatch;
import io.callport.port.EffectCodec;
import io.callport.port.EffectTransaction;
import io.callport.port.Gateway;
import io.callport.port.NotificationReader;
import io.callport.port.PaymentStore;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Puts core and the adapters together. Every part that a host defines as a bean of its own takes the place of the one here.
 *
 * <p>Its neighbours are ordered by name, as Spring Boot 4 moved them to other packages.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration",
            "org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration"
        })
@EnableConfigurationProperties(CallportProperties.class)
@Import({HostBeans.class, HostDatabase.class})
public final class CallportAutoConfiguration {
    CallportAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    NotificationReader callportNotificationReader() {
        return new JacksonNotificationReader();
    }

    @Bean
    @ConditionalOnMissingBean
    EffectCodec callportEffectCodec() {
        return new JacksonEffectCodec();
    }

    /** Meters of the host's own are no reason to leave out log lines. */
    @Bean
    @ConditionalOnMissingBean(
            value = CallbackWatch.class,
            ignoredType = "io.callport.adapter.micrometer.MicrometerCallbackWatch")
    CallbackWatch callportWatch() {
        return new LoggingWatch(new Slf4jLogger("io.callport"));
    }

    @Bean
    @ConditionalOnMissingBean
    AmbientTransaction callportAmbientTransaction() {
        return new SpringAmbientTransaction();
    }

    @Bean
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    PaymentStore callportPaymentStore(HostDatabase database, CallportProperties properties) {
        return new CallportTables(database.dataSource(), properties.jdbc()).store();
    }

    /** Lazy, as only handlers registered in a transaction need it. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnBean(PlatformTransactionManager.class)
    EffectTransaction callportEffectTransaction(HostDatabase database, PaymentStore store) {
        DataSource dataSource = database.dataSourceOf(store);
        return new SpringEffectTransaction(database.managerOf(dataSource), dataSource);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("callport.gateway.url")
    Gateway callportGateway(CallportProperties properties, HostBeans host) {
        return properties.gateway().client(host.time());
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Callport callport(
            CallportProperties properties,
            HostBeans host,
            PaymentStore store,
            NotificationReader reader,
            EffectCodec codec,
            AmbientTransaction ambient,
            Environment environment) {
        CallbackWatch watch = host.watch();
        CallportBuilder builder = Callport.builder()
                .store(store)
                .reader(reader)
                .effectCodec(codec)
                .ambientTransaction(ambient)
                .watch(watch)
                .clock(host.time())
                .path(properties.path())
                .signedUri(properties.signedUri())
                .intake(properties.intakeSettings())
                .groupCommit(properties.store().settings())
                .amountExceptions(properties.amountExceptions())
                .dispatch(properties.dispatchSettings())
                .simulated(properties.gateway().isOnThisMachine())
                .concurrentStarts(new RequestThreads(environment)
                        .concurrentStarts(properties.gateway().maxConcurrent(), watch));
        properties
                .connectors()
                .forEach((name, connector) -> builder.connector(name, settings -> connector.fill(name, settings)));
        if (properties.publicUrl() != null) {
            builder.publicUrl(properties.publicUrl());
        }
        if (properties.retention() != null) {
            builder.retention(properties.retention());
        }
        host.connectors().ifAvailable(builder::connectors);
        host.expected().ifAvailable(builder::expected);
        host.gateway().ifAvailable(builder::gateway);
        new EffectsChoice(properties.effects(), host).applyTo(builder);
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    Payments callportPayments(ObjectProvider<Callport> callport) {
        return Payments.lazily(() -> callport.getObject().payments());
    }

    @Bean
    @ConditionalOnMissingBean
    Oversight callportOversight(ObjectProvider<Callport> callport) {
        return Oversight.lazily(() -> callport.getObject().oversight());
    }

    /** Closed by Callport, not by Spring. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    CallbackIntake callportIntake(Callport callport) {
        return callport.intake();
    }

    /** Spring asks for it at start even where all beans are lazy. */
    @Bean
    EffectsLifecycle callportEffectsLifecycle(Callport callport) {
        return new EffectsLifecycle(callport);
    }

    /** Once the server is up, if it is wanted. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    StartupSelfTest callportSelfTest(
            Callport callport, CallportProperties properties, HostBeans host, Environment environment) {
        return new StartupSelfTest(callport, properties, host.watch(), new LocalServer(environment));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    SpringCallbackEndpoint callportEndpoint(CallbackIntake intake, CallportProperties properties) {
        return new SpringCallbackEndpoint(intake, properties.path());
    }
}
