package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All histories of up to five results at the gateway, delivered in every order, one of them once more, with questions put and answered at every
 * moment: at rest either the state is the gateway's, or the transaction is listed.
 */
class QuestionsTest {
    private static final Money PRICE = Money.of("9.99", "EUR");
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "o1");
    private static final int LONGEST = Integer.getInteger("callport.histories", 4);

    /** What the gateway may emit: a plain result, or a correction by post-processing. */
    private enum Told {
        ERROR(Rank.ERROR),
        OK(Rank.OK),
        CORRECTED_ERROR(Rank.CORRECTED_ERROR),
        CORRECTED_OK(Rank.CORRECTED_OK);

        private final Rank rank;

        Told(Rank rank) {
            this.rank = rank;
        }

        Report report() {
            boolean ok = rank.status() == TransactionStatus.SUCCEEDED;
            Report report = Report.of(KEYS, TransactionType.DEBIT, ok ? Result.OK : Result.ERROR)
                    .with(PRICE);
            return rank.isCorrected() ? report.corrected(new Correction("reconciliation", null, null)) : report;
        }

        /** A plain failure is never after an end, a plain success only after a plain failure; corrections change the state they find. */
        boolean mayFollow(List<Told> history) {
            if (rank.isCorrected()) {
                return history.isEmpty() || history.get(history.size() - 1).rank.status() != rank.status();
            }
            return history.isEmpty() || (this == OK && history.equals(List.of(ERROR)));
        }
    }

    /** Where one interleaving has come to. */
    private record Moment(
            int emitted,
            int delivered,
            boolean repeated,
            TransactionState state,
            Set<FactId> known,
            int askedAtTruth) {}

    private final Lifecycle lifecycle = new Lifecycle(Unmatched.PARK);
    private long ends;
    private long moments;

    @Test
    @Tag("long")
    void atRestTheStateIsTheGateways() {
        for (List<Told> history : histories()) {
            explore(history, false);
            explore(history, true);
        }
        System.out.println("questions: " + moments + " moments, " + ends + " ends");
        assertThat(ends).isGreaterThan(900);
    }

    private static List<List<Told>> histories() {
        List<List<Told>> all = new ArrayList<>();
        List<List<Told>> longest = List.of(List.of());
        for (int i = 0; i < LONGEST; i++) {
            List<List<Told>> longer = new ArrayList<>();
            for (List<Told> history : longest) {
                for (Told told : Told.values()) {
                    if (told.mayFollow(history)) {
                        List<Told> one = new ArrayList<>(history);
                        one.add(told);
                        longer.add(one);
                    }
                }
            }
            all.addAll(longer);
            longest = longer;
        }
        return all;
    }

    /** @param sameWords whether results that are alike are told in the same bytes */
    private void explore(List<Told> history, boolean sameWords) {
        Set<Moment> seen = new HashSet<>();
        List<Moment> open = new ArrayList<>();
        TransactionState asked = lifecycle
                .decide(
                        PaymentSnapshot.none(),
                        List.of(Fact.request("shop", "shop", Instant.EPOCH, Expected.debit("o1", PRICE))))
                .changes()
                .get(0)
                .changed()
                .get(0);
        open.add(new Moment(0, 0, false, asked, Set.of(), -1));
        while (!open.isEmpty()) {
            Moment moment = open.remove(open.size() - 1);
            if (seen.add(moment)) {
                moments++;
                List<Moment> next = next(moment, history, sameWords);
                if (next.isEmpty()) {
                    ends++;
                    TransactionStatus truth =
                            history.get(history.size() - 1).rank.status();
                    boolean listed = moment.state.question().isPresent();
                    assertThat(listed || moment.state.status() == truth)
                            .as("%s ends at %s: %s", history, moment.state.status(), moment.state.summary())
                            .isTrue();
                }
                open.addAll(next);
            }
        }
    }

    private List<Moment> next(Moment now, List<Told> history, boolean sameWords) {
        List<Moment> next = new ArrayList<>();
        if (now.emitted < history.size()) {
            next.add(new Moment(now.emitted + 1, now.delivered, now.repeated, now.state, now.known, now.askedAtTruth));
        }
        for (int i = 0; i < now.emitted; i++) {
            boolean again = (now.delivered & (1 << i)) != 0;
            if (!again || !now.repeated) {
                Moment after = applied(now, callback(history.get(i), i, sameWords));
                next.add(new Moment(
                        now.emitted,
                        now.delivered | (1 << i),
                        now.repeated || again,
                        after.state,
                        after.known,
                        now.askedAtTruth));
            }
        }
        Question question = now.state.question().orElse(null);
        if (question != null && question.isDue()) {
            Moment after = applied(now, fact("A" + now.state.summary().version(), new Asked(KEYS)));
            next.add(new Moment(now.emitted, now.delivered, now.repeated, after.state, after.known, now.emitted));
        }
        if (question != null && question.askedAt() > 0) {
            for (int truth = Math.max(1, now.askedAtTruth); truth <= now.emitted; truth++) {
                Report report = history.get(truth - 1).report();
                Report plain =
                        Report.of(KEYS, TransactionType.DEBIT, report.result()).with(PRICE);
                Moment after = applied(
                        now, fact("S" + now.state.summary().version(), new StatusAnswer(plain, question.askedAt())));
                next.add(new Moment(now.emitted, now.delivered, now.repeated, after.state, after.known, -1));
            }
        }
        return next;
    }

    private Moment applied(Moment now, Fact fact) {
        PaymentState payment =
                new PaymentState(new PaymentId(1), now.state.summary().version() + 1, 1, null, List.of(now.state));
        PaymentSnapshot snapshot = new PaymentSnapshot(
                List.of(payment), now.known.contains(fact.id()) ? Set.of(fact.id()) : Set.of(), List.of(), List.of());
        Plan plan = lifecycle.decide(snapshot, List.of(fact));
        Set<FactId> known = new HashSet<>(now.known);
        plan.decisions().stream()
                .filter(Decision::isEntry)
                .forEach(decision -> known.add(decision.fact().id()));
        TransactionState state = plan.changes().isEmpty()
                ? now.state
                : plan.changes().get(0).changed().get(0);
        return new Moment(now.emitted, now.delivered, now.repeated, state, known, now.askedAtTruth);
    }

    private static Fact callback(Told told, int index, boolean sameWords) {
        return fact("C" + (sameWords ? told.name() : Integer.toString(index)), told.report());
    }

    private static Fact fact(String id, Content content) {
        return Fact.of(new FactId(id), FactSource.CALLBACK, "shop", "shop", Instant.EPOCH, content);
    }
}
