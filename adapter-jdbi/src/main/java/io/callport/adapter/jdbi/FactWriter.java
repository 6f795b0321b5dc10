package io.callport.adapter.jdbi;

import io.callport.transaction.Decision;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.Plan;
import io.callport.transaction.Report;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Unreadable;
import io.callport.transaction.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Writes what became of each fact: a line of the timeline, a place among the parked or the unreadable, or nothing. Thread-safe. */
final class FactWriter {
    private final String addFact;
    private final Parking parking;
    private final String keepUnreadable;
    private final String acknowledge;
    private final String unreadableAmong;

    FactWriter(JdbiOptions options) {
        addFact = options.sql("""
                insert into callport_fact
                    (id, payment_id, version, at, source, connector, ref_hash, transaction_ref, type, result,
                     verdict, status_from, status_to, note, body)
                values (:id, :payment, :version, :at, :source, :connector, :refHash, :ref, :type, :result,
                    :verdict, :from, :to, :note, :body)""");
        parking = new Parking(options);
        keepUnreadable = options.sql("""
                insert into callport_unreadable (fact_id, realm, connector, at, problem, acknowledged, body)
                values (:id, :realm, :connector, :at, :problem, :acknowledged, :body)""");
        acknowledge = options.sql("""
                update callport_unreadable set acknowledged = true, problem = :problem, body = :body
                where fact_id = :id and acknowledged = false""");
        unreadableAmong = options.sql("select fact_id from callport_unreadable where fact_id = any(:ids)");
    }

    /** Returns whether anything was written. */
    boolean write(Handle handle, Homes homes, Plan plan) {
        boolean unparked = parking.takeOut(handle, plan.unparked());
        boolean entered = timeline(handle, homes, plan);
        boolean kept = writeWhatWaits(handle, plan);
        return unparked || entered || kept;
    }

    /** What is no entry of a timeline: parked, aged, unreadable. Returns whether anything was written. */
    boolean writeWhatWaits(Handle handle, Plan plan) {
        boolean aged = parking.age(handle, plan.aged());
        boolean parked = parking.add(handle, with(Verdict.PARK, plan.decisions()));
        boolean kept = keepUnreadable(handle, with(Verdict.UNREADABLE, plan.decisions()));
        return aged || parked || kept;
    }

    private boolean timeline(Handle handle, Homes homes, Plan plan) {
        PreparedBatch batch = handle.prepareBatch(addFact);
        for (Decision decision : plan.decisions()) {
            TransactionState transaction = decision.transaction();
            if (decision.isEntry() && transaction != null) {
                Homes.Home home = homes.of(transaction);
                at(batch, decision.fact())
                        .bind("payment", home.payment())
                        .bind("version", home.version())
                        .bind("source", decision.fact().source().name())
                        .bind("refHash", SafeText.hash(transaction.ref()))
                        .bind("ref", SafeText.of(transaction.ref()))
                        .bind("type", SafeText.of(typeWord(decision.fact(), transaction)))
                        .bind("result", SafeText.of(resultWord(decision.fact())))
                        .bind("verdict", decision.verdict().name())
                        .bind("from", name(decision.from()))
                        .bind("to", name(decision.to()))
                        .bind("note", SafeText.of(decision.note()))
                        .bind("body", worthKeeping(decision))
                        .add();
            }
        }
        return batch.execute().length > 0;
    }

    private boolean keepUnreadable(Handle handle, List<Decision> decisions) {
        PreparedBatch batch = handle.prepareBatch(keepUnreadable);
        for (Fact fact : absent(handle, unreadableAmong, decisions)) {
            at(batch, fact)
                    .bind("realm", SafeText.of(fact.realm()))
                    .bind("problem", SafeText.of(noteOf(fact, decisions)))
                    .bind("acknowledged", Unreadable.isAcknowledged(fact))
                    .bind("body", fact.keepable())
                    .add();
        }
        boolean added = batch.execute().length > 0;
        return acknowledge(handle, decisions) || added;
    }

    /** What was refused before, and is acknowledged now: from now on it is open, and nobody sends it again. */
    private boolean acknowledge(Handle handle, List<Decision> decisions) {
        PreparedBatch batch = handle.prepareBatch(acknowledge);
        decisions.stream()
                .map(Decision::fact)
                .filter(fact -> Unreadable.isAcknowledged(fact))
                .forEach(fact -> batch.bind("id", fact.id().value())
                        .bind("problem", SafeText.of(noteOf(fact, decisions)))
                        .bind("body", fact.keepable())
                        .add());
        return batch.execute().length > 0;
    }

    /** Those of the decided facts that are not kept there yet, each once. */
    static List<Fact> absent(Handle handle, String among, List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        Set<String> kept = new HashSet<>(handle.createQuery(among)
                .bindArray("ids", String.class, List.copyOf(ids(decisions)))
                .mapTo(String.class)
                .list());
        return decisions.stream()
                .map(Decision::fact)
                .filter(fact -> kept.add(fact.id().value()))
                .toList();
    }

    static <S extends SqlStatement<S>> S at(S statement, Fact fact) {
        return statement
                .bind("id", fact.id().value())
                .bind("connector", SafeText.of(fact.connector()))
                .bind("at", fact.receivedAt().toEpochMilli());
    }

    private static List<Decision> with(Verdict verdict, List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.verdict() == verdict)
                .toList();
    }

    private static Set<String> ids(List<Decision> decisions) {
        return decisions.stream()
                .map(Decision::fact)
                .map(Fact::id)
                .map(FactId::value)
                .collect(Collectors.toSet());
    }

    private static String noteOf(Fact fact, List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.fact().equals(fact))
                .map(Decision::note)
                .findFirst()
                .orElse("");
    }

    /** A misfit is looked at by a person, who may need what was said; of what fits, the columns say all. */
    static byte @Nullable [] worthKeeping(Decision decision) {
        return decision.verdict() == Verdict.QUARANTINE ? decision.fact().keepable() : null;
    }

    static String typeWord(Fact fact, TransactionState transaction) {
        if (fact.content() instanceof Report report && !report.typeWord().isEmpty()) {
            return report.typeWord();
        }
        return fact.content() instanceof Expected expected
                ? expected.type().word()
                : transaction.type().word();
    }

    static String resultWord(Fact fact) {
        return fact.content() instanceof Report report ? report.resultWord() : "";
    }

    static @Nullable String name(@Nullable TransactionStatus status) {
        return status == null ? null : status.name();
    }
}
