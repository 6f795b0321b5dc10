package io.callport.testkit.oracle;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What is tried in every run, and what in the long one; docs/proofs.md shows it and says what is not. */
final class Scopes {
    private static final EveryOrder.Limits NONE = EveryOrder.Limits.NO_QUESTIONS;
    private static final EveryOrder.Limits ONE_DUE = new EveryOrder.Limits(1, false);
    private static final EveryOrder.Limits TWO_DUE = new EveryOrder.Limits(2, false);
    private static final EveryOrder.Limits TWO_ANY_TIME = new EveryOrder.Limits(2, true);

    private static final Set<Plot.Answer> UNANSWERED = EnumSet.of(Plot.Answer.NONE);
    private static final Set<Plot.Answer> EVERY_ANSWER = EnumSet.allOf(Plot.Answer.class);

    private static final Set<FollowUp> FEW = EnumSet.of(
            FollowUp.CAPTURE_60,
            FollowUp.FINAL_CAPTURE_30,
            FollowUp.VOID_REST,
            FollowUp.REFUND_25,
            FollowUp.CHARGEBACK_60,
            FollowUp.REVERSAL_60);

    private Scopes() {}

    static Stream<Scope> everyRun() {
        return Stream.of(
                new Scope("alone", 4, 0, Set.of(), "PEOeolmn", "", 4, true, EVERY_ANSWER, NONE),
                new Scope("alone, asked", 3, 0, Set.of(), "EOeolm", "", 3, true, EVERY_ANSWER, TWO_DUE),
                new Scope("alone, asked any time", 2, 0, Set.of(), "PEOeol", "", 2, true, EVERY_ANSWER, TWO_ANY_TIME),
                new Scope("families of four", 4, 3, Scope.money(), "O", "O", 1, false, EVERY_ANSWER, NONE),
                new Scope("families, six facts", 6, 2, FEW, "EO", "EO", 2, false, UNANSWERED, NONE),
                new Scope("families, every name", 3, 2, FEW, "EO", "PEO", 2, true, EVERY_ANSWER, NONE),
                new Scope("neutral", 3, 2, EnumSet.allOf(FollowUp.class), "O", "O", 2, false, EVERY_ANSWER, NONE),
                new Scope("corrected families", 3, 2, Scope.money(), "EOeoln", "EOeol", 2, false, EVERY_ANSWER, NONE),
                new Scope("told by notice", 3, 1, FEW, "PENen", "EO", 2, false, EVERY_ANSWER, ONE_DUE),
                new Scope("corrected, asked", 3, 1, Scope.money(), "Oel", "Oel", 2, false, EVERY_ANSWER, TWO_DUE));
    }

    static Stream<Scope> soak() {
        return Stream.of(
                new Scope("alone", 6, 0, Set.of(), "PEOeoln", "", 6, true, EVERY_ANSWER, NONE),
                new Scope("alone, asked", 4, 0, Set.of(), "PEOeolm", "", 4, true, EVERY_ANSWER, TWO_DUE),
                new Scope("alone, six, asked", 6, 0, Set.of(), "EOeo", "", 6, true, EVERY_ANSWER, ONE_DUE),
                new Scope("alone, asked any time", 3, 0, Set.of(), "PEOeolm", "", 3, true, EVERY_ANSWER, TWO_ANY_TIME),
                new Scope("families of four", 6, 3, Scope.money(), "PEO", "EO", 3, false, EVERY_ANSWER, NONE),
                new Scope("families, every name", 4, 2, Scope.money(), "PEOn", "PEO", 3, true, EVERY_ANSWER, NONE),
                new Scope("neutral", 4, 3, EnumSet.allOf(FollowUp.class), "O", "EO", 2, false, EVERY_ANSWER, NONE),
                new Scope("corrected families", 5, 3, Scope.money(), "EOeoln", "EOeol", 3, false, EVERY_ANSWER, NONE),
                new Scope("told by notice", 4, 2, FEW, "PENOeon", "EO", 4, false, EVERY_ANSWER, TWO_DUE),
                new Scope("corrected, asked", 4, 2, Scope.money(), "EOeol", "EOeol", 3, false, EVERY_ANSWER, TWO_DUE));
    }
}
