package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.transaction.Result;
import java.util.Map;
import java.util.Set;

/**
 * What of a callback may be kept: an allow-list, so that a field nobody thought of, which may be about a person, is left out. Values of
 * allowed fields survive whatever they are; unknown fields do not, so a later version that reads more finds it only in bodies it receives
 * itself.
 */
final class Redaction {
    private static final Set<String> TOP = Set.of(
            "result",
            "uuid",
            "merchantTransactionId",
            "purchaseId",
            "transactionType",
            "transactionSubType",
            "paymentMethod",
            "amount",
            "currency",
            "surchargeAmount",
            "totalAmount",
            "referenceUuid",
            "notificationSource",
            "originalAmount",
            "originalCurrency");
    private static final Set<String> REASON =
            Set.of("code", "errorCode", "message", "errorMessage", "adapterCode", "adapterMessage");
    private static final Map<String, Set<String>> NESTED = Map.of(
            "extraData",
                    Set.of(
                            "lastCardUpdateDate",
                            "lastCardUpdateResult",
                            "networkTokenStatus",
                            "lastNetworkTokenUpdateDate",
                            "lastNetworkTokenUpdateResult"),
            "dccData", Set.of("originalAmount", "originalCurrency", "convertedAmount", "convertedCurrency"),
            "chargebackData",
                    Set.of("originalUuid", "originalMerchantTransactionId", "amount", "currency", "chargebackDateTime"),
            "chargebackReversalData",
                    Set.of(
                            "originalUuid",
                            "originalMerchantTransactionId",
                            "chargebackUuid",
                            "amount",
                            "currency",
                            "reversalDateTime"),
            "scheduleData", Set.of("scheduleId", "scheduleStatus", "scheduledAt"));

    private Redaction() {}

    static ObjectNode of(ObjectNode body, Result result) {
        ObjectNode kept = values(body, TOP);
        NESTED.forEach((name, allowed) -> nested(kept, body, name, allowed));
        if (result != Result.OK) { // the adapter's free text is read only where it says why something failed
            kept.setAll(values(body, REASON));
            nested(kept, body, "errors", REASON);
        }
        return kept;
    }

    /**
     * Of an object that no report can be read from: what can be told apart all the same, for whoever has to look. Where something of another
     * shape stands than belongs there, an empty one of that shape stays, so that nobody reads what was never said.
     */
    static ObjectNode ofUnreadable(ObjectNode body) {
        ObjectNode kept = shaped(body, TOP);
        NESTED.forEach((name, allowed) -> {
            JsonNode value = body.path(name);
            if (value.isObject()) {
                kept.set(name, shaped(value, allowed));
            } else if (value.isArray()) {
                kept.set(name, shapeOf(value));
            } else if (!value.isMissingNode() && !value.isNull()) {
                kept.put(name, "");
            }
        });
        return kept;
    }

    private static ObjectNode shaped(JsonNode object, Set<String> allowed) {
        ObjectNode kept = values(object, allowed);
        object.properties().forEach(field -> {
            if (allowed.contains(field.getKey()) && field.getValue().isContainerNode()) {
                kept.set(field.getKey(), shapeOf(field.getValue()));
            }
        });
        return kept;
    }

    private static JsonNode shapeOf(JsonNode container) {
        return container.isArray() ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
    }

    private static void nested(ObjectNode kept, ObjectNode body, String name, Set<String> allowed) {
        ObjectNode inner = values(Fields.objectAt(body, name), allowed);
        if (!inner.isEmpty()) {
            kept.set(name, inner);
        }
    }

    // Values only: an object where a value belongs may hold anything.
    private static ObjectNode values(JsonNode object, Set<String> allowed) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            if (allowed.contains(field.getKey())
                    && field.getValue().isValueNode()
                    && !field.getValue().isNull()) {
                kept.set(field.getKey(), field.getValue());
            }
        });
        return kept;
    }
}
