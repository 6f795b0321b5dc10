package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import io.callport.transaction.Effect;
import io.callport.transaction.EffectKind;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.PaymentAuthorized;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentRevoked;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Reason;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.StartRejected;
import io.callport.transaction.Subject;
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
        return switch (kind) {
            case PAYMENT_AUTHORIZED ->
                Optional.of(new PaymentAuthorized(
                        subject,
                        at("amount").money(),
                        at("before").totals(),
                        at("after").totals()));
            case PAYMENT_PAID ->
                Optional.of(new PaymentPaid(
                        subject,
                        at("amount").money(),
                        at("before").totals(),
                        at("after").totals()));
            case PAYMENT_FAILED ->
                Optional.of(new PaymentFailed(subject, at("reason").reason()));
            case PAYMENT_REVOKED ->
                Optional.of(new PaymentRevoked(
                        subject,
                        at("reason").reason(),
                        at("before").totals(),
                        at("after").totals()));
            case START_REJECTED ->
                Optional.of(new StartRejected(subject, at("reason").reason()));
            case NEEDS_REVIEW -> needsReview(subject);
        };
    }

    private Optional<Effect> needsReview(Subject subject) {
        String why = required("why");
        String note = required("note");
        return Arrays.stream(ReviewReason.values())
                .filter(known -> known.name().equals(why))
                .findFirst()
                .map(known -> new NeedsReview(subject, known, note));
    }

    private Subject subject() {
        return new Subject(
                required("connector"),
                required("merchantTransactionId"),
                optional("uuid"),
                optional("orderKey"),
                TransactionType.of(required("type")));
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
        return new Reason(optional("code"), optional("message"), optional("adapterCode"), optional("adapterMessage"));
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
