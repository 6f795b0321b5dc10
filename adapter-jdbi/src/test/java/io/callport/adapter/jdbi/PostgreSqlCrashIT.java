package io.callport.adapter.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.CrashContract;
import io.callport.testkit.jdbc.FaultyDataSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

/** With a pool on top of the connections that break, as a host has one. */
class PostgreSqlCrashIT extends CrashContract {
    private static final DataSource SHARED = PostgreSqlServer.shared();

    private final List<HikariDataSource> pools = new ArrayList<>();

    @BeforeAll
    static void makeTables() {
        JdbiSchema.in(SHARED).migrate();
        Tables.empty(SHARED);
    }

    @AfterEach
    void closePools() {
        pools.forEach(HikariDataSource::close);
    }

    @Override
    protected DataSource dataSource() {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(((HikariDataSource) SHARED).getJdbcUrl());
        return server;
    }

    @Override
    protected PaymentStore store(DataSource dataSource) {
        return JdbiPaymentStore.on(dataSource instanceof FaultyDataSource ? pool(dataSource) : SHARED);
    }

    @Override
    protected EffectTransaction hostTransactions(DataSource dataSource) {
        return new HostTransactions(pool(dataSource));
    }

    private DataSource pool(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(2_000);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }
}
