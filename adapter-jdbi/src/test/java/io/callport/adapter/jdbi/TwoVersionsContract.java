package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ADR 11: two versions of Callport on one database, while one replaces the other node by node. Each test has tables of its own by their prefix. */
abstract class TwoVersionsContract {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    final JdbiOptions options = JdbiOptions.defaults().tablePrefix("v" + PREFIXES.incrementAndGet() + "_");

    abstract DataSource database();

    private JdbiSchema schema() {
        return JdbiSchema.in(database(), options);
    }

    String sql(String written) {
        return options.sql(written);
    }

    @BeforeEach
    void beginWithThisVersion() {
        schema().migrate();
    }

    @Test
    void aNodeStartsOnTablesOfANewerVersionWhetherItMigratesOrOnlyValidates() {
        NewerVersion.migrate(database(), options);
        assertThatCode(() -> schema().migrate()).doesNotThrowAnyException();
        assertThatCode(() -> schema().validate()).doesNotThrowAnyException();
        assertThat(applied()).containsExactly("1", "2");
        assertThatCode(() -> schema().validate(NewerVersion.scripts())).doesNotThrowAnyException();
    }

    @Test
    void aNodeThatStartsLeavesANewerVersionsColumnsAsTheyAre() {
        NewerVersion.migrate(database(), options);
        JdbiPaymentStore older = JdbiPaymentStore.on(database(), options);
        older.apply(List.of(Story.request("m-1", "order")), Story.decider());
        Tables.run(database(), sql("update callport_payment set newer_note = 'kept', newer_count = 8"));
        Tables.run(database(), sql("update callport_transaction set newer_note = 'kept', newer_count = 8"));
        schema().migrate();
        older.apply(List.of(Story.paid("m-1")), Story.decider());
        assertThat(Tables.query(
                        database(),
                        sql("select newer_note from callport_payment where newer_count = 8 and holds_money = true")))
                .containsExactly("kept");
        assertThat(
                        Tables.query(
                                database(),
                                sql(
                                        "select newer_note from callport_transaction where newer_count = 8 and status = 'SUCCEEDED'")))
                .containsExactly("kept");
        assertThat(Tables.query(database(), sql("select distinct newer_count from callport_fact")))
                .containsExactly("7");
    }

    @Test
    void aNewerNodeThatDoesNotMigrateNamesTheScriptThatWasNotRun() {
        assertThatThrownBy(() -> schema().validate(NewerVersion.scripts()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("/" + NewerVersion.SCRIPT)
                .hasMessageContaining("column " + sql("callport_payment.newer_note"))
                .hasMessageContaining("column " + sql("callport_outbox.newer_count"))
                .hasMessageContaining("table " + sql("callport_newer"))
                .hasMessageNotContaining("V1__");
        NewerVersion.migrate(database(), options);
        assertThatCode(() -> schema().validate(NewerVersion.scripts())).doesNotThrowAnyException();
    }

    @Test
    void aNewerNodeFindsWhatWasThereBeforeIt() {
        JdbiPaymentStore.on(database(), options)
                .apply(List.of(Story.request("m-1"), Story.paid("m-1")), Story.decider());
        NewerVersion.migrate(database(), options);
        assertThat(JdbiPaymentStore.on(database(), options)
                        .find("shop", "m-1")
                        .orElseThrow()
                        .timeline())
                .hasSize(2);
        assertThat(Tables.query(database(), sql("select newer_count from callport_payment where newer_note is null")))
                .containsExactly("7");
    }

    /** Of the scripts with a version; their table was made with quoted names. */
    List<String> applied() {
        String quote = Dialect.of(database(), options).vendor().equals("mariadb") ? "`" : "\"";
        return Tables.query(
                database(),
                sql("select %1$sversion%1$s from %1$scallport_schema_history%1$s where %1$stype%1$s = 'SQL'"
                                + " order by %1$sinstalled_rank%1$s")
                        .formatted(quote));
    }
}
