package io.callport.adapter.jdbi;

import io.callport.port.Page;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.Unresolved;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Lists and counts transactions that are not settled. Thread-safe. */
final class UnresolvedPages {
    private final JdbiOptions options;
    private final String counts;

    UnresolvedPages(JdbiOptions options) {
        this.options = options;
        counts = options.sql("""
                select unresolved, count(*) as transactions from callport_transaction
                where unresolved is not null
                group by unresolved""");
    }

    /** Of each combination that has one of the kinds, a page from its place in the index; of all these together, the first. */
    private String page(Set<Unresolved> kinds) {
        String columns = "sequence_number, ref_hash, " + MemberColumns.ALL;
        String each = Unresolved.combinations().stream()
                .filter(combination -> !Collections.disjoint(combination, kinds))
                .map(MemberColumns::unresolved)
                .map(combination -> "select * from (select " + columns
                        + " from callport_transaction where unresolved = '" + combination
                        + "' and sequence_number > :after order by sequence_number limit :most) "
                        + combination.replace(',', '_').toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\nunion all\n"));
        return options.sql("""
                select page.*, (
                    select f.at from callport_fact f where f.ref_hash = page.ref_hash order by f.sequence_number limit 1) as since
                from (
                %s
                order by sequence_number limit :most) page
                order by sequence_number""".formatted(each));
    }

    List<UnresolvedTransaction> page(Handle handle, Set<Unresolved> kinds, Page page) {
        return handle.createQuery(page(kinds))
                .bind("after", page.after())
                .bind("most", page.most())
                .map((row, context) -> read(row))
                .list();
    }

    private static UnresolvedTransaction read(ResultSet row) throws SQLException {
        long at = row.getLong("since");
        Instant since = row.wasNull() ? null : Instant.ofEpochMilli(at);
        return new UnresolvedTransaction(row.getLong("sequence_number"), MemberColumns.read(row), since);
    }

    Map<Unresolved, Long> counts(Handle handle) {
        Map<String, Long> found = handle
                .createQuery(counts)
                .map((row, context) -> Map.entry(row.getString("unresolved"), row.getLong("transactions")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<Unresolved, Long> byKind = new EnumMap<>(Unresolved.class);
        for (Set<Unresolved> combination :
                Unresolved.combinations()) { // as lists do: one of a newer version is left out
            Long number = found.get(MemberColumns.unresolved(combination));
            if (number != null) {
                combination.forEach(kind -> byKind.merge(kind, number, Long::sum));
            }
        }
        return byKind;
    }
}
