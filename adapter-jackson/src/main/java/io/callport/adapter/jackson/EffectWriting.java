package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.money.Money;
import io.callport.transaction.Effect;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.PaymentAuthorized;
import io.callport.transaction.PaymentFailed;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentRevoked;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Reason;
import io.callport.transaction.StartRejected;
import io.callport.transaction.Subject;
import org.jspecify.annotations.Nullable;

/** An effect's fields as JSON, each kind by hand; {@link EffectReading} is its mirror. Used once. */
final class EffectWriting {
    private final ObjectNode object = empty();

    EffectWriting(Subject subject) {
        ObjectNode written = object.putObject("subject");
        written.put("connector", subject.connector());
        written.put("merchantTransactionId", subject.merchantTransactionId());
        optional(written, "uuid", subject.uuid());
        optional(written, "orderKey", subject.orderKey());
        written.put("type", subject.type().word());
    }

    ObjectNode of(Effect effect) {
        return switch (effect.kind()) {
            case PAYMENT_AUTHORIZED -> {
                PaymentAuthorized authorized = (PaymentAuthorized) effect;
                object.set("amount", money(authorized.amount()));
                yield totals(authorized.before(), authorized.after());
            }
            case PAYMENT_PAID -> {
                PaymentPaid paid = (PaymentPaid) effect;
                object.set("amount", money(paid.amount()));
                yield totals(paid.before(), paid.after());
            }
            case PAYMENT_FAILED -> reason(((PaymentFailed) effect).reason());
            case PAYMENT_REVOKED -> {
                PaymentRevoked revoked = (PaymentRevoked) effect;
                reason(revoked.reason());
                yield totals(revoked.before(), revoked.after());
            }
            case START_REJECTED -> reason(((StartRejected) effect).reason());
            case NEEDS_REVIEW -> {
                NeedsReview review = (NeedsReview) effect;
                yield object.put("why", review.why().name()).put("note", review.note());
            }
        };
    }

    private ObjectNode totals(PaymentTotals before, PaymentTotals after) {
        object.set("before", totals(before));
        object.set("after", totals(after));
        return object;
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

    private ObjectNode reason(Reason reason) {
        ObjectNode written = object.putObject("reason");
        optional(written, "code", reason.code());
        optional(written, "message", reason.message());
        optional(written, "adapterCode", reason.adapterCode());
        optional(written, "adapterMessage", reason.adapterMessage());
        return object;
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
