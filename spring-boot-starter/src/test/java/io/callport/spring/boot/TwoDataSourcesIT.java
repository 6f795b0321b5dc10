package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callport.Payments;
import io.callport.adapter.jdbi.JdbiOptions;
import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.adapter.jdbi.JdbiSchema;
import io.callport.dispatch.EffectHandlers;
import io.callport.failure.InvalidSetting;
import io.callport.port.PaymentStore;
import io.callport.transaction.PaymentPaid;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** An application with a database for its catalogue and another one for its orders. */
class TwoDataSourcesIT {
    private static DataSource h2(String name) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    private static List<String> tables(DataSource dataSource) {
        return new JdbcTemplate(dataSource)
                .queryForList(
                        "select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'",
                        String.class);
    }

    private static EffectHandlers paidInto(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("create table if not exists paid (id varchar(50))");
        return EffectHandlers.define()
                .inTransaction(
                        "orders",
                        PaymentPaid.class,
                        (paid, delivery) -> jdbc.update("insert into paid values (?)", paid.merchantTransactionId()));
    }

    private static void worksOnOrders(Class<?> application, String database) throws Exception {
        try (StartedShop shop = StartedShop.of(application)
                .properties("callport.unmatched=accept")
                .run()) {
            assertThat(shop.paid("order-1").body()).isEqualTo("OK");

            DataSource orders = h2(database + "-orders");
            await().untilAsserted(
                            () -> assertThat(new JdbcTemplate(orders).queryForList("select id from paid", String.class))
                                    .containsExactly("order-1"));
            assertThat(shop.get(Payments.class).find("order-1")).isPresent();
            assertThat(tables(orders)).contains("callport_payment");
            assertThat(tables(h2(database + "-catalogue"))).isEmpty();
        }
    }

    private static void refused(Class<?> application, String... parts) {
        assertThatThrownBy(() -> StartedShop.of(application).run().close())
                .rootCause()
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void theMarkedOneAndTheManagerOfItAreChosenBeforeThePrimaryOnes() throws Exception {
        worksOnOrders(Marked.class, "marked");
    }

    @Test
    void oneThatIsNoDefaultCandidateIsChosenByItsMark() throws Exception {
        worksOnOrders(NoDefault.class, "no-default");
    }

    @Test
    void severalWithoutAMarkAreRefusedWithTheRemedy() {
        refused(Unmarked.class, "several with none of them @Primary", "mark one with @CallportDataSource");
    }

    @Test
    void twoMarksAreRefused() {
        refused(TwiceMarked.class, "2 DataSource beans are marked with @CallportDataSource");
    }

    @Test
    void managersThatCannotBeToldApartAreRefusedWithTheRemedy() {
        refused(
                TwoManagers.class,
                "of several PlatformTransactionManager beans",
                "mark that one with @CallportDataSource");
    }

    @Test
    void aMarkOnAManagerTellsThemApart() throws Exception {
        worksOnOrders(MarkedManager.class, "marked-manager");
    }

    @Test
    void aStoreOfTheApplicationsOwnSaysItselfWhereItIs() throws Exception {
        worksOnOrders(OwnStore.class, "own-store");
    }

    @Test
    void aStoreElsewhereThanTheOnlyManagerIsRefusedAtStart() {
        refused(OwnStoreWithoutManager.class, "does not manage the DataSource of Callport's tables");
    }

    @Test
    void onlyAManagerOfAnotherDataSourceIsRefused() {
        refused(OtherManager.class, "does not manage the DataSource of Callport's tables");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Marked {
        @Bean
        @Primary
        DataSource catalogue() {
            return h2("marked-catalogue");
        }

        @Bean
        @CallportDataSource
        DataSource orders() {
            return h2("marked-orders");
        }

        @Bean
        @Primary
        PlatformTransactionManager catalogueTransactions(DataSource catalogue) {
            return new JdbcTransactionManager(catalogue);
        }

        @Bean
        PlatformTransactionManager orderTransactions(@CallportDataSource DataSource orders) {
            return new JdbcTransactionManager(orders);
        }

        @Bean
        EffectHandlers effects(@CallportDataSource DataSource orders) {
            return paidInto(orders);
        }
    }

    /** As Spring Boot's reference shows a second DataSource. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NoDefault {
        @Bean
        DataSource catalogue() {
            return h2("no-default-catalogue");
        }

        @Bean(defaultCandidate = false)
        @CallportDataSource
        DataSource orders() {
            return h2("no-default-orders");
        }

        @Bean(defaultCandidate = false)
        PlatformTransactionManager orderTransactions(@CallportDataSource DataSource orders) {
            return new JdbcTransactionManager(orders);
        }

        @Bean
        EffectHandlers effects(@CallportDataSource DataSource orders) {
            return paidInto(orders);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Unmarked {
        @Bean
        DataSource one() {
            return h2("unmarked-one");
        }

        @Bean
        DataSource two() {
            return h2("unmarked-two");
        }

        @Bean
        EffectHandlers effects() {
            return paidInto(h2("unmarked-one"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwiceMarked {
        @Bean
        @CallportDataSource
        DataSource one() {
            return h2("twice-one");
        }

        @Bean
        @CallportDataSource
        DataSource two() {
            return h2("twice-two");
        }

        @Bean
        EffectHandlers effects() {
            return paidInto(h2("twice-one"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoManagers {
        @Bean
        PlatformTransactionManager one(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        PlatformTransactionManager two(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        EffectHandlers effects(DataSource dataSource) {
            return paidInto(dataSource);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class MarkedManager {
        @Bean
        DataSource orders() {
            return h2("marked-manager-orders");
        }

        @Bean
        PlatformTransactionManager one(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        @CallportDataSource
        PlatformTransactionManager two(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        EffectHandlers effects(DataSource dataSource) {
            return paidInto(dataSource);
        }
    }

    /** Without a mark, on a DataSource that is not the primary one. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OwnStore {
        @Bean
        @Primary
        DataSource catalogue() {
            return h2("own-store-catalogue");
        }

        @Bean
        DataSource orders() {
            return h2("own-store-orders");
        }

        @Bean
        @Primary
        PlatformTransactionManager catalogueTransactions(DataSource catalogue) {
            return new JdbcTransactionManager(catalogue);
        }

        @Bean
        PlatformTransactionManager orderTransactions(@Qualifier("orders") DataSource orders) {
            return new JdbcTransactionManager(new LazyConnectionDataSourceProxy(orders));
        }

        @Bean
        PaymentStore store(@Qualifier("orders") DataSource orders) {
            JdbiSchema.in(orders, JdbiOptions.defaults()).migrate();
            return JdbiPaymentStore.on(orders);
        }

        @Bean
        EffectHandlers effects(@Qualifier("orders") DataSource orders) {
            return paidInto(orders);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OwnStoreWithoutManager {
        @Bean
        PaymentStore store() {
            return JdbiPaymentStore.on(h2("own-store-without-manager"));
        }

        @Bean
        EffectHandlers effects(DataSource dataSource) {
            return paidInto(dataSource);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OtherManager {
        @Bean
        PlatformTransactionManager elsewhere() {
            return new JdbcTransactionManager(h2("elsewhere"));
        }

        @Bean
        EffectHandlers effects(DataSource dataSource) {
            return paidInto(dataSource);
        }
    }
}
