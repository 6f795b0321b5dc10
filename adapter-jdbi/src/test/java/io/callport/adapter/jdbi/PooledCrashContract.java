package io.callport.adapter.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.CrashContract;
import io.callport.testkit.jdbc.FaultyDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** On a server, with a pool on top of the connections that break, as a host has one. */
abstract class PooledCrashContract extends CrashContract {
    private final HikariDataSource shared;
    private final List<HikariDataSource> pools = new ArrayList<>();

    PooledCrashContract(HikariDataSource shared) {
        this.shared = shared;
    }

    /** The driver's own. */
    abstract DataSource driver(String url) throws SQLException;

    @BeforeEach
    void beginWithEmptyTables() {
        JdbiSchema.in(shared).migrate();
        Tables.empty(shared);
    }

    @AfterEach
    void closePools() {
        pools.forEach(HikariDataSource::close);
    }

    @Override
    protected DataSource dataSource() {
        try {
            return driver(shared.getJdbcUrl());
        } catch (SQLException e) {
            throw new AssertionError("no data source", e);
        }
    }

    @Override
    protected PaymentStore store(DataSource dataSource) {
        return JdbiPaymentStore.on(dataSource instanceof FaultyDataSource ? pool(dataSource) : shared);
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
