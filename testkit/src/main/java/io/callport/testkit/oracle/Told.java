package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.AuthorizationIncreased;
import io.callport.transaction.ChargebackReversed;
import io.callport.transaction.Effect;
import io.callport.transaction.EffectKind;
import io.callport.transaction.PaymentAuthorized;
import io.callport.transaction.PaymentChargedBack;
import io.callport.transaction.PaymentCorrected;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentPartiallyAuthorized;
import io.callport.transaction.PaymentRefunded;
import io.callport.transaction.PaymentRevoked;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.PaymentVoided;
import io.callport.transaction.TransactionFailed;
import org.jspecify.annotations.Nullable;

/**
 * An effect that the host was, or is to be, told.
 *
 * @param amount as far as the effect names one, and whoever shows it knows
 * @param after what the payment came to with it, as far as the effect says so, and whoever shows it knows
 * @param sequence its place among the effects of the payment, as far as whoever shows it knows
 * @param until how many of its transaction's had been made when it was overtaken; 0 if it was not, or nobody knows
 * @param turn which of its transaction's it was when it was handed out, from 1; 0 if it was not
 */
record Told(
        String key,
        EffectKind kind,
        @Nullable Money amount,
        @Nullable PaymentTotals after,
        long sequence,
        State state,
        int until,
        int turn) {
    enum State {
        /** To be handed out, or given to a slow hand. */
        DUE,
        HANDED_OUT,
        /** Not to be handed out any more. */
        OVERTAKEN
    }

    static Told of(String key, Effect effect) {
        return new Told(
                key,
                effect.kind(),
                amount(effect),
                after(effect),
                effect.subject().sequence(),
                State.DUE,
                0,
                0);
    }

    /** @param made how many of its transaction's had been made by then */
    Told overtaken(int made) {
        return isOvertaken() ? this : new Told(key, kind, amount, after, sequence, State.OVERTAKEN, made, turn);
    }

    boolean isOvertaken() {
        return state == State.OVERTAKEN;
    }

    /** Still to be handed out by a store, which does not show what is in it. */
    boolean isUnread() {
        return state == State.DUE && sequence == 0;
    }

    static @Nullable PaymentTotals after(Effect effect) {
        return switch (effect.kind()) {
            case PAYMENT_AUTHORIZED -> ((PaymentAuthorized) effect).after();
            case PAYMENT_PARTIALLY_AUTHORIZED -> ((PaymentPartiallyAuthorized) effect).after();
            case AUTHORIZATION_INCREASED -> ((AuthorizationIncreased) effect).after();
            case PAYMENT_PAID -> ((PaymentPaid) effect).after();
            case PAYMENT_VOIDED -> ((PaymentVoided) effect).after();
            case PAYMENT_REFUNDED -> ((PaymentRefunded) effect).after();
            case PAYMENT_CHARGED_BACK -> ((PaymentChargedBack) effect).after();
            case CHARGEBACK_REVERSED -> ((ChargebackReversed) effect).after();
            case PAYMENT_CORRECTED -> ((PaymentCorrected) effect).after();
            case PAYMENT_REVOKED -> ((PaymentRevoked) effect).after();
            case TRANSACTION_FAILED -> ((TransactionFailed) effect).after();
            case PAYMENT_FAILED,
                    PAYMENT_DISPUTED,
                    PAYOUT_MADE,
                    INSTRUMENT_REGISTERED,
                    INSTRUMENT_DEREGISTERED,
                    START_REJECTED,
                    NEEDS_REVIEW -> null;
        };
    }

    static @Nullable Money amount(Effect effect) {
        return switch (effect.kind()) {
            case PAYMENT_AUTHORIZED -> ((PaymentAuthorized) effect).amount();
            case PAYMENT_PARTIALLY_AUTHORIZED -> ((PaymentPartiallyAuthorized) effect).amount();
            case AUTHORIZATION_INCREASED -> ((AuthorizationIncreased) effect).amount();
            case PAYMENT_PAID -> ((PaymentPaid) effect).amount();
            case PAYMENT_REFUNDED -> ((PaymentRefunded) effect).amount();
            case PAYMENT_CHARGED_BACK -> ((PaymentChargedBack) effect).amount();
            case PAYMENT_CORRECTED -> ((PaymentCorrected) effect).amount();
            case PAYMENT_FAILED,
                    PAYMENT_VOIDED,
                    CHARGEBACK_REVERSED,
                    PAYMENT_DISPUTED,
                    PAYMENT_REVOKED,
                    PAYOUT_MADE,
                    INSTRUMENT_REGISTERED,
                    INSTRUMENT_DEREGISTERED,
                    TRANSACTION_FAILED,
                    START_REJECTED,
                    NEEDS_REVIEW -> null;
        };
    }
}
