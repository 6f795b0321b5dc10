package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.EffectKind;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.TransactionType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a host must believe of one transaction after it was told those effects, in their order. */
final class Story {
    private final GatewayTransaction about;
    private final List<String> wrongs = new ArrayList<>();
    private TransactionStatus believed = TransactionStatus.SUBMITTED;
    private @Nullable Money amount;

    private Story(GatewayTransaction about) {
        this.about = about;
    }

    /** Whoever hands out at once tells everything; whoever is slow leaves out what was overtaken. Both must end in the truth. */
    static List<String> wrongs(GatewayTransaction about, List<Told> told) {
        Story atOnce = new Story(about);
        told.forEach(atOnce::strictly);
        atOnce.end("at once");
        Story slow = new Story(about);
        told.stream().filter(one -> !one.isOvertaken()).forEach(slow::loosely);
        slow.end("slowly");
        slow.overtakes(told);
        List<String> wrongs = new ArrayList<>(atOnce.wrongs);
        wrongs.addAll(slow.wrongs);
        return wrongs;
    }

    private void strictly(Told one) {
        boolean succeeded = believed == TransactionStatus.SUCCEEDED;
        if (isSuccess(one.kind()) && succeeded && !about.isNeutral()) { // that a dispute is off is told to nobody
            wrongs.add(about.ours() + " succeeds twice: " + one.key());
        }
        if (isFailure(one.kind()) && believed == TransactionStatus.FAILED) {
            wrongs.add(about.ours() + " fails twice: " + one.key());
        }
        if (one.kind() == EffectKind.PAYMENT_FAILED && succeeded) {
            wrongs.add(about.ours() + " fails after its success: " + one.key());
        }
        if (one.kind() == EffectKind.PAYMENT_CORRECTED
                && !succeeded) { // one revoked may have been learned of together with its end
            wrongs.add(about.ours() + " changes a success it never had: " + one.key());
        }
        loosely(one);
    }

    private void loosely(Told one) {
        if (isSuccess(one.kind())) {
            believed = TransactionStatus.SUCCEEDED;
            amount = one.amount();
        } else if (isFailure(one.kind())) {
            believed = TransactionStatus.FAILED;
        } else if (one.kind() == EffectKind.PAYMENT_CORRECTED) {
            amount = one.amount();
        }
    }

    private void end(String how) {
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
        return kind == successOf(about.type()) || kind == EffectKind.PAYMENT_PARTIALLY_AUTHORIZED;
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
