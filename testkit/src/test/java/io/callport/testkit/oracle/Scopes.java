package io.callport.testkit.oracle;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What is tried in every run, and what in the long one. */
final class Scopes {
    private static final EveryOrder.Limits NONE = EveryOrder.Limits.NO_QUESTIONS;
    private static final EveryOrder.Limits TWO_DUE = new EveryOrder.Limits(2, false);
    private static final EveryOrder.Limits TWO_ANY_TIME = new EveryOrder.Limits(2, true);

    private Scopes() {}

    static Stream<Scope> everyRun() {
        return Stream.of(
                new Scope("alone", 4, 0, Set.of(), "PEOeolmn", "", 4, true, NONE),
                new Scope("alone, asked", 3, 0, Set.of(), "EOeo", "", 3, true, TWO_DUE),
                new Scope("alone, asked any time", 2, 0, Set.of(), "PEOeol", "", 2, true, TWO_ANY_TIME),
                new Scope("families", 4, 3, Scope.money(), "EO", "EO", 2, false, NONE),
                new Scope("families in detail", 3, 2, Scope.money(), "PEOn", "PEO", 2, true, NONE),
                new Scope("corrected families", 3, 2, Scope.money(), "EOeol", "EOeol", 2, false, NONE),
                new Scope("neutral", 3, 2, EnumSet.allOf(FollowUp.class), "O", "O", 3, false, NONE),
                new Scope("corrected, asked", 2, 1, Scope.money(), "Oel", "Oel", 2, false, TWO_DUE));
    }

    /** Takes long, and the more memory the faster. */
    static Stream<Scope> soak() {
        return Stream.of(
                new Scope("alone", 5, 0, Set.of(), "PEOeolmn", "", 5, true, NONE),
                new Scope("alone, asked", 4, 0, Set.of(), "EOeo", "", 4, true, TWO_DUE),
                new Scope("alone, asked any time", 3, 0, Set.of(), "PEOeol", "", 3, true, TWO_ANY_TIME),
                new Scope("families", 5, 3, Scope.money(), "EO", "EO", 2, false, NONE),
                new Scope("families in detail", 4, 2, Scope.money(), "PEOn", "PEO", 3, true, NONE),
                new Scope("corrected families", 4, 2, Scope.money(), "EOeol", "EOeol", 3, false, NONE),
                new Scope("neutral", 3, 2, EnumSet.allOf(FollowUp.class), "O", "O", 3, false, NONE),
                new Scope("corrected, asked", 3, 2, Scope.money(), "Oel", "Oel", 3, false, TWO_DUE));
    }
}
