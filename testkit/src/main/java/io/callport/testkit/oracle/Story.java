package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.EffectKind;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a host must believe of one transaction after it was told those effects, in their order. */
final class Story {
    private final GatewayTransaction about;
    private final String how;
    private final List<String> wrongs = new ArrayList<>();
    private TransactionStatus believed = TransactionStatus.SUBMITTED;
    private @Nullable Money amount;
    private boolean missed;
    private int unmade;

    /** @param unmade how many successes were learned of together with their end, so that nobody was to be told of them */
    private Story(GatewayTransaction about, String how, int unmade) {
        this.about = about;
        this.how = how;
        this.unmade = unmade;
    }

    /**
     * Whoever hands out at once tells everything; whoever is slow leaves out what was overtaken meanwhile; and all others are in between. Each must tell what hangs
     * together, and end in the truth.
     *
     * @param told in the order in which it was made
     * @param successes how often it was counted that it succeeds
     */
    static List<String> wrongs(GatewayTransaction about, List<Told> told, int successes) {
        int unmade = successes
                - (int) told.stream()
                        .filter(one -> successKinds(about.type()).contains(one.kind()))
                        .count();
        Set<String> wrongs = new LinkedHashSet<>(of(new Story(about, "at once", unmade), told, one -> true));
        Set<Set<Told>> heard = new HashSet<>();
        for (long hands = 0; hands < 1L << told.size(); hands++) {
            Set<Told> some = handedOut(told, hands);
            if (heard.add(some)) {
                wrongs.addAll(
                        of(new Story(about, hands == 0 ? "slowly" : "now and then", unmade), told, some::contains));
            }
            if (told.stream().noneMatch(one -> one.until() > 0)) {
                break; // it makes no difference when
            }
        }
        Story story = new Story(about, "in the end", unmade);
        story.overtakes(told);
        story.inOrder(told);
        wrongs.addAll(story.wrongs);
        return List.copyOf(wrongs);
    }

    private static List<String> of(Story story, List<Told> told, Predicate<Told> heard) {
        for (Told one : told) {
            if (heard.test(one)) {
                story.hear(one);
            } else {
                story.miss(one);
            }
        }
        story.end();
        return story.wrongs;
    }

    /** @param hands a bit for each moment at which what was due was handed out: how many had been made by then */
    private static Set<Told> handedOut(List<Told> told, long hands) {
        Set<Told> some = new HashSet<>();
        for (int i = 0; i < told.size(); i++) {
            Told one = told.get(i);
            long chances = (1L << one.until()) - (1L << i); // since it was made, until it was overtaken
            if (!one.isOvertaken() || (one.until() > i && (hands & chances) != 0)) {
                some.add(one);
            }
        }
        return some;
    }

    /** That a success nobody heard of is taken back may be told after a failure. */
    private void miss(Told one) {
        missed |= isSuccess(one.kind());
    }

    private void inOrder(List<Told> told) {
        int last = 0;
        for (Told one : told) {
            if (one.state() == Told.State.HANDED_OUT) {
                if (one.turn() < last) {
                    wrongs.add(about.ours() + " was told too late of " + one.key());
                }
                last = one.turn();
            }
        }
    }

    private void hear(Told one) {
        boolean succeeded = believed == TransactionStatus.SUCCEEDED;
        if (isSuccess(one.kind()) && succeeded && !about.isNeutral()) { // that a dispute is off is told to nobody
            wrongs.add(about.ours() + " told " + how + " succeeds twice: " + one.key());
        }
        if (isFailure(one.kind()) && believed == TransactionStatus.FAILED && !missed && unmade-- <= 0) {
            wrongs.add(about.ours() + " told " + how + " fails twice: " + one.key());
        }
        if (one.kind() == EffectKind.PAYMENT_FAILED && succeeded) {
            wrongs.add(about.ours() + " told " + how + " fails after its success: " + one.key());
        }
        if (one.kind() == EffectKind.PAYMENT_CORRECTED
                && !succeeded) { // one revoked may have been learned of together with its end
            wrongs.add(about.ours() + " told " + how + " changes a success it never had: " + one.key());
        }
        missed = false;
        believe(one);
    }

    private void believe(Told one) {
        if (isSuccess(one.kind())) {
            believed = TransactionStatus.SUCCEEDED;
            amount = one.amount();
        } else if (isFailure(one.kind())) {
            believed = TransactionStatus.FAILED;
        } else if (one.kind() == EffectKind.PAYMENT_CORRECTED) {
            amount = one.amount();
        }
    }

