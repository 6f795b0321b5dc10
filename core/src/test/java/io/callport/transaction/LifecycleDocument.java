package io.callport.transaction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes docs/lifecycle.md from the tables. */
final class LifecycleDocument {
    private LifecycleDocument() {}

    static String of(
            Map<ContentKind, LifecycleTableTest.Answered> others, Map<Stage, Map<Result, Set<Stage>>> answers) {
        StringBuilder text = new StringBuilder();
        text.append("""
                # The life cycle of a transaction

                Generated from tables; a test fails when this page is stale. Two of them decide: `LifecycleTable` whether the gateway is to be asked, and
                `EffectTable` which effect is made. Into which stage a result leads follows from the results remembered and the last answer (`Stage`); what
                `LifecycleTable` says of it is held against that by `LifecycleTableTest`, for every stage and every result, and so is where answers lead.

                A result moves a transaction from a stage to a stage, whatever the order in which results come. `·` means that it stays. **?** means that
                the gateway is to be asked, unless a question is open already. The status is what hosts see.

                """);
        text.append("| stage | status |");
        for (Rank rank : Rank.values()) {
            text.append(' ').append(rank).append(" |");
        }
        text.append("\n|---|---|").append("---|".repeat(Rank.values().length)).append('\n');
        for (Stage stage : Stage.values()) {
            text.append("| ").append(stage).append(" | ").append(stage.status()).append(" |");
            for (Rank rank : Rank.values()) {
                LifecycleTable.Move move = LifecycleTable.of(stage, rank);
                text.append(' ').append(move.to() == stage ? "·" : move.to().name());
                text.append(move.asks() ? " **?** |" : " |");
            }
            text.append('\n');
        }
        text.append("\nAn answer to a question leads\n\n| from | OK | ERROR |\n|---|---|---|\n");
        for (Stage stage : Stage.values()) {
            Map<Result, Set<Stage>> row = answers.getOrDefault(stage, Map.of());
            text.append("| ")
                    .append(stage)
                    .append(" | ")
                    .append(stages(row, Result.OK))
                    .append(" | ")
                    .append(stages(row, Result.ERROR))
                    .append(" |\n");
        }
        text.append("""

                Of several, ERROR leads to ANSWERED_FAILED if a correction ever said that it failed, or a plain success was told before the question was asked; to
                SUCCEEDED_SINCE_ANSWER if the first plain success was told after it; and to ANSWERED_FAILED_SO_FAR if none was.

                ## As a picture

                ```mermaid
                stateDiagram-v2
                    [*] --> SUBMITTED
                """);
        Map<String, Set<String>> edges = new HashMap<>();
        for (Stage stage : Stage.values()) {
            for (Rank rank : Rank.values()) {
                LifecycleTable.Move move = LifecycleTable.of(stage, rank);
                if (move.to() != stage) {
                    edges.computeIfAbsent(stage + " --> " + move.to(), none -> new TreeSet<>())
                            .add(rank + (move.asks() ? " ?" : ""));
                }
            }
        }
        new TreeSet<>(edges.keySet())
                .forEach(edge -> text.append("    ")
                        .append(edge)
                        .append(": ")
                        .append(String.join(", ", edges.get(edge)))
                        .append('\n'));
        text.append("""
                ```

                ## Facts that are no results

                They leave the stage as it is.

                | fact | with a transaction | without one | |
                |---|---|---|---|
                """);
        others.forEach((kind, other) -> text.append("| ")
                .append(kind)
                .append(" | ")
                .append(other.known())
                .append(" | ")
                .append(other.unknown())
                .append(" | ")
                .append(other.meaning())
                .append(" |\n"));
        text.append("""

                A result without a transaction parks, is refused for now, or founds a payment, as `callport.unmatched` says; that of a follow-up (capture, void,
                refund, chargeback and the like) and of a charge by the gateway's scheduler is taken as it is told. News about the instrument is a NOTICE. What
                does not fit what was asked for is a QUARANTINE.

                An OK with news about the instrument, and the success of a follow-up (disputes aside), say that a transaction succeeded. While it does not say so itself,
                the gateway is to be asked; its own success, told before it was asked, closes the question again.

                ## What makes which effect

                | transaction |""");
        for (EffectTable.Happening happening : EffectTable.Happening.values()) {
            text.append(' ')
                    .append(happening.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" |");
        }
        text.append("\n|---|")
                .append("---|".repeat(EffectTable.Happening.values().length))
                .append('\n');
        Arrays.stream(TransactionType.values()).forEach(type -> {
            text.append("| ").append(type).append(" |");
            for (EffectTable.Happening happening : EffectTable.Happening.values()) {
                text.append(' ')
                        .append(EffectTable.of(type, happening)
                                .map(EffectKind::typeName)
                                .orElse("–"))
                        .append(" |");
            }
            text.append('\n');
        });
        text.append("""

                Less than asked for, where the request allowed it, makes `PaymentPartiallyAuthorized` in place of `PaymentPaid` or `PaymentAuthorized`. A refused
                request makes `StartRejected`. Whatever a person should look at makes `NeedsReview`. A payment whose first transaction is not known yet makes
                no effects until it is.
                """);
        return text.toString();
    }

    private static String stages(Map<Result, Set<Stage>> row, Result result) {
        return row.getOrDefault(result, Set.of()).stream().map(Stage::name).collect(Collectors.joining(", "));
    }
}
