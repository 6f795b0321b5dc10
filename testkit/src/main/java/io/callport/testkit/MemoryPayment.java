package io.callport.testkit;

import io.callport.port.TimelineEntry;
import io.callport.transaction.Decision;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Plan;
import io.callport.transaction.Report;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A payment and its timelines. Not thread-safe: the store's lock guards it. */
final class MemoryPayment {
    final PaymentId id;
    long version;
    int format;

    @Nullable
    String orderKey;

    @Nullable
    PaymentTotals totals;

    final Map<String, TransactionState> members = new TreeMap<>();
    private final Map<String, List<TimelineEntry>> timelines = new TreeMap<>();

    MemoryPayment(PaymentId id) {
        this.id = id;
    }

    void write(PaymentChange change, Plan plan) {
        version = change.version();
        format = change.format();
        orderKey = change.orderKey();
        totals = change.totals();
        change.changed().forEach(member -> members.put(member.ref(), member));
        plan.decisions().stream().filter(Decision::isEntry).forEach(this::enter);
    }

    List<TimelineEntry> timeline(String ref) {
        return timelines.getOrDefault(ref, List.of());
    }

    private void enter(Decision decision) {
        TransactionState transaction = decision.transaction();
        if (transaction != null) {
            timelines
                    .computeIfAbsent(transaction.ref(), none -> new ArrayList<>())
                    .add(entry(decision, transaction));
        }
    }

    private static TimelineEntry entry(Decision decision, TransactionState transaction) {
        Fact fact = decision.fact();
        return new TimelineEntry(
                fact.receivedAt(),
                fact.source().name(),
                typeWord(fact, transaction),
                fact.content() instanceof Report report ? report.resultWord() : "",
                decision.verdict().name(),
                name(decision.from()),
                name(decision.to()),
                decision.note());
    }

    private static String typeWord(Fact fact, TransactionState transaction) {
        if (fact.content() instanceof Report report && !report.typeWord().isEmpty()) {
            return report.typeWord();
        }
        return fact.content() instanceof Expected expected
                ? expected.type().word()
                : transaction.type().word();
    }

    private static @Nullable String name(@Nullable TransactionStatus status) {
        return status == null ? null : status.name();
    }
}