    private void end() {
        TransactionTruth truth = about.truth();
        TransactionStatus end = truth.isSuccess() && successOf(about.type()) != null
                ? TransactionStatus.SUCCEEDED
                : truth.status() == TransactionStatus.FAILED && failsAloud()
                        ? TransactionStatus.FAILED
                        : TransactionStatus.SUBMITTED;
        boolean silent =
                end == TransactionStatus.SUBMITTED && !truth.isSuccess() && believed != TransactionStatus.SUCCEEDED;
        if (!about.isNeutral() && believed != end && !silent) {
            wrongs.add(about.ours() + " told " + how + " leaves " + believed + ", true is " + truth.status());
        }
        if (believed == TransactionStatus.SUCCEEDED
                && amount != null
                && truth.amount() != null
                && !amount.equals(truth.amount())) {
            wrongs.add(about.ours() + " told " + how + " comes to " + amount + ", true is " + truth.amount());
        }
    }

    /** What is not true any more must not be handed out after what is; that a success was taken back stays true. */
    private void overtakes(List<Told> told) {
        boolean fine = about.truth().isSuccess();
        for (int i = 0; i < told.size(); i++) {
            Told one = told.get(i);
            if (one.state() == Told.State.DUE
                    && about.truth().isFinal()
                    && (fine ? neverSucceededBefore(one, told.subList(i, told.size())) : isSuccess(one.kind()))) {
                wrongs.add(about.ours() + " is still to be told of " + one.key());
            }
        }
    }

    /** A failure; one that took back a success is followed by a later success than the first. */
    private boolean neverSucceededBefore(Told failure, List<Told> since) {
        return switch (failure.kind()) {
            case PAYMENT_FAILED, START_REJECTED -> true;
            case TRANSACTION_FAILED ->
                since.stream()
                        .filter(one -> isSuccess(one.kind()))
                        .findFirst()
                        .filter(next -> next.key().endsWith(":1"))
                        .isPresent();
            default -> false;
        };
    }

    /** A chargeback that never took place is told to nobody. */
    private boolean failsAloud() {
        return switch (about.type()) {
            case CHARGEBACK, CHARGEBACK_REVERSAL, DISPUTE, DISPUTE_REVERSAL, UNKNOWN -> false;
            case DEBIT, PREAUTHORIZE, CAPTURE, VOID, REFUND, PAYOUT, REGISTER, DEREGISTER, INCREMENTAL_AUTHORIZATION ->
                true;
        };
    }

    private boolean isSuccess(EffectKind kind) {
        return successKinds(about.type()).contains(kind);
    }

    /** What tells of its success. */
    static Set<EffectKind> successKinds(TransactionType type) {
        EffectKind success = successOf(type);
        return success == null
                ? Set.of(EffectKind.PAYMENT_PARTIALLY_AUTHORIZED)
                : Set.of(success, EffectKind.PAYMENT_PARTIALLY_AUTHORIZED);
    }

    /** A chargeback is taken back by what a reversal is told by, and the other way round. */
    private boolean isFailure(EffectKind kind) {
        return switch (about.type()) {
            case CHARGEBACK -> kind == EffectKind.CHARGEBACK_REVERSED;
            case CHARGEBACK_REVERSAL -> kind == EffectKind.PAYMENT_CHARGED_BACK;
            default ->
                kind == EffectKind.PAYMENT_FAILED
                        || kind == EffectKind.PAYMENT_REVOKED
                        || kind == EffectKind.TRANSACTION_FAILED
                        || kind == EffectKind.START_REJECTED;
        };
    }

    private static @Nullable EffectKind successOf(TransactionType type) {
        return switch (type) {
            case DEBIT, CAPTURE -> EffectKind.PAYMENT_PAID;
            case PREAUTHORIZE -> EffectKind.PAYMENT_AUTHORIZED;
            case VOID -> EffectKind.PAYMENT_VOIDED;
            case REFUND -> EffectKind.PAYMENT_REFUNDED;
            case PAYOUT -> EffectKind.PAYOUT_MADE;
            case REGISTER -> EffectKind.INSTRUMENT_REGISTERED;
            case DEREGISTER -> EffectKind.INSTRUMENT_DEREGISTERED;
            case INCREMENTAL_AUTHORIZATION -> EffectKind.AUTHORIZATION_INCREASED;
            case CHARGEBACK -> EffectKind.PAYMENT_CHARGED_BACK;
            case CHARGEBACK_REVERSAL -> EffectKind.CHARGEBACK_REVERSED;
            case DISPUTE -> EffectKind.PAYMENT_DISPUTED;
            case DISPUTE_REVERSAL, UNKNOWN -> null;
        };
    }
}
