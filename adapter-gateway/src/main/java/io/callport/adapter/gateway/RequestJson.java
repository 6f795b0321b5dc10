package io.callport.adapter.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.failure.CallportException;
import io.callport.port.Debit;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests as the gateway reads them (IXOPAY API reference); what is not set is left out. */
final class RequestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RequestJson() {}

    static byte[] debit(Debit debit, URI callbackUrl) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("merchantTransactionId", debit.merchantTransactionId());
        json.put("amount", debit.money().text());
        json.put("currency", debit.money().currency());
        text(json, "description", debit.description());
        url(json, "successUrl", debit.successUrl());
        url(json, "cancelUrl", debit.cancelUrl());
        url(json, "errorUrl", debit.errorUrl());
        url(json, "callbackUrl", callbackUrl);
        text(json, "merchantMetaData", debit.merchantMetaData());
        text(json, "transactionToken", debit.transactionToken());
        map(json, "customer", debit.customer());
        map(json, "extraData", debit.extraData());
        return bytes(json);
    }

    private static void text(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    private static void url(ObjectNode json, String field, @Nullable URI value) {
        if (value != null) {
            json.put(field, value.toASCIIString());
        }
    }

    private static void map(ObjectNode json, String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = json.putObject(field);
            new TreeMap<>(values).forEach(object::put); // sorted, so that equal requests have equal bytes
        }
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new CallportException("A request could not be written as JSON", null); // the cause shows content
        }
    }
}
