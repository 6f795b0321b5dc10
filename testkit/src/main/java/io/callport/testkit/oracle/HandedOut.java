package io.callport.testkit.oracle;

import static java.util.Objects.requireNonNull;

import io.callport.money.Money;
import io.callport.port.Claim;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Settlement;
import io.callport.transaction.DueEffect;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Plan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host that takes every effect handed out to it, and remembers it. Thread-safe. */
final class HandedOut {
    static final String HANDLER = "oracle";
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final int MOST = 100;
    private static final String LINE = "\n";

    private final Map<String, String> payloads = new ConcurrentHashMap<>();
    private final Map<String, List<String>> byTransaction = new ConcurrentHashMap<>();

    /** Nothing was handed out yet. */
    HandedOut() {}

    /** Somebody else took it. */
    HandedOut(Map<String, String> payloads) {
        this.payloads.putAll(payloads);
    }

    /** The decider with its effects as rows for this host. */
    static Decider due(Decider decider) {
        return (snapshot, facts) -> {
            Plan plan = decider.decide(snapshot, facts);
            return plan.withOutbox(plan.effects().stream().map(HandedOut::row).toList());
        };
    }

    private static OutboxEntry row(DueEffect due) {
        String payload = due.effect().subject().sequence()
                + LINE
                + text(Told.amount(due.effect()))
                + LINE
                + text(Told.after(due.effect()));
        return new OutboxEntry(
                due.key(),
                due.transactionRef(),
                HANDLER,
                due.effect().kind().typeName(),
                payload.getBytes(StandardCharsets.US_ASCII),
                due.notBefore(),
                due.notBefore());
    }

    /** Takes what there is; returns how much. */
    int take(EffectOutbox outbox) {
        List<Claim> claims = outbox.claim(Set.of(HANDLER), MOST, NOW, Duration.ofMinutes(1));
        for (Claim claim : claims) {
            String before = payloads.put(claim.effectKey(), new String(claim.payload(), StandardCharsets.US_ASCII));
            if (before != null) {
                throw new AssertionError(claim.effectKey() + " is handed out again though it was settled");
            }
            byTransaction
                    .computeIfAbsent(transaction(claim.effectKey()), none -> new CopyOnWriteArrayList<>())
                    .add(claim.effectKey());
            outbox.settle(claim, Settlement.done());
        }
        return claims.size();
    }

    boolean has(String effectKey) {
        return payloads.containsKey(effectKey);
    }

    /** Which of its transaction's effects it was, from 1; 0 if it was not handed out. */
    int turn(String effectKey) {
        return byTransaction.getOrDefault(transaction(effectKey), List.of()).indexOf(effectKey) + 1;
    }

    private static String transaction(String effectKey) {
        return effectKey.substring(0, effectKey.indexOf(':'));
    }

    @Nullable
    Money amount(String effectKey) {
        return money(line(effectKey, 1));
    }

    /** 0 if it was not handed out. */
    long sequence(String effectKey) {
        String text = line(effectKey, 0);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private String line(String effectKey, int index) {
        String[] lines = payloads.getOrDefault(effectKey, "").split(LINE, -1);
        return index < lines.length ? lines[index] : "";
    }

    @Nullable
    PaymentTotals after(String effectKey) {
        if (line(effectKey, 2).isEmpty()) {
            return null;
        }
        return new PaymentTotals(
                requireNonNull(money(line(effectKey, 2))),
                requireNonNull(money(line(effectKey, 3))),
                requireNonNull(money(line(effectKey, 4))),
                requireNonNull(money(line(effectKey, 5))));
    }

    private static String text(@Nullable PaymentTotals totals) {
        return totals == null
                ? ""
                : Stream.of(totals.authorized(), totals.captured(), totals.refunded(), totals.chargedBack())
                        .map(HandedOut::text)
                        .collect(Collectors.joining(LINE));
    }

    private static String text(@Nullable Money amount) {
        return amount == null ? "" : amount.text() + " " + amount.currency();
    }

    private static @Nullable Money money(String text) {
        String[] words = text.split(" ", -1);
        return words.length == 2 ? new Money(new BigDecimal(words[0]), words[1]) : null;
    }
}
