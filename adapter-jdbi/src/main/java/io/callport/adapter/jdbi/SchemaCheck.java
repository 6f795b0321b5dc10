package io.callport.adapter.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Compares the tables that a version uses with those the database has. */
final class SchemaCheck {
    /** What every vendor's add, in the order to run them. */
    static final List<Script> SCRIPTS = List.of(new Script(
            "V1__payments.sql",
            List.of(
                    table(
                            "payment",
                            "id version format realm order_key order_lookup status holds_money currency authorized captured refunded"
                                    + " charged_back"),
                    table("correlation", "lookup realm kind key_value payment_id"),
                    table(
                            "transaction",
                            "sequence_number ref_hash ref payment_id realm connector uuid merchant_transaction_id reference_uuid reference_mtid"
                                    + " type amount currency status marks summary reviews unresolved reason_code reason_message"
                                    + " reason_adapter_code reason_adapter_message"),
                    table(
                            "fact",
                            "id sequence_number payment_id version at source connector ref_hash transaction_ref type result verdict"
                                    + " status_from status_to note body"),
                    table("parked", "fact_id realm connector state uuid_key mtid_key at body"),
                    table("unreadable", "fact_id sequence_number realm connector at problem acknowledged body"),
                    table(
                            "outbox",
                            "sequence_number effect_hash effect_key handler ref_hash transaction_ref kind payload state attempts"
                                    + " due_at waiting_since lease_until lease_token error"))));

    /** What a script adds for one vendor alone, whose statements use it. */
    private static final Map<String, List<Script>> OF_ONE_VENDOR =
            Map.of("mariadb", List.of(new Script("V1__payments.sql", List.of(table("outbox", "unfinished")))));

    private final DataSource dataSource;
    private final JdbiOptions options;
    private final List<Script> scripts;

    /** @param scripts in the order to run them */
    SchemaCheck(DataSource dataSource, JdbiOptions options, List<Script> scripts) {
        this.dataSource = dataSource;
        this.options = options;
        this.scripts = scripts;
    }

    /** All that a version uses on this vendor's database. */
    static List<Script> scripts(String vendor) {
        return Stream.concat(SCRIPTS.stream(), OF_ONE_VENDOR.getOrDefault(vendor, List.of()).stream())
                .toList();
    }

    /** A script and what it adds. */
    record Script(String name, List<Table> adds) {}

    /** A table without its prefix, and columns of it. */
    record Table(String name, List<String> columns) {}

    /** What the first script that was not run would add. */
    record Missing(String what, String script) {}

    Optional<Missing> missing() {
        try (Connection connection = dataSource.getConnection()) {
            for (Script script : scripts) {
                List<String> missing = new ArrayList<>();
                for (Table table : script.adds()) {
                    missing(connection, table).ifPresent(missing::add);
                }
                if (!missing.isEmpty()) {
                    return Optional.of(new Missing(String.join(", ", missing), script.name()));
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw Failures.unavailable("check its tables", e);
        }
    }

    private Optional<String> missing(Connection connection, Table table) throws SQLException {
        String name = options.tablePrefix() + table.name();
        Set<String> columns = columns(connection, name);
        if (columns.isEmpty()) {
            return Optional.of("table " + name);
        }
        String absent = table.columns().stream()
                .filter(column -> !columns.contains(column))
                .map(column -> "column " + name + "." + column)
                .collect(Collectors.joining(", "));
        return absent.isEmpty() ? Optional.empty() : Optional.of(absent);
    }

    /** Those the connection sees without naming a schema, as the store's statements do. */
    private static Set<String> columns(Connection connection, String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
        } catch (SQLException e) {
            if (!isNoSuchTable(e.getSQLState())) {
                throw e;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
        return columns;
    }

    private static boolean isNoSuchTable(@Nullable String state) {
        return state != null && (state.equals("42P01") || state.equals("42S02") || state.equals("42S04"));
    }

    private static Table table(String name, String columns) {
        return new Table(name, List.of(columns.split(" ", -1)));
    }
}
