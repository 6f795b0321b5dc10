package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.port.Decider;
import io.callport.transaction.Asked;
import io.callport.transaction.ContentKind;
import io.callport.transaction.Decision;
import io.callport.transaction.DueEffect;
import io.callport.transaction.EffectKind;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Plan;
import io.callport.transaction.Report;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.StatusAnswer;
import io.callport.transaction.Subject;
import io.callport.transaction.Summary;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import io.callport.transaction.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Core with one mistake each. */
enum BrokenDeciders implements Decider {
    /** Forgets what was told before, so that whatever is told last is believed. */
    LAST_RESULT_WINS("is SUCCEEDED, shown is FAILED") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            boolean told = facts.stream().anyMatch(fact -> fact.content().kind() == ContentKind.REPORT);
            return told
                    ? SOUND.decide(members(snapshot, one -> without(one, "slot")), facts)
                    : SOUND.decide(snapshot, facts);
        }
    },
    COUNTS_A_REPEAT_TWICE("come to") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            Plan plan = SOUND.decide(snapshot, facts);
            Money more = facts.stream()
                    .filter(fact -> snapshot.known().contains(fact.id()))
                    .map(Fact::content)
                    .filter(Report.class::isInstance)
                    .flatMap(content -> ((Report) content).money().stream())
                    .findFirst()
                    .orElse(null);
            if (more == null || snapshot.payments().isEmpty() || !plan.changes().isEmpty()) {
                return plan;
            }
            PaymentState payment = snapshot.payments().get(0);
            PaymentChange again = SOUND.decide(unknown(snapshot), facts).changes().stream()
                    .findFirst()
                    .orElseGet(() -> touched(payment));
            return changes(plan, List.of(totals(again, one -> captured(one, more))));
        }
    },
    /** Leaves a follow-up that came first where it is, when its payment becomes known. */
    LOSES_THE_CHILD_THAT_CAME_FIRST("m-REFUND_25 is missing") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            List<PaymentState> rooted = snapshot.payments().stream()
                    .filter(payment -> payment.members().stream()
                            .anyMatch(member -> !member.type().isFollowUp()))
                    .toList();
            List<PaymentState> seen = rooted.isEmpty() && isAboutRoot(facts) ? List.of() : snapshot.payments();
            return SOUND.decide(
                    new PaymentSnapshot(
                            rooted.isEmpty() ? seen : rooted, snapshot.known(), snapshot.parked(), snapshot.siblings()),
                    facts);
        }
    },
    LOSES_A_CALLBACK_THAT_CAME_FIRST("is SUCCEEDED, shown is SUBMITTED") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            return new Lifecycle(Unmatched.REPORT).decide(snapshot, facts);
        }
    },
    TELLS_OF_A_FAILURE_AFTER_THE_SUCCESS("fails after its success") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            Plan plan = SOUND.decide(snapshot, facts);
            List<DueEffect> effects = new ArrayList<>(plan.effects());
            for (Decision decision : plan.decisions()) {
                TransactionState member = decision.transaction();
                if (decision.verdict() == Verdict.STALE
                        && member != null
                        && member.type() == TransactionType.DEBIT
                        && ((Report) decision.fact().content()).reason().code() != null) {
                    Subject subject = new Subject("shop", "m", null, null, TransactionType.DEBIT, member.keys(), 0);
                    effects.add(new DueEffect(
                            member.ref() + ":PaymentFailed:1",
                            member.ref(),
                            new PaymentFailed(subject, member.reason())));
                }
            }
            return effects(plan, effects);
        }
    },
    DOES_NOT_TAKE_REVERSALS_OFF_CHARGEBACKS("come to") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            Plan plan = SOUND.decide(snapshot, facts);
            boolean reversed = facts.stream()
                    .anyMatch(fact -> fact.content() instanceof Report report
                            && report.type() == TransactionType.CHARGEBACK_REVERSAL);
            return reversed
                    ? changes(
                            plan,
                            plan.changes().stream()
                                    .map(change -> totals(change, one -> chargedBack(one, Money.of("60.00", "EUR"))))
                                    .toList())
                    : plan;
        }
    },
    /** Takes every answer for one to a question put just now. */
    ADOPTS_AN_ANSWER_OLDER_THAN_A_FACT("is SUCCEEDED, shown is FAILED") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            return SOUND.decide(
                    snapshot,
                    facts.stream().map(fact -> asJustAsked(snapshot, fact)).toList());
        }
    },
    TELLS_EFFECTS_TWICE("succeeds twice") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            Plan plan = SOUND.decide(snapshot, facts);
            List<DueEffect> effects = new ArrayList<>(plan.effects());
            plan.effects().stream()
                    .filter(due -> due.effect().kind() == EffectKind.PAYMENT_PAID)
                    .forEach(due -> effects.add(
                            new DueEffect(due.key().replaceAll(":1$", ":2"), due.transactionRef(), due.effect())));
            return effects(plan, effects);
        }
    },
    TELLS_NOTHING_OF_FOLLOW_UPS("told at once leaves SUBMITTED") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            Plan plan = SOUND.decide(snapshot, facts);
            return effects(
                    plan,
                    plan.effects().stream()
                            .filter(due -> !due.effect().subject().type().isFollowUp())
                            .toList());
        }
    },
    HANDS_OUT_WHAT_WAS_OVERTAKEN("is still to be told of") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            Plan plan = SOUND.decide(snapshot, facts);
            return new Plan(
                    plan.changes(),
                    plan.decisions(),
                    plan.unparked(),
                    plan.aged(),
                    plan.effects(),
                    List.of(),
                    List.of());
        }
    },
    /** Whoever was told of the first success is told of the next without a word in between. */
    TAKES_BACK_WHAT_WAS_REVOKED("told now and then succeeds twice") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            Plan plan = SOUND.decide(snapshot, facts);
            List<String> overtaken = new ArrayList<>(plan.overtaken());
            plan.effects().stream()
                    .filter(due -> due.key().endsWith("PaymentPaid:2"))
                    .forEach(due -> overtaken.add(due.transactionRef() + ":PaymentRevoked:1"));
            return new Plan(
                    plan.changes(),
                    plan.decisions(),
                    plan.unparked(),
                    plan.aged(),
                    plan.effects(),
                    overtaken,
                    plan.outbox());
        }
    },
    /** A contradiction is settled by the strongest result, and nobody asks. */
    NEVER_ASKS("shown is") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            return changed(SOUND.decide(snapshot, facts), one -> without(one, "question"));
        }
    },
    /** Asks for ever. */
    TAKES_NO_ANSWER("the answers settle nothing") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            boolean answer = facts.stream().anyMatch(fact -> fact.content().kind() == ContentKind.STATUS_ANSWER);
            Plan plan = SOUND.decide(snapshot, facts);
            return answer
                    ? new Plan(List.of(), plan.decisions(), List.of(), Map.of(), List.of(), List.of(), List.of())
                    : plan;
        }
    },
    TELLS_OF_TOTALS_BEFORE_THE_CHANGE("told by shop/m-root:PaymentPaid:1 is") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            Plan plan = SOUND.decide(snapshot, facts);
            return effects(
                    plan, plan.effects().stream().map(BrokenDeciders::late).toList());
        }
    },
    LISTS_EVERYTHING("listed without need") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            return changed(SOUND.decide(snapshot, facts), BrokenDeciders::listed);
        }
    },
    /** Lists what was corrected for a person, and settles it too. */
    LISTS_WHAT_IS_ANSWERED("listed without need though answered") {
        @Override
        public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
            return changed(
                    SOUND.decide(snapshot, facts), one -> one.summary().anchor().isEmpty() ? one : listed(one));
        }
    };

    static final Decider SOUND = new Lifecycle(Unmatched.PARK)::decide;

    private final String noticed;

    BrokenDeciders(String noticed) {
        this.noticed = noticed;
    }

    /** What the oracle says of it. */
    String noticed() {
        return noticed;
    }

    private static boolean isAboutRoot(List<Fact> facts) {
        return facts.stream().allMatch(fact -> fact.content().parent().isEmpty());
    }

    private static PaymentSnapshot unknown(PaymentSnapshot snapshot) {
        return new PaymentSnapshot(snapshot.payments(), Set.of(), snapshot.parked(), snapshot.siblings());
    }

    private static PaymentChange touched(PaymentState payment) {
        TransactionState first = payment.members().get(0);
        return SOUND.decide(
                        new PaymentSnapshot(List.of(payment), Set.of(), List.of(), List.of()),
                        List.of(Fact.of(
                                new FactId("touch"),
                                FactSource.STATUS,
                                first.connector(),
                                first.realm(),
                                Instant.EPOCH,
                                new Asked(first.keys()))))
                .changes()
                .get(0);
    }

    private static Fact asJustAsked(PaymentSnapshot snapshot, Fact fact) {
        if (!(fact.content() instanceof StatusAnswer answer)) {
            return fact;
        }
        long now = snapshot.payments().stream()
                .flatMap(payment -> payment.members().stream())
                .filter(member -> member.keys().equals(answer.keys()))
                .mapToLong(member -> member.summary().version())
                .findFirst()
                .orElse(0);
        return Fact.of(
                fact.id(),
                fact.source(),
                fact.connector(),
                fact.realm(),
                fact.receivedAt(),
                new StatusAnswer(answer.report(), now));
    }

    private static PaymentSnapshot members(PaymentSnapshot snapshot, UnaryOperator<TransactionState> change) {
        return new PaymentSnapshot(
                snapshot.payments().stream()
                        .map(payment -> new PaymentState(
                                payment.id(),
                                payment.version(),
                                payment.format(),
                                payment.orderKey(),
                                payment.members().stream().map(change).toList()))
                        .toList(),
                snapshot.known(),
                snapshot.parked(),
                snapshot.siblings());
    }

    private static Plan changed(Plan plan, UnaryOperator<TransactionState> change) {
        return changes(
                plan,
                plan.changes().stream()
                        .map(one -> new PaymentChange(
                                one.payment(),
                                one.absorbed(),
                                one.version(),
                                one.format(),
                                one.orderKey(),
                                one.status(),
                                one.totals(),
                                one.changed().stream().map(change).toList()))
                        .toList());
    }

    private static PaymentChange totals(PaymentChange change, UnaryOperator<PaymentTotals> other) {
        PaymentTotals totals = change.totals();
        return new PaymentChange(
                change.payment(),
                change.absorbed(),
                change.version(),
                change.format(),
                change.orderKey(),
                change.status(),
                totals == null ? null : other.apply(totals),
                change.changed());
    }

    private static PaymentTotals captured(PaymentTotals totals, Money more) {
        return new PaymentTotals(
                totals.authorized(), totals.captured().plus(more), totals.refunded(), totals.chargedBack());
    }

    private static PaymentTotals chargedBack(PaymentTotals totals, Money all) {
        return new PaymentTotals(totals.authorized(), totals.captured(), totals.refunded(), all);
    }

    private static Plan changes(Plan plan, List<PaymentChange> changes) {
        return new Plan(
                changes,
                plan.decisions(),
                plan.unparked(),
                plan.aged(),
                plan.effects(),
                plan.overtaken(),
                plan.outbox());
    }

    private static DueEffect late(DueEffect due) {
        return due.effect() instanceof PaymentPaid paid
                ? new DueEffect(
                        due.key(),
                        due.transactionRef(),
                        new PaymentPaid(paid.subject(), paid.amount(), paid.before(), paid.before()))
                : due;
    }

    private static Plan effects(Plan plan, List<DueEffect> effects) {
        return new Plan(
                plan.changes(),
                plan.decisions(),
                plan.unparked(),
                plan.aged(),
                effects,
                plan.overtaken(),
                plan.outbox());
    }

    /** The same, forgetting lines of its summary. */
    private static TransactionState without(TransactionState one, String word) {
        String text = one.summary()
                .text()
                .lines()
                .filter(line -> !line.startsWith(word))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return with(one, Summary.parse(text));
    }

    private static TransactionState with(TransactionState one, Summary summary) {
        return with(one, summary, one.reviews());
    }

    private static TransactionState listed(TransactionState one) {
        return with(one, one.summary(), List.of(ReviewReason.STRANDED.name()));
    }

    private static TransactionState with(TransactionState one, Summary summary, List<String> reviews) {
        return new TransactionState(
                one.ref(),
                one.realm(),
                one.connector(),
                one.keys(),
                one.reference(),
                one.type(),
                one.money(),
                one.marks(),
                summary,
                reviews,
                one.reason());
    }
}
