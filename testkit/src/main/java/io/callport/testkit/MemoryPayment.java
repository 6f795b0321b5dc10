package io.callport.testkit;

import static java.util.Objects.requireNonNull;

import io.callport.port.TimelineEntry;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Decision;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentState;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Report;
import io.callport.transaction.Sibling;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A payment and its timelines. Not thread-safe: the store's lock guards it. */
final class MemoryPayment {
    final PaymentId id;
    long version;
    int format;

    @Nullable
    String orderKey;

    PaymentStatus status = PaymentStatus.SUBMITTED;

    @Nullable
    PaymentTotals totals;

    final Map<String, TransactionState> members = new TreeMap<>();
    private final Map<String, List<Entered>> timelines = new TreeMap<>();

    private record Entered(FactId fact, TimelineEntry entry) {}

    MemoryPayment(PaymentId id) {
        this.id = id;
    }

    void write(PaymentChange change) {
        version = change.version();
        format = change.format();
        orderKey = change.orderKey();
        status = change.status();
        totals = change.totals();
        change.changed().forEach(member -> members.put(member.ref(), member));
    }

    void takeOver(MemoryPayment absorbed) {
        members.putAll(absorbed.members);
        timelines.putAll(absorbed.timelines);
    }

    PaymentState state() {
        return new PaymentState(id, version, format, orderKey, new ArrayList<>(members.values()));
    }

    @Nullable
    CorrelationKey order() {
        return orderKey == null
                ? null
                : CorrelationKey.order(members.values().iterator().next().realm(), orderKey);
    }

    boolean holdsMoneyFor(Set<CorrelationKey> orders) {
        return status.holdsMoney() && orderKey != null && orders.contains(order());
    }

    /** Only one with a root holds money. */
    Sibling asSibling() {
        TransactionKeys root = members.values().stream()
                .filter(member -> !member.type().isFollowUp())
                .map(TransactionState::keys)
                .findFirst()
                .orElseThrow();
        String ours = root.merchantTransactionId();
        return new Sibling(requireNonNull(orderKey), ours == null ? requireNonNull(root.uuid()) : ours);
    }

    List<TimelineEntry> timeline(String ref) {
        return timelines.getOrDefault(ref, List.of()).stream()
                .map(Entered::entry)
                .toList();
    }

    /** The facts of entries older than that, some of them at most. */
    List<FactId> olderThan(Instant time, int most) {
        return timelines.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.entry().at().isBefore(time))
                .map(Entered::fact)
                .limit(most)
                .toList();
    }

    void forget(List<FactId> facts) {
        Set<FactId> gone = Set.copyOf(facts);
        timelines.values().forEach(entries -> entries.removeIf(one -> gone.contains(one.fact())));
    }

    boolean hasNoEntry() {
        return timelines.values().stream().allMatch(List::isEmpty);
    }

    void enter(Decision decision, TransactionState transaction) {
        timelines
                .computeIfAbsent(transaction.ref(), none -> new ArrayList<>())
                .add(new Entered(decision.fact().id(), entry(decision, transaction)));
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
