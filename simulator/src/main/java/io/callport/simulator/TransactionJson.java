package io.callport.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Transactions as the gateway writes them: in answers, in callbacks, and to status queries (IXOPAY API reference). */
final class TransactionJson {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ADAPTER_MESSAGE = "Decided by the stand-in";
    private static final String ADAPTER_CODE = "1234";

    private TransactionJson() {}

    /** The answer to the request that started it. */
    static ObjectNode answer(SimulatedTransaction transaction, URI page) {
        ObjectNode json = Json.object()
                .put("success", transaction.status() != TransactionStatus.ERROR)
                .put("uuid", transaction.uuid())
                .put("purchaseId", purchaseId(transaction));
        switch (transaction.status()) {
            case REDIRECT ->
                json.put("returnType", "REDIRECT")
                        .put("redirectType", "fullpage")
                        .put("redirectUrl", page.toASCIIString());
            case PENDING -> json.put("returnType", "PENDING");
            case SUCCESS -> json.put("returnType", "FINISHED");
            case ERROR -> json.put("returnType", "ERROR");
        }
        json.put("paymentMethod", "Creditcard");
        if (transaction.status().isFinal()) {
            card(json);
        }
        Failure failure = transaction.failure();
        if (failure != null) {
            json.putArray("errors")
                    .addObject()
                    .put("errorMessage", failure.message())
                    .put("errorCode", failure.code())
                    .put("adapterMessage", ADAPTER_MESSAGE)
                    .put("adapterCode", ADAPTER_CODE);
        }
        return json;
    }

    static ObjectNode callback(SimulatedTransaction transaction) {
        return fields(Json.object().put("result", transaction.status().result()), transaction);
    }

    static ObjectNode status(SimulatedTransaction transaction) {
        ObjectNode json = Json.object()
                .put("success", true)
                .put("transactionStatus", transaction.status().name());
        fields(json, transaction);
        Failure failure = transaction.failure();
        if (failure != null) {
            json.putArray("errors")
                    .addObject()
                    .put("message", failure.message())
                    .put("code", String.valueOf(failure.code()))
                    .put("adapterMessage", ADAPTER_MESSAGE)
                    .put("adapterCode", ADAPTER_CODE);
        }
        return json;
    }

    private static ObjectNode fields(ObjectNode json, SimulatedTransaction transaction) {
        json.put("uuid", transaction.uuid())
                .put("merchantTransactionId", transaction.merchantTransactionId())
                .put("purchaseId", purchaseId(transaction))
                .put("transactionType", "DEBIT")
                .put("paymentMethod", "Creditcard")
                .put("amount", transaction.money().text())
                .put("currency", transaction.money().currency());
        Failure failure = transaction.failure();
        if (failure != null) {
            json.put("message", failure.message())
                    .put("code", String.valueOf(failure.code()))
                    .put("adapterMessage", ADAPTER_MESSAGE)
                    .put("adapterCode", ADAPTER_CODE);
        }
        if (transaction.merchantMetaData() != null) {
            json.put("merchantMetaData", transaction.merchantMetaData());
        }
        if (!transaction.customer().isEmpty()) {
            ObjectNode customer = json.putObject("customer");
            transaction.customer().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> customer.put(entry.getKey(), entry.getValue()));
        }
        if (transaction.status().isFinal()) {
            card(json);
        }
        return json;
    }

    private static void card(ObjectNode json) {
        json.putObject("returnData")
                .put("_TYPE", "cardData")
                .put("type", "visa")
                .put("cardHolder", "Alex Smith")
                .put("expiryMonth", "12")
                .put("expiryYear", "2031")
                .put("binDigits", "41111111")
                .put("firstSixDigits", "411111")
                .put("lastFourDigits", "1111")
                .put("fingerprint", "9s92FBBvMuw7nn8t7ChHDRuFXSHAF4cV2w1s")
                .put("threeDSecure", "OFF")
                .put("binBrand", "VISA")
                .put("binCountry", "US");
    }

    private static String purchaseId(SimulatedTransaction transaction) {
        return DAY.format(transaction.createdAt()) + "-" + transaction.uuid();
    }
}
