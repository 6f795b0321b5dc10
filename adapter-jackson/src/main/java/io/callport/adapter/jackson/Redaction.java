package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.transaction.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What of a callback may be kept: an allow-list, so that a field nobody thought of, which may be about a person, is left out. Values of
 * allowed fields survive whatever they are; unknown fields do not, so a later version that reads more finds it only in bodies it receives
 * itself.
 */
final class Redaction {
    private static final Set<String> REASON =
            Set.of("code", "errorCode", "message", "errorMessage", "adapterCode", "adapterMessage");
    private static final Redaction DISPUTE = of("adapterDisputeId", "status", "reasonCode", "createdAt", "modifiedAt");
    private static final Redaction CALLBACK = of(
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
                    "originalCurrency")
            .and(
                    "extraData",
                    of(
                            "lastCardUpdateDate",
                            "lastCardUpdateResult",
                            "networkTokenStatus",
                            "lastNetworkTokenUpdateDate",
                            "lastNetworkTokenUpdateResult"))
            .and(
                    "dccData",
                    of(
                            "originalAmount",
                            "originalCurrency",
                            "convertedAmount",
                            "convertedCurrency",
                            "selectedCurrency"))
            .and(
                    "chargebackData",
                    of("originalUuid", "originalMerchantTransactionId", "amount", "currency", "chargebackDateTime")
                            .and("disputeData", DISPUTE))
            .and(
                    "chargebackReversalData",
                    of(
                                    "originalUuid",
                                    "originalMerchantTransactionId",
                                    "chargebackUuid",
                                    "amount",
                                    "currency",
                                    "reversalDateTime")
                            .and("disputeData", DISPUTE))
            .and("scheduleData", of("scheduleId", "scheduleStatus", "scheduledAt"));

    private final Set<String> values;
    private final Map<String, Redaction> objects;

    private Redaction(Set<String> values, Map<String, Redaction> objects) {
        this.values = values;
        this.objects = objects;
    }

    private static Redaction of(String... values) {
        return new Redaction(Set.of(values), Map.of());
    }

    private Redaction and(String name, Redaction object) {
        Map<String, Redaction> more = new LinkedHashMap<>(objects);
        more.put(name, object);
        return new Redaction(values, more);
    }

    /** Of an object that a report can be read from. */
    static ObjectNode of(ObjectNode body, Result result) {
        ObjectNode kept = CALLBACK.kept(body);
        if (result != Result.OK) { // the adapter's free text is read only where it says why something failed
            Redaction reason = new Redaction(REASON, Map.of());
            kept.setAll(reason.kept(body));
            reason.keepInside(kept, body, "errors");
        }
        return kept;
    }

    /**
     * Of an object that no report can be read from: what can be told apart all the same, for whoever has to look. Where something of another
     * shape stands than belongs there, an empty one of that shape stays, so that nobody reads what was never said.
     */
    static ObjectNode ofUnreadable(ObjectNode body) {
        return CALLBACK.shaped(body);
    }

    private ObjectNode kept(JsonNode object) {
        ObjectNode kept = values(object);
        objects.forEach((name, inner) -> inner.keepInside(kept, object, name));
        return kept;
    }

    private void keepInside(ObjectNode kept, JsonNode object, String name) {
        ObjectNode inside = kept(Fields.objectAt(object, name));
        if (!inside.isEmpty()) {
            kept.set(name, inside);
        }
    }

    // Values only: an object where a value belongs may hold anything.
    private ObjectNode values(JsonNode object) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (values.contains(field.getKey()) && value.isValueNode() && !value.isNull()) {
                kept.set(field.getKey(), value);
            }
        });
        return kept;
    }

    private ObjectNode shaped(JsonNode object) {
        ObjectNode kept = values(object);
        object.properties().forEach(field -> {
            Redaction inner = objects.get(field.getKey());
            JsonNode value = field.getValue();
            if (inner != null) {
                inner.keepShape(kept, field.getKey(), value);
            } else if (values.contains(field.getKey()) && value.isContainerNode()) {
                kept.set(field.getKey(), emptyAs(value));
            }
        });
        return kept;
    }

    private void keepShape(ObjectNode kept, String name, JsonNode value) {
        if (value.isObject()) {
            kept.set(name, shaped(value));
        } else if (value.isArray()) { // of which a reader sees the first
            ArrayNode array = kept.putArray(name);
            if (value.path(0).isObject()) {
                array.add(shaped(value.path(0)));
            }
        } else if (!value.isNull()) {
            kept.put(name, "");
        }
    }

    private static JsonNode emptyAs(JsonNode container) {
        return container.isArray() ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
    }
}
