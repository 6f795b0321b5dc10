package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2JdbiSchemaIT extends JdbiSchemaContract {
    private static final DataSource DATABASE =
            JdbcConnectionPool.create("jdbc:h2:mem:schema;DB_CLOSE_DELAY=-1", "sa", "");

    @Override
    DataSource database() {
        return DATABASE;
    }

    @Override
    String vendor() {
        return "h2";
    }

    private static final String DELAY =
            "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'";

    @Test
    void aFileIsWrittenWithoutDelayAndReadAgainAfterItsDatabaseWasClosed(@TempDir Path directory) {
        JdbcDataSource file = new JdbcDataSource();
        file.setUrl("jdbc:h2:" + directory.resolve("shop"));
        JdbiSchema.in(file).migrate();
        JdbiPaymentStore store = JdbiPaymentStore.on(file);
        assertThat(Tables.query(file, DELAY)).contains("0");
        store.apply(List.of(Story.request("m-1"), Story.paid("m-1")), Story.decider());
        Tables.run(file, "shutdown immediately");
        assertThat(store.find("shop", "m-1")).isPresent();
    }

    @Test
    void aUserThatMayNotSetTheDelayIsToldSo(@TempDir Path directory) {
        JdbcDataSource file = new JdbcDataSource();
        file.setUrl("jdbc:h2:" + directory.resolve("shop"));
        file.setUser("sa");
        Tables.run(file, "create user shop password 'p'", "set write_delay 500");
        file.setUser("shop");
        file.setPassword("p");
        assertThatThrownBy(() -> JdbiPaymentStore.on(file))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("SET WRITE_DELAY 0");

        file.setUser("sa");
        file.setPassword("");
        Tables.run(file, "set write_delay 0");
        file.setUser("shop");
        file.setPassword("p");
        assertThatCode(() -> JdbiPaymentStore.on(file)).doesNotThrowAnyException();
    }
}
