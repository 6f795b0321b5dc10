package io.callport.adapter.jdbi;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A version to come: what it does to the tables, and what it then looks for. */
final class NewerVersion {
    static final String SCRIPT = "V2__newer.sql";

    private NewerVersion() {}

    /** As its node does at its start. */
    static void migrate(DataSource database, JdbiOptions options) {
        String ours = "io/callport/schema/" + Dialect.of(database, options).vendor() + "/";
        FlywayMigration.run(database, List.of(ours, "io/callport/newer/"), options.tablePrefix());
    }

    /** All of its scripts. */
    static List<SchemaCheck.Script> scripts() {
        List<SchemaCheck.Table> adds = new ArrayList<>();
        for (SchemaCheck.Script script : SchemaCheck.SCRIPTS) {
            script.adds()
                    .forEach(table ->
                            adds.add(new SchemaCheck.Table(table.name(), List.of("newer_note", "newer_count"))));
        }
        adds.add(new SchemaCheck.Table("newer", List.of("id", "note")));
        List<SchemaCheck.Script> scripts = new ArrayList<>(SchemaCheck.SCRIPTS);
        scripts.add(new SchemaCheck.Script(SCRIPT, adds));
        return scripts;
    }
}
