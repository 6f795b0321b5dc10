package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.jdbi.JdbiOptions;
import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.adapter.jdbi.JdbiSchema;
import io.callport.failure.InvalidSetting;
import io.callport.port.PaymentStore;
import io.callport.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Makes or checks the tables before a store uses them. */
final class CallportTables {
    private final DataSource dataSource;
    private final JdbcConfiguration configuration;

    /** @param dataSource the plain one: the store commits on its own, so it must not be handed the connection of a transaction around it */
    CallportTables(DataSource dataSource, JdbcConfiguration configuration) {
        this.dataSource = dataSource;
        this.configuration = configuration;
    }

    PaymentStore store() {
        JdbiOptions options = options();
        JdbiSchema schema = JdbiSchema.in(dataSource, options);
        if (isToMigrate()) {
            schema.migrate();
        }
        validate(schema);
        return JdbiPaymentStore.on(dataSource, options);
    }

    private JdbiOptions options() {
        try {
            return JdbiOptions.defaults()
                    .tablePrefix(configuration.tablePrefix())
                    .networkTimeout(configuration.networkTimeout())
                    .parkedPerConnector(configuration.parkedPerConnector())
                    .acceptRelaxedCommits(configuration.acceptRelaxedCommits());
        } catch (InvalidSetting e) {
            throw new InvalidSetting(
                    "callport.jdbc.table-prefix, callport.jdbc.network-timeout or callport.jdbc.parked-per-connector cannot work. "
                            + e.getMessage());
        }
    }

    private static void validate(JdbiSchema schema) {
        try {
            schema.validate();
        } catch (InvalidSetting e) {
            throw new InvalidSetting(e.getMessage() + " with callport.jdbc.initialize-schema=always");
        }
    }

    private boolean isToMigrate() {
        return switch (configuration.initializeSchema()) {
            case ALWAYS -> true;
            case EMBEDDED -> isEmbedded();
            case NEVER -> false;
        };
    }

    /** In this process, in memory or in files; an H2 server is somebody else's. */
    private boolean isEmbedded() {
        try (Connection connection = dataSource.getConnection()) {
            String url = connection.getMetaData().getURL();
            String address = url == null ? "" : url.toLowerCase(Locale.ROOT);
            return address.startsWith("jdbc:h2:")
                    && !address.startsWith("jdbc:h2:tcp:")
                    && !address.startsWith("jdbc:h2:ssl:");
        } catch (SQLException e) {
            throw new StoreUnavailable(
                    "the database could not be asked what it is, for callport.jdbc.initialize-schema", e);
        }
    }
}
