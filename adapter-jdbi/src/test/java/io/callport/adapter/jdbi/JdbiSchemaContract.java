package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import io.callport.port.Claim;
import io.callport.port.EffectState;
import io.callport.port.PaymentView;
import io.callport.port.Settlement;
import io.callport.testkit.OwnThreads;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.NewerFormat;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What the scripts of every vendor must do; each test has tables of its own by their prefix. */
abstract class JdbiSchemaContract {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private final JdbiOptions options = JdbiOptions.defaults().tablePrefix("s" + PREFIXES.incrementAndGet() + "_");

    abstract DataSource database();

    private JdbiSchema schema() {
        return JdbiSchema.in(database(), options);
    }

    private String sql(String written) {
        return options.sql(written);
    }

    @Test
    void aFreshDatabaseIsMigratedAndThenValid() {
        schema().migrate();
        schema().validate();
        assertThat(tables())
                .containsExactlyInAnyOrder(
                        "correlation",
                        "fact",
                        "outbox",
                        "parked",
                        "payment",
                        "schema_history",
                        "transaction",
                        "unreadable");
    }

    private List<String> tables() {
        return Tables.query(database(), "select table_name from information_schema.tables").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith(options.tablePrefix()))
                .map(name -> name.substring(options.tablePrefix().length()))
                .toList();
    }

    @Test
    void theCheckKnowsEveryColumnThereIs() {
        schema().migrate();
        Map<String, List<String>> known = new TreeMap<>();
        SchemaCheck.scripts(vendor())
                .forEach(script -> script.adds()
                        .forEach(table -> known.computeIfAbsent(table.name(), name -> new ArrayList<>())
                                .addAll(table.columns())));
        for (Map.Entry<String, List<String>> table : known.entrySet()) {
            List<String> columns = Tables.query(
                            database(),
                            "select column_name from information_schema.columns where lower(table_name) = '"
                                    + options.tablePrefix() + table.getKey() + "'")
                    .stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(table.getValue()).as(table.getKey()).containsExactlyInAnyOrderElementsOf(columns);
        }
    }

    @Test
    void migratingTwiceChangesNothing() {
        schema().migrate();
        JdbiPaymentStore.on(database(), options).apply(List.of(Story.request("m-1")), Story.decider());
        schema().migrate();
        assertThat(JdbiPaymentStore.on(database(), options).find("shop", "m-1")).isPresent();
    }

    @Test
    void fourNodesMayMigrateAtOnce() throws Exception {
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(OwnThreads.run(() -> schema().migrate()));
        }
        for (CompletableFuture<Void> node : nodes) {
            node.get(60, TimeUnit.SECONDS);
        }
        schema().validate();
    }

    @Test
    void prefixesKeepTwoInstallationsApart() {
        JdbiOptions others = options.tablePrefix("other_" + options.tablePrefix());
        schema().migrate();
        JdbiSchema.in(database(), others).migrate();
        JdbiPaymentStore.on(database(), options).apply(List.of(Story.request("m-1")), Story.decider());
        assertThat(JdbiPaymentStore.on(database(), others).find("shop", "m-1")).isEmpty();
    }

    @Test
    void withoutTablesTheCheckNamesThemAndTheScript() {
        assertThatThrownBy(() -> schema().validate())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("table " + sql("callport_payment"))
                .hasMessageContaining("table " + sql("callport_outbox"))
                .hasMessageContaining("io/callport/schema/")
                .hasMessageContaining("V1__payments.sql")
                .hasMessageContaining(options.tablePrefix());
    }

    @Test
    void aMissingColumnIsNamed() {
        schema().migrate();
        Tables.run(database(), sql("alter table callport_parked drop column body"));
        assertThatThrownBy(() -> schema().validate())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("column " + sql("callport_parked.body"))
                .hasMessageNotContaining("table ");
    }

    @Test
    void theScriptInTheJarAloneMakesAValidDatabase() throws Exception {
        String path = "/io/callport/schema/" + vendor() + "/V1__payments.sql";
        try (var script = JdbiSchema.class.getResourceAsStream(path)) {
            assertThat(script).isNotNull();
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${prefix}", options.tablePrefix())
                    .strip();
            Tables.run(database(), text.split(";\\s*\n", -1));
        }
        schema().validate();
        assertThatCode(() ->
                        JdbiPaymentStore.on(database(), options).apply(List.of(Story.request("m-1")), Story.decider()))
                .doesNotThrowAnyException();
    }

    abstract String vendor();

    @Test
    void whatANewerVersionLeftIsNeitherLostNorFatal() {
        schema().migrate();
        JdbiPaymentStore store = JdbiPaymentStore.on(database(), options);
        store.apply(List.of(Story.request("m-1")), Story.decider());
        Tables.run(
                database(),
                sql("alter table callport_transaction add column newer integer default 7 not null"),
                sql("update callport_transaction set type = 'SPLIT', reviews = 'NEWER_REASON',"
                        + " summary = 'newer\tline\n'"),
                sql("update callport_fact set verdict = 'PONDER', source = 'ORACLE', status_to = 'LIMBO'"),
                sql(
                        "insert into callport_outbox (effect_hash, effect_key, handler, ref_hash, transaction_ref, kind, payload, state)"
                                + " select 'h', 'k', 'mail', ref_hash, ref, 'Newer', "
                                + (vendor().equals("postgresql") ? "'\\x01'::bytea" : "x'01'")
                                + ", 'SHELVED' from callport_transaction"));

        PaymentView view = store.find("shop", "m-1").orElseThrow();
        assertThat(view.transaction().type()).isEqualTo(TransactionType.UNKNOWN);
        assertThat(view.transaction().status()).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(view.timeline().get(0).decision()).isEqualTo("PONDER");
        assertThat(view.timeline().get(0).to()).isEqualTo("LIMBO");
        assertThat(view.effects().get(0).state()).isEqualTo(EffectState.RETRYING);

        store.apply(List.of(Story.paid("m-1")), Story.decider());
        assertThat(Tables.query(database(), sql("select type from callport_transaction")))
                .containsExactly("SPLIT");
        assertThat(Tables.query(database(), sql("select reviews from callport_transaction"))
                        .get(0))
                .contains("NEWER_REASON");
        assertThat(Tables.query(database(), sql("select summary from callport_transaction"))
                        .get(0))
                .contains("newer\tline");
        assertThat(Tables.query(database(), sql("select state from callport_outbox where effect_key = 'k'")))
                .containsExactly("SHELVED");
    }

    /** With the statement that docs/operating.md gives. */
    @Test
    void whatWasGivenUpIsSetGoingAgainByHand() {
        schema().migrate();
        JdbiPaymentStore store = JdbiPaymentStore.on(database(), options);
        store.apply(List.of(Story.request("m-1"), Story.paid("m-1")), Story.decider());
        String handler =
                store.find("shop", "m-1").orElseThrow().effects().get(0).handler();
        Claim first = claim(store, handler).get(0);
        assertThat(store.outbox().settle(first, Settlement.givenUp("no mail server")))
                .isTrue();
        assertThat(claim(store, handler)).isEmpty();
        Tables.run(
                database(),
                sql("update callport_outbox set state = 'RETRYING', attempts = 0, due_at = 0"
                        + " where state = 'GIVEN_UP' and sequence_number = "
                        + "(select n from (select max(sequence_number) as n from callport_outbox) as newest)"));
        Claim again = claim(store, handler).get(0);
        assertThat(again.effectKey()).isEqualTo(first.effectKey());
        assertThat(again.attempt()).isEqualTo(1);
    }

    private static List<Claim> claim(JdbiPaymentStore store, String handler) {
        return store.outbox().claim(Set.of(handler), 10, Instant.parse("2100-01-01T00:00:00Z"), Duration.ofSeconds(30));
    }

    @Test
    void aPaymentInANewerFormatIsLeftAlone() {
        schema().migrate();
        JdbiPaymentStore store = JdbiPaymentStore.on(database(), options);
        store.apply(List.of(Story.request("m-1")), Story.decider());
        Tables.run(database(), sql("update callport_payment set format = 99"));
        assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()))
                .isInstanceOf(NewerFormat.class);
    }

    @Test
    void theBytesOfWhatDoesNotFitAreKeptAndThoseOfWhatFitsAreNot() {
        schema().migrate();
        byte[] body = {'{', 0, (byte) 0xC3, '}'};
        JdbiPaymentStore.on(database(), options)
                .apply(List.of(Story.request("m-1"), Story.misfit("m-1", body), Story.paid("m-1")), Story.decider());
        assertThat(Tables.bytes(database(), sql("select body from callport_fact where verdict = 'QUARANTINE'")))
                .containsExactly(body);
        assertThat(Tables.query(database(), sql("select id from callport_fact where body is not null")))
                .hasSize(1);
    }

    @Test
    void whyATransactionIsNotSettledStandsOnItsRowUntilItIs() {
        schema().migrate();
        JdbiPaymentStore store = JdbiPaymentStore.on(database(), options);
        store.apply(List.of(Story.request("m-1"), Story.request("m-2")), Story.decider());
        assertThat(unresolved()).containsExactly("m-1 OPEN", "m-2 OPEN");
        store.apply(List.of(Story.misfit("m-2", new byte[0])), Story.decider());
        assertThat(unresolved()).containsExactly("m-1 OPEN", "m-2 OPEN,QUARANTINED,REVIEWED");
        store.apply(List.of(Story.paid("m-1"), Story.paid("m-2")), Story.decider());
        assertThat(unresolved()).containsExactly("m-2 QUARANTINED,REVIEWED");
    }

    private List<String> unresolved() {
        return Tables.query(
                database(),
                sql("select concat(merchant_transaction_id, ' ', unresolved) from callport_transaction"
                        + " where unresolved is not null order by sequence_number"));
    }

    @Test
    void aPaymentThatChangedThoughItWasLockedIsALostRace() {
        schema().migrate();
        JdbiPaymentStore store = JdbiPaymentStore.on(database(), options);
        store.apply(List.of(Story.request("m-1")), Story.decider());
        List<PaymentSnapshot> stale = new ArrayList<>();
        List<Plan> late = new ArrayList<>();
        store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
            Plan plan = Story.decider().decide(snapshot, facts);
            stale.add(snapshot);
            late.add(plan);
            return plan;
        });
        try (Handle handle = JdbiSetup.over(database()).open()) {
            PlanWriter writer = new PlanWriter(
                    options,
                    Dialect.of(database(), options) instanceof StepwiseDialect stepwise
                            ? stepwise.payments(options)
                            : new ChangeWriter(options));
            assertThatThrownBy(() -> writer.write(handle, stale, late)).isInstanceOf(LostRace.class);
        }
    }

    @Test
    void nothingIsLeftOfACallbackThatWasNotKept() {
        schema().migrate();
        JdbiPaymentStore store = JdbiPaymentStore.on(database(), options);
        Lifecycle reporting = new Lifecycle(Unmatched.REPORT);
        store.apply(List.of(Story.paid("m-1")), reporting::decide);
        assertThat(Tables.query(database(), sql("select lookup from callport_correlation")))
                .isEmpty();
    }
}
