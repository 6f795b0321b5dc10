package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of the life cycle: total, reached everywhere, what really happens, and shown as it is. */
class LifecycleTableTest {
    private static final Money PRICE = Money.of("9.99", "EUR");
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");
    private static final int DEEP_ENOUGH = Integer.getInteger("callport.deep", 5);

    /** A summary of each stage and how the table says one gets there. */
    private static Map<Stage, Set<Summary>> reachable() {
        Map<Stage, Set<Summary>> byStage = new EnumMap<>(Stage.class);
        Deque<Summary> open = new ArrayDeque<>(Set.of(Summary.empty()));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Summary summary = open.remove();
            if (summary.version() <= DEEP_ENOUGH && seen.add(summary.text())) {
                byStage.computeIfAbsent(Stage.of(summary), none -> new HashSet<>())
                        .add(summary);
                for (Rank rank : Rank.values()) {
                    open.add(told(summary, rank));
                }
                if (summary.question().isEmpty() || summary.question().get().isDue()) {
                    open.add(Standing.asked(summary));
                } else {
                    long askedAt = summary.question().get().askedAt();
                    open.add(Standing.answered(summary.next(), new Anchor(true, askedAt, null)));
                    open.add(Standing.answered(summary.next(), new Anchor(false, askedAt, null)));
                    open.add(Standing.unsettled(summary.next(), askedAt));
                }
            }
        }
        return byStage;
    }

    private static final Map<Stage, Set<Summary>> REACHABLE = reachable();

    private static Summary told(Summary summary, Rank rank) {
        Summary next = summary.next();
        return Standing.learned(next, rank, Slot.of(next.version(), null, null));
    }

    @Test
    void everyStageIsReached() {
        assertThat(REACHABLE.keySet()).containsExactlyInAnyOrder(Stage.values());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyResultLeadsWhereTheTableSays(Stage stage) {
        for (Rank rank : Rank.values()) {
            LifecycleTable.Move move = LifecycleTable.of(stage, rank);
            for (Summary summary : REACHABLE.get(stage)) {
                Summary after = told(summary, rank);
                assertThat(Stage.of(after))
                        .as("%s told in %s: %s", rank, stage, summary)
                        .isEqualTo(move.to());
                assertThat(after.question().isPresent())
                        .as("whether %s in %s asks: %s", rank, stage, summary)
                        .isEqualTo(move.asks() || summary.question().isPresent());
            }
        }
    }

    /** Where an answer leads from each stage; to which of several, {@link #expected} says. */
    private static final String ANSWERS = """
            | stage                   | OK                 | ERROR                                                          |
            | SUBMITTED               | ANSWERED_SUCCEEDED | ANSWERED_FAILED_SO_FAR                                         |
            | REJECTED                | ANSWERED_SUCCEEDED | ANSWERED_FAILED_SO_FAR                                         |
            | PENDING                 | ANSWERED_SUCCEEDED | ANSWERED_FAILED_SO_FAR                                         |
            | FAILED                  | ANSWERED_SUCCEEDED | ANSWERED_FAILED_SO_FAR                                         |
            | SUCCEEDED               | ANSWERED_SUCCEEDED | ANSWERED_FAILED, SUCCEEDED_SINCE_ANSWER                        |
            | SUCCEEDED_AFTER_FAILURE | ANSWERED_SUCCEEDED | ANSWERED_FAILED, SUCCEEDED_SINCE_ANSWER                        |
            | CORRECTED_TO_FAILED     | ANSWERED_SUCCEEDED | ANSWERED_FAILED                                                |
            | CORRECTED_TO_SUCCEEDED  | ANSWERED_SUCCEEDED | ANSWERED_FAILED_SO_FAR, ANSWERED_FAILED, SUCCEEDED_SINCE_ANSWER |
            | CONTESTED_FAILURE       | ANSWERED_SUCCEEDED | ANSWERED_FAILED                                                |
            | CONTESTED_SUCCESS       | ANSWERED_SUCCEEDED | ANSWERED_FAILED_SO_FAR, ANSWERED_FAILED, SUCCEEDED_SINCE_ANSWER |
            | ANSWERED_SUCCEEDED      | ANSWERED_SUCCEEDED | ANSWERED_FAILED_SO_FAR, ANSWERED_FAILED, SUCCEEDED_SINCE_ANSWER |
            | ANSWERED_FAILED_SO_FAR  | ANSWERED_SUCCEEDED | ANSWERED_FAILED_SO_FAR                                         |
            | ANSWERED_FAILED         | ANSWERED_SUCCEEDED | ANSWERED_FAILED                                                |
            | SUCCEEDED_SINCE_ANSWER  | ANSWERED_SUCCEEDED | ANSWERED_FAILED, SUCCEEDED_SINCE_ANSWER                        |
            """;

    static final Map<Stage, Map<Result, Set<Stage>>> ANSWERED = answers();

    private static Map<Stage, Map<Result, Set<Stage>>> answers() {
        Map<Stage, Map<Result, Set<Stage>>> answers = new EnumMap<>(Stage.class);
        List<List<String>> lines = TextTable.rows(ANSWERS);
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<Result, Set<Stage>> row = new EnumMap<>(Result.class);
            row.put(Result.OK, EnumSet.of(Stage.valueOf(line.get(1))));
            Set<Stage> failed = EnumSet.noneOf(Stage.class);
            for (String stage : line.get(2).split(", ", -1)) {
                failed.add(Stage.valueOf(stage));
            }
            row.put(Result.ERROR, failed);
            answers.put(Stage.valueOf(line.get(0)), row);
        }
        return answers;
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void anAnswerLeadsFromEachStageWhereTheTableSaysAndToAllOfIt(Stage stage) {
        Map<Result, Set<Stage>> reached = new EnumMap<>(Result.class);
        for (Summary summary : REACHABLE.getOrDefault(stage, Set.of())) {
            long askedAt = summary.question().map(Question::askedAt).orElse(0L);
            for (Result result : askedAt > 0 ? LifecycleTable.ANSWERS.keySet() : Set.<Result>of()) {
                Stage to = Stage.of(Standing.answered(summary.next(), new Anchor(result == Result.OK, askedAt, null)));
                assertThat(to)
                        .as("%s answered in %s: %s", result, stage, summary)
                        .isEqualTo(expected(summary, result, askedAt));
                reached.computeIfAbsent(result, none -> EnumSet.noneOf(Stage.class))
                        .add(to);
            }
        }
        assertThat(reached).isEqualTo(ANSWERED.get(stage));
    }

    /** In the words of the document. */
    private static Stage expected(Summary summary, Result answer, long askedAt) {
        if (answer == Result.OK) {
            return Stage.ANSWERED_SUCCEEDED;
        }
        Slot ok = summary.slot(Rank.OK).orElse(null);
        if (summary.has(Rank.CORRECTED_ERROR) || (ok != null && ok.first() <= askedAt)) {
            return Stage.ANSWERED_FAILED;
        }
        return ok == null ? Stage.ANSWERED_FAILED_SO_FAR : Stage.SUCCEEDED_SINCE_ANSWER;
    }

    @Test
    void answersLeadNowhereElse() {
        Map<Result, Set<Stage>> reached = new EnumMap<>(Result.class);
        ANSWERED.values()
                .forEach(row -> row.forEach(
                        (result, stages) -> reached.computeIfAbsent(result, none -> EnumSet.noneOf(Stage.class))
                                .addAll(stages)));
        assertThat(reached).isEqualTo(LifecycleTable.ANSWERS);
    }

    @Test
    void aSuccessIsNeverLostToAPlainFailure() {
        for (Stage stage : Stage.values()) {
            for (Rank plain : EnumSet.of(Rank.REJECTED, Rank.PENDING, Rank.ERROR)) {
                if (stage.status() == TransactionStatus.SUCCEEDED) {
                    assertThat(LifecycleTable.of(stage, plain).to().status()).isEqualTo(TransactionStatus.SUCCEEDED);
                }
            }
        }
    }

    @Test
    void aContradictionWithACorrectionAlwaysAsks() {
        for (Stage stage : EnumSet.of(Stage.SUCCEEDED, Stage.SUCCEEDED_AFTER_FAILURE, Stage.CORRECTED_TO_SUCCEEDED)) {
            assertThat(LifecycleTable.of(stage, Rank.CORRECTED_ERROR).asks()).isTrue();
        }
        for (Stage stage : EnumSet.of(Stage.FAILED, Stage.SUCCEEDED_AFTER_FAILURE, Stage.CORRECTED_TO_FAILED)) {
            assertThat(LifecycleTable.of(stage, Rank.CORRECTED_OK).asks()).isTrue();
        }
    }

    /** What each other kind of fact comes to, in whatever stage its transaction is; and where none is known. */
    private static final Map<ContentKind, Answered> OTHERS = others();

    /** @param known the verdict where the transaction is known, and where it is not */
    record Answered(Content content, FactSource source, Verdict known, Verdict unknown, String meaning) {}

    private static Map<ContentKind, Answered> others() {
        Map<ContentKind, Answered> others = new EnumMap<>(ContentKind.class);
        others.put(
                ContentKind.EXPECTED,
                new Answered(
                        Expected.debit("order-1", PRICE),
                        FactSource.REQUEST,
                        Verdict.REPEAT,
                        Verdict.ADVANCE,
                        "we ask for it; another amount, type or order under the same id is quarantined"));
        others.put(
                ContentKind.UNANSWERED,
                new Answered(
                        new Unanswered("order-1", "timed out"),
                        FactSource.RESPONSE,
                        Verdict.NOTICE,
                        Verdict.UNMATCHED,
                        "our request got no answer"));
        others.put(
                ContentKind.ASKED,
                new Answered(
                        new Asked(KEYS),
                        FactSource.STATUS,
                        Verdict.NOTICE,
                        Verdict.UNMATCHED,
                        "we asked the gateway; its answer is awaited"));
        others.put(
                ContentKind.STATUS_UNSETTLED,
                new Answered(
                        new StatusUnsettled(KEYS, 1, "not found"),
                        FactSource.STATUS,
                        Verdict.NOTICE,
                        Verdict.UNMATCHED,
                        "its answer settles nothing; the question is due again"));
        others.put(
                ContentKind.UNREADABLE,
                new Answered(
                        Unreadable.refused("no JSON"),
                        FactSource.CALLBACK,
                        Verdict.UNREADABLE,
                        Verdict.UNREADABLE,
                        "authentic bytes that say nothing; they are kept"));
        others.put(
                ContentKind.OVERDUE,
                new Answered(
                        new Overdue(new FactId("C:parked"), KEYS, ParkedState.REVIEWED),
                        FactSource.TIME,
                        Verdict.REPEAT,
                        Verdict.REPEAT,
                        "a parked callback waited long; if it still does, it is reviewed, later listed as foreign"));
        return others;
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    @Tag("long")
    void everyOtherFactIsAnsweredInEveryStageAndLeavesItThere(Stage stage) {
        OTHERS.forEach((kind, other) -> {
            for (Summary summary : REACHABLE.get(stage)) {
                Plan plan = decided(summary, other);
                assertThat(plan.decisions().get(0).verdict())
                        .as("%s in %s", kind, stage)
                        .isEqualTo(other.known());
                plan.changes()
                        .forEach(change -> change.changed()
                                .forEach(member -> assertThat(Stage.of(member.summary()))
                                        .as("%s in %s", kind, stage)
                                        .isEqualTo(stage)));
            }
        });
    }

    @Test
    void everyKindOfFactIsInOneTableOrTheOther() {
        Set<ContentKind> results = EnumSet.of(ContentKind.REPORT, ContentKind.REJECTION, ContentKind.STATUS_ANSWER);
        assertThat(OTHERS.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(results)));
        OTHERS.forEach((kind, other) -> assertThat(
                        new Ledger().apply(fact(other)).decisions().get(0).verdict())
                .as("%s without a transaction", kind)
                .isEqualTo(other.unknown()));
    }

    private static Plan decided(Summary summary, Answered other) {
        TransactionState member = TransactionState.asked(
                        fact(OTHERS.get(ContentKind.EXPECTED)), Expected.debit("order-1", PRICE))
                .with(summary);
        PaymentState payment = new PaymentState(new PaymentId(1), 1, 1, null, List.of(member));
        PaymentSnapshot snapshot = new PaymentSnapshot(List.of(payment), Set.of(), List.of(), List.of());
        return new Lifecycle(Unmatched.PARK).decide(snapshot, List.of(fact(other)));
    }

    private static Fact fact(Answered other) {
        return Fact.of(
                FactId.ofParts(other.source(), "shop", other.content().toString()),
                other.source(),
                "shop",
                "shop",
                Instant.EPOCH,
                other.content());
    }

    @Test
    void theDocumentShowsTheTables() throws IOException {
        Path document = Path.of("..", "docs", "lifecycle.md");
        String shown = LifecycleDocument.of(OTHERS, ANSWERED);
        if (Boolean.getBoolean("callport.docs.write")) {
            Files.writeString(document, shown);
        }
        assertThat(document)
                .as("docs/lifecycle.md is generated: run mvn -Pquick -pl core test -Dtest=LifecycleTableTest"
                        + " -Dcallport.docs.write=true")
                .hasContent(shown);
    }
}
