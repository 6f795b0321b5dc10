package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DialectTest {
    @Test
    void aProductWithoutADialectIsRefusedByName() {
        DatabaseMetaData product = answering(DatabaseMetaData.class, Map.of("getDatabaseProductName", "Oracle"));
        Connection connection = answering(Connection.class, Map.of("getMetaData", product));
        DataSource database = answering(DataSource.class, Map.of("getConnection", connection));
        assertThatThrownBy(() -> JdbiPaymentStore.on(database))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("PostgreSQL, MariaDB or H2")
                .hasMessageContaining("Oracle");
    }

    @Test
    void mySqlIsToldWhatItLacksAndMariaDbByItsDriverHowItIsKnown() {
        DatabaseMetaData product = answering(DatabaseMetaData.class, Map.of("getDatabaseProductName", "MySQL"));
        Connection connection = answering(Connection.class, Map.of("getMetaData", product));
        DataSource database = answering(DataSource.class, Map.of("getConnection", connection));
        assertThatThrownBy(() -> JdbiPaymentStore.on(database))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("MySQL")
                .hasMessageContaining("mariadb-java-client");
    }

    /** Answers these, and nothing to all others. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                DialectTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
