package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.port.GatewayAnswer;
import io.callport.transaction.Content;
import io.callport.transaction.Extras;
import io.callport.transaction.Reason;
import io.callport.transaction.Rejection;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unanswered;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the answer to a request of ours to what it says. The body decides; the status only where the body says that no transaction exists. To
 * take a refusal for certain that is none can make a shop pay twice; to ask once more costs a query. So doubt is {@link Unanswered}.
 */
final class AnswerReading {
    private static final String DUPLICATE_ID = "3004";

    /** System errors (IXOPAY documentation, "Error codes") after which the request may have been carried out nevertheless. */
    private static final Set<String> OUTCOME_UNKNOWN =
            Set.of("1000", "1001", "1003", "1008", "1010", "3001", "3003", "3005", "9999");

    private final String merchantTransactionId;
    private final int status;
    private final ObjectNode body;
    private final Fields fields;

    AnswerReading(String merchantTransactionId, int status, ObjectNode body) {
        this.merchantTransactionId = merchantTransactionId;
        this.status = status;
        this.body = body;
        this.fields = Fields.of(body);
    }

    static Unanswered unintelligible(String merchantTransactionId, int status) {
        return new Unanswered(
                merchantTransactionId, "answered " + status + " with something that is not the gateway's JSON");
    }

    GatewayAnswer answer() {
        Boolean success = success();
        if (success == null) {
            return GatewayAnswer.of(unintelligible(merchantTransactionId, status));
        }
        String uuid = fields.id("uuid");
        return success ? processed(uuid) : GatewayAnswer.of(refused(uuid));
    }

    private @Nullable Boolean success() {
        String text = fields.text("success");
        if (text == null) {
            return null;
        }
        if (is("true", text)) {
            return Boolean.TRUE;
        }
        return is("false", text) ? Boolean.FALSE : null;
    }

    /** In any case of ASCII letters; {@code equalsIgnoreCase} takes a long s for an S as well. */
    private static boolean is(String known, String word) {
        return word.matches("(?i)" + known);
    }

    private GatewayAnswer processed(@Nullable String uuid) {
        String returnType = fields.text("returnType");
        String word = returnType == null ? "" : returnType;
        // A word this version does not know is no result: the callback brings it.
        Result result = is("FINISHED", word) ? Result.OK : is("ERROR", word) ? Result.ERROR : Result.PENDING;
        Content content = uuid == null
                ? new Unanswered(merchantTransactionId, "answered " + status + " with success and without a uuid")
                : report(uuid, result, word);
        return result == Result.PENDING
                ? new GatewayAnswer(content, redirectUrl(), fields.text("htmlContent"))
                : GatewayAnswer.of(content);
    }

    private Content refused(@Nullable String uuid) {
        if (isOrHolds(Set.of(DUPLICATE_ID))) {
            return new Unanswered(
                    merchantTransactionId,
                    "answered " + status + ": the gateway already has a transaction with this id (3004)");
        }
        if (uuid != null) {
            String returnType = fields.text("returnType");
            return report(uuid, Result.ERROR, returnType == null ? "" : returnType);
        }
        boolean clear = (status >= 200 && status < 300) || (status >= 400 && status < 500 && status != 408);
        if (clear && !isOrHolds(OUTCOME_UNKNOWN)) {
            return new Rejection(merchantTransactionId, Reasons.of(fields));
        }
        return new Unanswered(
                merchantTransactionId, "answered " + status + " with an error that leaves the outcome open");
    }

    private boolean isOrHolds(Set<String> codes) {
        if (hasCode(fields, codes)) {
            return true;
        }
        for (JsonNode error : body.path("errors")) {
            if (hasCode(Fields.of(error), codes)) {
                return true;
            }
        }
        return hasCode(fields.object("errors"), codes);
    }

    private static boolean hasCode(Fields fields, Set<String> codes) {
        String code = fields.text("errorCode");
        String other = fields.text("code");
        return (code != null && codes.contains(code.strip())) || (other != null && codes.contains(other.strip()));
    }

    // An answer names neither type nor amount: it speaks of what was asked for.
    private Report report(String uuid, Result result, String word) {
        return new Report(
                new TransactionKeys(uuid, merchantTransactionId),
                TransactionType.UNKNOWN,
                "",
                result,
                word,
                null,
                null,
                TransactionKeys.none(),
                result == Result.ERROR ? Reasons.of(fields) : Reason.none(),
                null,
                null,
                Extras.none(),
                fields.text("paymentMethod"),
                null,
                fields.object("scheduleData").id("scheduleId"));
    }

    /** Only what a browser may be sent to. */
    private @Nullable String redirectUrl() {
        String text = fields.text("redirectUrl");
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getRawAuthority() != null ? text : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
