package io.callport.transaction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes docs/lifecycle.md from the tables that decide. */
final class LifecycleDocument {
    private LifecycleDocument() {}

    static String of(Map<ContentKind, LifecycleTableTest.Answered> others) {
        StringBuilder text = new StringBuilder();
        text.append("""
                # The life cycle of a transaction

                Generated from the tables that decide (`LifecycleTable`, `EffectTable`); a test fails when this page is stale.

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
        text.append("\nAn answer to a question leads, from any stage, to\n\n| answer | stages |\n|---|---|\n");
        LifecycleTable.ANSWERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append("| ")
                        .append(entry.getKey())
                        .append(" | ")
                        .append(String.join(
                                ", ", entry.getValue().stream().map(Stage::name).toList()))
                        .append(" |\n"));
        text.append("""

                which of several depends on whether a success was told never, before the question was asked, or after it.

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
}
