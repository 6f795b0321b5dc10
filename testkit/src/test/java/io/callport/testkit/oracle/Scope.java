package io.callport.testkit.oracle;

import io.callport.transaction.TransactionType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which histories are tried: all of them, but for the names and the order of things that are alike.
 *
 * @param facts how many are told at most, what the shop records itself aside
 * @param followUps how many at most
 * @param acts which there may be
 * @param rootLetters what may happen to the root
 * @param letters what may happen to a follow-up
 * @param longest how much may happen to one transaction
 * @param everyNaming whether follow-ups name what they follow in each possible way, started by the shop and not; or one of these by turns
 * @param answers to our own request, one of which is told and counts as a fact
 * @param limits on questions
 */
record Scope(
        String name,
        int facts,
        int followUps,
        Set<FollowUp> acts,
        String rootLetters,
        String letters,
        int longest,
        boolean everyNaming,
        Set<Plot.Answer> answers,
        EveryOrder.Limits limits) {

    List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        Map<Integer, List<String>> lives = lives(letters);
        for (TransactionType type : List.of(TransactionType.DEBIT, TransactionType.PREAUTHORIZE)) {
            for (List<FollowUp> cast : casts(type)) {
                for (String life : Lives.upTo(Math.min(longest, facts - cast.size()), rootLetters)) {
                    if (cast.isEmpty() || Lives.succeedsOnce(life)) {
                        begin(Plot.of(type, life), cast, lives, plots);
                    }
                }
            }
        }
        return plots;
    }

    private void begin(Plot plot, List<FollowUp> cast, Map<Integer, List<String>> lives, List<Plot> plots) {
        for (Plot.Answer answer : answers) {
            Plot answered = plot.answered(answer);
            boolean alike = answer == Plot.Answer.FIRST
                    && !Happening.of(plot.life().charAt(0)).isToldAtOnce();
            if (!alike && answered.facts() + cast.size() <= facts) {
                perform(answered, cast, lives, plots);
            }
        }
    }

    private Map<Integer, List<String>> lives(String of) {
        Map<Integer, List<String>> lives = new HashMap<>();
        Lives.upTo(longest, of)
                .forEach(life -> lives.computeIfAbsent(life.length(), none -> new ArrayList<>())
                        .add(life));
        return lives;
    }

    /** All sets of follow-ups that the gateway would do to one payment. */
    private List<List<FollowUp>> casts(TransactionType type) {
        List<List<FollowUp>> casts = new ArrayList<>();
        casts.add(List.of());
        for (FollowUp one : FollowUp.values()) {
            if (acts.contains(one)) {
                for (List<FollowUp> cast : List.copyOf(casts)) {
                    if (cast.size() < followUps) {
                        List<FollowUp> more = new ArrayList<>(cast);
                        more.add(one);
                        casts.add(more);
                    }
                }
            }
        }
        casts.removeIf(cast -> !cast.stream().allMatch(one -> one.isPossible(type, cast)));
        return casts;
    }

    private void perform(Plot plot, List<FollowUp> cast, Map<Integer, List<String>> lives, List<Plot> plots) {
        if (cast.isEmpty()) {
            plots.add(plot);
            if (plot.repeatsItself()) {
                plots.add(plot.inOwnWords());
            }
            return;
        }
        FollowUp one = cast.get(0);
        List<FollowUp> others = cast.subList(1, cast.size());
        int most = facts - plot.facts() - others.size();
        for (int length = 1; length <= most; length++) {
            for (String life : lives.getOrDefault(length, List.of())) {
                if (one.mayFail() || life.indexOf('E') < 0) {
                    for (Plot.Act act : namings(one, life, plots.size())) {
                        perform(plot.with(act), others, lives, plots);
                    }
                }
            }
        }
    }

    private List<Plot.Act> namings(FollowUp one, String life, int turn) {
        List<Plot.Act> all = new ArrayList<>();
        for (Plot.Naming naming : Plot.Naming.values()) {
            if (!one.mustBeAsked()) {
                all.add(new Plot.Act(one, life, naming, false));
            }
            if (one.isStartedByShops()) {
                all.add(new Plot.Act(one, life, naming, true));
            }
        }
        return everyNaming ? all : List.of(all.get((turn * 7 + one.name().length() + life.length()) % all.size()));
    }

    static Set<FollowUp> money() {
        Set<FollowUp> money = EnumSet.allOf(FollowUp.class);
        money.removeAll(Set.of(FollowUp.DISPUTE_60, FollowUp.RESOLVED_CHARGEBACK_10));
        return money;
    }
}
