package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import io.callport.transaction.AuthorizationIncreased;
import io.callport.transaction.ChargebackReversed;
import io.callport.transaction.Effect;
import io.callport.transaction.EffectKind;
import io.callport.transaction.InstrumentDeregistered;
import io.callport.transaction.InstrumentRegistered;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.PaymentAuthorized;
import io.callport.transaction.PaymentChargedBack;
import io.callport.transaction.PaymentCorrected;
import io.callport.transaction.PaymentDisputed;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentPartiallyAuthorized;
import io.callport.transaction.PaymentRefunded;
import io.callport.transaction.PaymentRevoked;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.PaymentVoided;
import io.callport.transaction.PayoutMade;
import io.callport.transaction.Reason;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.StartRejected;
import io.callport.transaction.Subject;
import io.callport.transaction.TransactionFailed;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An effect from what {@link EffectWriting} wrote. */
final class EffectReading {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?");

    private final JsonNode object;
    private final String path;

    EffectReading(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Empty only for a review reason that this version does not know. */
    Optional<Effect> effect(EffectKind kind) {
        Subject subject = at("subject").subject();
        return Optional.ofNullable(effect(kind, subject));
    }

    private @Nullable Effect effect(EffectKind kind, Subject subject) {
        return switch (kind) {
            case PAYMENT_AUTHORIZED -> new PaymentAuthorized(subject, amount(), before(), after());
            case PAYMENT_PARTIALLY_AUTHORIZED ->
                new PaymentPartiallyAuthorized(subject, at("asked").money(), amount(), before(), after());
            case AUTHORIZATION_INCREASED -> new AuthorizationIncreased(subject, amount(), before(), after());
            case PAYMENT_PAID -> new PaymentPaid(subject, amount(), before(), after());
            case PAYMENT_FAILED -> new PaymentFailed(subject, reason());
            case PAYMENT_VOIDED -> new PaymentVoided(subject, before(), after());
            case PAYMENT_REFUNDED -> new PaymentRefunded(subject, amount(), before(), after());
            case PAYMENT_CHARGED_BACK -> new PaymentChargedBack(subject, amount(), before(), after());
            case CHARGEBACK_REVERSED -> new ChargebackReversed(subject, before(), after());
            case PAYMENT_DISPUTED -> new PaymentDisputed(subject);
            case PAYMENT_CORRECTED -> new PaymentCorrected(subject, amount(), before(), after());
            case PAYMENT_REVOKED -> new PaymentRevoked(subject, reason(), before(), after());
            case PAYOUT_MADE -> new PayoutMade(subject, amount());
            case INSTRUMENT_REGISTERED -> new InstrumentRegistered(subject);
            case INSTRUMENT_DEREGISTERED -> new InstrumentDeregistered(subject);
            case TRANSACTION_FAILED ->
                new TransactionFailed(subject, reason(), optionalTotals("before"), optionalTotals("after"));
            case START_REJECTED -> new StartRejected(subject, reason());
            case NEEDS_REVIEW -> needsReview(subject);
        };
    }

    private Money amount() {
        return at("amount").money();
    }

    private PaymentTotals before() {
        return at("before").totals();
    }

    private PaymentTotals after() {
        return at("after").totals();
    }

    private @Nullable Effect needsReview(Subject subject) {
        String why = required("why");
        String note = required("note");
        return Arrays.stream(ReviewReason.values())
                .filter(known -> known.name().equals(why))
                .findFirst()
                .map(known -> new NeedsReview(subject, known, note))
                .orElse(null);
    }

    private Subject subject() {
        TransactionKeys payment = new TransactionKeys(optional("uuid"), required("merchantTransactionId"));
        return new Subject(
                required("connector"),
                required("merchantTransactionId"),
                payment.uuid(),
                optional("orderKey"),
                TransactionType.of(required("type")),
                object.path("transaction").isMissingNode()
                        ? payment
                        : at("transaction").keys(),
                sequence());
    }

    /** 0 where an older node left it out. */
    private long sequence() {
        JsonNode sequence = object.path("sequence");
        if (sequence.isMissingNode()) {
            return 0;
        }
        if (!sequence.canConvertToLong() || !sequence.isIntegralNumber()) {
            throw new UnreadableEffect(path + "sequence is no number");
        }
        return sequence.longValue();
    }

    private @Nullable PaymentTotals optionalTotals(String name) {
        return object.path(name).isMissingNode() ? null : at(name).totals();
    }

    private TransactionKeys keys() {
        return new TransactionKeys(optional("uuid"), optional("merchantTransactionId"));
    }

    private PaymentTotals totals() {
        return new PaymentTotals(
                at("authorized").money(),
                at("captured").money(),
                at("refunded").money(),
                at("chargedBack").money());
    }

    private Money money() {
        String amount = required("amount");
        if (!DECIMAL.matcher(amount).matches()) {
            throw new UnreadableEffect(path + "amount is no plain decimal");
        }
        try {
            return new Money(new BigDecimal(amount), required("currency"));
        } catch (InvalidValue e) {
            throw new UnreadableEffect(path + "currency is not three upper-case letters");
        }
    }

    private Reason reason() {
        EffectReading reason = at("reason");
        return new Reason(
                reason.optional("code"),
                reason.optional("message"),
                reason.optional("adapterCode"),
                reason.optional("adapterMessage"));
    }

    private EffectReading at(String name) {
        if (!object.path(name).isObject()) {
            throw new UnreadableEffect(path + name + " is no object");
        }
        return new EffectReading(object.path(name), path + name + ".");
    }

    private String required(String name) {
        if (!object.path(name).isTextual()) {
            throw new UnreadableEffect(path + name + " is no text");
        }
        return object.path(name).textValue();
    }

    private @Nullable String optional(String name) {
        return object.path(name).isMissingNode() || object.path(name).isNull() ? null : required(name);
    }
}
