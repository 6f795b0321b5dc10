package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What comes again after the ids of facts were forgotten does what it would do if they were known: nothing, or it opens a question that it would open then, too.
 * Tried for each fact of all stories of up to three. In other bytes than before it has another id, and is the same as forgotten.
 */
class PurgedTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");
    private static final int LONGEST = Integer.getInteger("callport.purged", 3);
    private static final int LONGEST_LATER = 5;
    private static final Map<String, Fact> FACTS = facts();
    private static final List<String> ANSWERS = List.of("asked: 10", "asked: 8", "asked: failed");

    private int told;
    private int left;

    private static Map<String, Fact> facts() {
        Map<String, Fact> all = new TreeMap<>();
        all.put("success", callback(told(Result.OK)));
        all.put("failure", failed("2003"));
        all.put("other failure", failed("2001"));
        all.put("pending", callback(told(Result.PENDING)));
        all.put("corrected to failed", corrected(Result.ERROR, null, "10"));
        all.put("corrected to succeeded", corrected(Result.OK, null, "10"));
        all.put("10 corrected to 8", corrected(Result.OK, "10", "8"));
        all.put("8 corrected to 7", corrected(Result.OK, "8", "7"));
        all.put("7 corrected to 10", corrected(Result.OK, "7", "10"));
        all.put("old news", news("2026-01-01"));
        all.put("news", news("2026-02-01"));
        all.put("request again", request(Expected.debit("order-1", TEN)));
        all.put("request for an order", request(Expected.debit("order-1", TEN).orderKey("4711")));
        all.put("refund", followUp(TransactionType.REFUND, "4", Result.OK));
        all.put("refund failed", followUp(TransactionType.REFUND, "4", Result.ERROR));
        all.put("chargeback", followUp(TransactionType.CHARGEBACK, "3", Result.OK));
        all.put("reversal", followUp(TransactionType.CHARGEBACK_REVERSAL, "3", Result.OK));
        all.put("rejected", Ledger.answer("rejected", new Rejection("order-1", new Reason("1002", "no", null, null))));
        all.put("answered", Ledger.answer("ok", Report.of(KEYS, TransactionType.UNKNOWN, Result.OK)));
        all.put("unanswered", Ledger.answer("none", new Unanswered("order-1", "timed out")));
        return all;
    }

    private static Report told(Result result) {
        return Report.of(KEYS, TransactionType.DEBIT, result).with(TEN);
    }

    private static Fact failed(String code) {
        return callback(told(Result.ERROR).because(new Reason(code, "declined", null, null)));
    }

    private static Fact corrected(Result result, @Nullable String from, String to) {
        return callback(Report.of(KEYS, TransactionType.DEBIT, result)
                .with(Money.of(to, "EUR"))
                .corrected(new Correction(
                        "settlement", from == null ? null : new BigDecimal(from), from == null ? null : "EUR")));
    }

    private static Fact news(String date) {
        return callback(Report.of(KEYS, TransactionType.DEBIT, Result.OK)
                .noticing(new Notice(Notice.Kind.CARD_UPDATE, "updated", date)));
    }

    private static Fact followUp(TransactionType type, String amount, Result result) {
        return callback(Report.of(new TransactionKeys("u-" + type, "m-" + type), type, result)
                .with(Money.of(amount, "EUR"))
                .referring(KEYS));
    }

    @Test
    @Tag("long")
    void isAsIfItWereKnown() {
        goOn(List.of());
        assertThat(told).as("repeats of stories that may be forgotten").isGreaterThan(7_000);
        assertThat(left).as("stories that must not").isGreaterThan(1_000);
    }

    private void goOn(List<String> story) {
        if (played(story).mayBeForgotten()) {
            story.stream().filter(FACTS::containsKey).distinct().forEach(again -> compare(story, again));
        } else {
            left++;
        }
        if (story.size() < LONGEST) {
            List<String> next = new ArrayList<>(FACTS.keySet());
            next.addAll(ANSWERS);
            next.forEach(one -> {
                List<String> longer = new ArrayList<>(story);
                longer.add(one);
                goOn(longer);
            });
        }
    }

    /** However the story goes on: an answer of the gateway makes what was told before it weaker, and what is told after it news. */
    @Test
    @Tag("long")
    void soItIsLater() {
        goOnWith(
                List.of("success", "corrected to failed", "10 corrected to 8", "8 corrected to 7", "news", "asked: 8"),
                List.of());
        assertThat(told)
                .as("repeats of stories that were forgotten in their course")
                .isGreaterThan(2_000);
    }

    private void goOnWith(List<String> letters, List<String> story) {
        for (int purgedAt = 1; purgedAt < story.size(); purgedAt++) {
            if (played(story.subList(0, purgedAt)).mayBeForgotten()) {
                compareLater(story, purgedAt);
            }
        }
        if (story.size() < LONGEST_LATER) {
            letters.forEach(one -> {
                List<String> longer = new ArrayList<>(story);
                longer.add(one);
                goOnWith(letters, longer);
            });
        }
    }

    private void compareLater(List<String> story, int purgedAt) {
        story.subList(0, purgedAt).stream()
                .filter(FACTS::containsKey)
                .distinct()
                .forEach(again -> {
                    told++;
                    Ledger known = played(story);
                    Ledger purged = played(story.subList(0, purgedAt));
                    purged.purge();
                    play(purged, story, purgedAt);
                    known.apply(FACTS.get(again));
                    purged.apply(FACTS.get(again));
                    String told = story + ", purged after " + purgedAt + ", then again " + again;
                    assertThat(purged.end()).as(told).isEqualTo(known.end());
                    assertThat(purged.effects).as(told).hasSameSizeAs(known.effects);
                    assertThat(questions(purged)).as(told).isEqualTo(questions(known));
                });
    }

    private void compare(List<String> story, String again) {
        told++;
        Fact fact = FACTS.get(again);
        Ledger known = played(story);
        known.apply(fact);
        Ledger purged = played(story);
        String before = purged.end();
        int effects = purged.effects.size();
        purged.purge();
        purged.apply(fact);
        assertThat(purged.end())
                .as("%s, then again %s", story, again)
                .isEqualTo(known.end())
                .isEqualTo(before);
        assertThat(purged.effects).as("%s, then again %s", story, again).hasSize(effects);
        assertThat(purged.overtaken).as("%s, then again %s", story, again).isEqualTo(known.overtaken);
        assertThat(questions(purged)).as("%s, then again %s", story, again).isEqualTo(questions(known));
    }

    private static long questions(Ledger ledger) {
        return ledger.payments.values().stream()
                .flatMap(payment -> payment.members().stream())
                .filter(member -> member.question().isPresent())
                .count();
    }

    private static Ledger played(List<String> story) {
        Ledger ledger = new Ledger();
        ledger.apply(request(Expected.debit("order-1", TEN)));
        play(ledger, story, 0);
        return ledger;
    }

    private static void play(Ledger ledger, List<String> story, int from) {
        for (int n = from; n < story.size(); n++) {
            Fact fact = FACTS.get(story.get(n));
            if (fact == null) {
                ask(ledger, story.get(n), n);
            } else {
                ledger.apply(fact);
            }
        }
    }

    private static void ask(Ledger ledger, String answer, int n) {
        ledger.apply(status("asked " + n, new Asked(KEYS)));
        long askedAt = ledger.order().question().orElseThrow().askedAt();
        Report report = switch (answer) {
            case "asked: 10" -> told(Result.OK);
            case "asked: 8" ->
                Report.of(KEYS, TransactionType.DEBIT, Result.OK)
                        .with(Money.of("8", "EUR"))
                        .corrected(new Correction("settlement", new BigDecimal("10"), "EUR"));
            default -> told(Result.ERROR);
        };
        ledger.apply(status("answered " + n, new StatusAnswer(report, askedAt)));
    }

    private static Fact status(String id, Content content) {
        return Fact.of(
                new FactId("S:" + id.replace(' ', '-')), FactSource.STATUS, "shop", "shop", Instant.EPOCH, content);
    }
}
