package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.callback.AuthenticBody;
import io.callport.port.GatewayAnswer;
import io.callport.port.NotificationReader;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Report;

/**
 * Reads callbacks and answers of IXOPAY's API v3 with Jackson. Immutable and thread-safe; one is enough.
 *
 * <p>Tolerant where published shapes contradict each other: numbers for texts and texts for numbers, {@code errorCode} for {@code code}, on top or in
 * {@code errors}, words in any case, an array for an object, {@code []} for nothing, unknown fields and words. A UTF-8 byte order mark is skipped.
 * Amounts stay exact. Ids are opaque and never trimmed.
 *
 * <p>Refused as {@link UnreadableNotification}: what is not one JSON object in UTF-8; a field named twice; nesting deeper than 64; a single text above
 * 262,144 characters, number above 256 or name above 1,024; no {@code result}; neither {@code uuid} nor {@code merchantTransactionId}; an amount that is
 * no plain decimal or negative, also among surcharge, total, original and converted ones; a currency that is not three letters; an id that is
 * neither text nor a whole number, or that holds NUL or half a surrogate pair, which a store could not tell apart; a type or subtype that is no text.
 *
 * <p>A chargeback, a dispute and their reversals have the amount of the top level, and that of {@code chargebackData} or {@code chargebackReversalData} where it is
 * missing there. Of {@code scheduleData}, an array or an object, the first {@code scheduleId} is read, and none if the first element has none.
 *
 * <p>News about the instrument is recognised by {@code extraData.lastNetworkTokenUpdate…} and {@code extraData.lastCardUpdate…} in a callback with result
 * {@code OK} and without {@code notificationSource}. Neither {@code networkTokenStatus} alone nor {@code returnData.cardUpdateStatus} makes one: a payment's own
 * callback may carry them (IXOPAY documentation, "Notification types").
 *
 * <p>{@link #redact} keeps an allow-list of fields: those a report is read from and a few ids and dates. Unknown words survive, unknown fields do not.
 *
 * <p>An answer with {@code success: true} and a {@code returnType} this version does not know is pending: the callback brings the result. With {@code
 * success: false} and no {@code uuid} it is a rejection only if status and code leave no doubt. Redirects other than absolute http(s) URLs are dropped.
 */
public final class JacksonNotificationReader implements NotificationReader {
    private static final int MAX_TEXT_LENGTH = 262_144;

    private final Json json = new Json(MAX_TEXT_LENGTH);

    @Override
    public Report read(AuthenticBody body) {
        return CallbackReading.of(Fields.of(parse(body)));
    }

    @Override
    public byte[] redact(AuthenticBody body) {
        ObjectNode object = parse(body);
        try {
            Report report = CallbackReading.of(Fields.of(object));
            return json.write(Redaction.of(object, report.result()));
        } catch (UnreadableNotification e) {
            return json.write(Redaction.ofUnreadable(object));
        }
    }

    @Override
    public GatewayAnswer readAnswer(String merchantTransactionId, int status, byte[] body) {
        try {
            return new AnswerReading(merchantTransactionId, status, json.read(body)).answer();
        } catch (MalformedJson | UnreadableNotification e) {
            return GatewayAnswer.of(AnswerReading.unintelligible(merchantTransactionId, status));
        }
    }

    private ObjectNode parse(AuthenticBody body) {
        try {
            return json.read(body.bytes());
        } catch (MalformedJson e) {
            throw new UnreadableNotification("the body " + e.getMessage());
        }
    }
}
