package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.money.Money;
import io.callport.transaction.AuthorizationIncreased;
import io.callport.transaction.ChargebackReversed;
import io.callport.transaction.Effect;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.PaymentAuthorized;
import io.callport.transaction.PaymentChargedBack;
import io.callport.transaction.PaymentCorrected;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentPartiallyAuthorized;
import io.callport.transaction.PaymentRefunded;
import io.callport.transaction.PaymentRevoked;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.PaymentVoided;
import io.callport.transaction.PayoutMade;
import io.callport.transaction.Reason;
import io.callport.transaction.StartRejected;
import io.callport.transaction.Subject;
import io.callport.transaction.TransactionFailed;
import io.callport.transaction.TransactionKeys;
import org.jspecify.annotations.Nullable;

/** An effect's fields as JSON, each kind by hand; {@link EffectReading} is its mirror. Used once. */
final class EffectWriting {
    private final ObjectNode object = empty();

    private EffectWriting(Subject subject) {
        ObjectNode written = object.putObject("subject");
        written.put("connector", subject.connector());
        written.put("merchantTransactionId", subject.merchantTransactionId());
        optional(written, "uuid", subject.uuid());
        optional(written, "orderKey", subject.orderKey());
        written.put("type", subject.type().word());
        if (subject.sequence() != 0) {
            written.put("sequence", subject.sequence());
        }
        TransactionKeys transaction = subject.transaction();
        ObjectNode keys = written.putObject("transaction");
        optional(keys, "uuid", transaction.uuid());
        optional(keys, "merchantTransactionId", transaction.merchantTransactionId());
    }

    static ObjectNode of(Effect effect) {
        return new EffectWriting(effect.subject()).with(effect).object;
    }

    private EffectWriting with(Effect effect) {
        return switch (effect.kind()) {
            case PAYMENT_AUTHORIZED -> {
                PaymentAuthorized it = (PaymentAuthorized) effect;
                yield amount(it.amount()).totals(it.before(), it.after());
            }
            case PAYMENT_PARTIALLY_AUTHORIZED -> {
                PaymentPartiallyAuthorized it = (PaymentPartiallyAuthorized) effect;
                yield money("asked", it.asked()).amount(it.amount()).totals(it.before(), it.after());
            }
            case AUTHORIZATION_INCREASED -> {
                AuthorizationIncreased it = (AuthorizationIncreased) effect;
                yield amount(it.amount()).totals(it.before(), it.after());
            }
            case PAYMENT_PAID -> {
                PaymentPaid it = (PaymentPaid) effect;
                yield amount(it.amount()).totals(it.before(), it.after());
            }
            case PAYMENT_VOIDED -> {
                PaymentVoided it = (PaymentVoided) effect;
                yield totals(it.before(), it.after());
            }
            case PAYMENT_REFUNDED -> {
                PaymentRefunded it = (PaymentRefunded) effect;
                yield amount(it.amount()).totals(it.before(), it.after());
            }
            case PAYMENT_CHARGED_BACK -> {
                PaymentChargedBack it = (PaymentChargedBack) effect;
                yield amount(it.amount()).totals(it.before(), it.after());
            }
            case CHARGEBACK_REVERSED -> {
                ChargebackReversed it = (ChargebackReversed) effect;
                yield totals(it.before(), it.after());
            }
            case PAYMENT_CORRECTED -> {
                PaymentCorrected it = (PaymentCorrected) effect;
                yield amount(it.amount()).totals(it.before(), it.after());
            }
            case PAYMENT_REVOKED -> {
                PaymentRevoked it = (PaymentRevoked) effect;
                yield reason(it.reason()).totals(it.before(), it.after());
            }
            case PAYOUT_MADE -> amount(((PayoutMade) effect).amount());
            case PAYMENT_FAILED -> reason(((PaymentFailed) effect).reason());
            case TRANSACTION_FAILED -> {
                TransactionFailed it = (TransactionFailed) effect;
                yield reason(it.reason()).totals("before", it.before()).totals("after", it.after());
            }
            case START_REJECTED -> reason(((StartRejected) effect).reason());
            case PAYMENT_DISPUTED, INSTRUMENT_REGISTERED, INSTRUMENT_DEREGISTERED -> this;
            case NEEDS_REVIEW -> {
                NeedsReview it = (NeedsReview) effect;
                object.put("why", it.why().name()).put("note", it.note());
                yield this;
            }
        };
    }

    private EffectWriting amount(Money amount) {
        return money("amount", amount);
    }

    private EffectWriting money(String name, Money money) {
        object.set(name, money(money));
        return this;
    }

    private EffectWriting totals(PaymentTotals before, PaymentTotals after) {
        object.set("before", totals(before));
        object.set("after", totals(after));
        return this;
    }

    private EffectWriting totals(String name, @Nullable PaymentTotals totals) {
        if (totals != null) {
            object.set(name, totals(totals));
        }
        return this;
    }

    private static ObjectNode totals(PaymentTotals totals) {
        ObjectNode written = empty();
        written.set("authorized", money(totals.authorized()));
        written.set("captured", money(totals.captured()));
        written.set("refunded", money(totals.refunded()));
        written.set("chargedBack", money(totals.chargedBack()));
        return written;
    }

    private static ObjectNode money(Money money) {
        return empty().put("amount", money.text()).put("currency", money.currency());
    }

    private EffectWriting reason(Reason reason) {
        ObjectNode written = object.putObject("reason");
        optional(written, "code", reason.code());
        optional(written, "message", reason.message());
        optional(written, "adapterCode", reason.adapterCode());
        optional(written, "adapterMessage", reason.adapterMessage());
        return this;
    }

    private static void optional(ObjectNode written, String name, @Nullable String value) {
        if (value != null) {
            written.put(name, value);
        }
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
