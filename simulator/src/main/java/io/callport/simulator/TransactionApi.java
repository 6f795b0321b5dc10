package io.callport.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** The gateway's API as far as the stand-in has it (IXOPAY API reference, "Debit" and "Status"). */
final class TransactionApi {
    private final Access access;
    private final TransactionDesk desk;
    private final TransactionBook book;
    private final Function<String, URI> page;

    /** @param page where the payer of a transaction is sent, by its uuid */
    TransactionApi(Access access, TransactionDesk desk, TransactionBook book, Function<String, URI> page) {
        this.access = access;
        this.desk = desk;
        this.book = book;
        this.page = page;
    }

    WebAnswer transaction(WebRequest request, String apiKey, String operation) {
        if (!request.method().equals("POST")) {
            return Json.error(405, 1002, "Use POST").with("Allow", "POST");
        }
        Optional<WebAnswer> refusal = access.refusal(request, apiKey);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!operation.equals("debit")) {
            return Json.error(404, 3002, "The stand-in offers no such operation, only debit");
        }
        if (!request.mediaType().equals("application/json")) {
            return Json.error(415, 1005, "The Content-Type must be application/json");
        }
        return Json.parse(request.body())
                .map(json -> debit(apiKey, json))
                .orElseGet(() -> Json.error(400, 1005, "The request body is not a JSON object"));
    }

    private WebAnswer debit(String apiKey, ObjectNode json) {
        DebitReading reading = DebitReading.of(json);
        DebitRequest debit = reading.request();
        if (debit == null) {
            return Json.error(422, 1002, String.join("; ", reading.problems()));
        }
        return desk.start(apiKey, debit)
                .map(started -> Json.ok(TransactionJson.answer(started, page.apply(started.uuid()))))
                .orElseGet(() -> Json.error(400, 3004, "There is a transaction with this merchantTransactionId"));
    }

    WebAnswer status(WebRequest request, String apiKey, String by, String id) {
        if (!request.method().equals("GET")) {
            return Json.error(405, 1002, "Use GET").with("Allow", "GET");
        }
        Optional<WebAnswer> refusal = access.refusal(request, apiKey);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<SimulatedTransaction> found = switch (by) {
            case "getByUuid" -> book.find(id).filter(one -> one.apiKey().equals(apiKey));
            case "getByMerchantTransactionId" -> book.find(apiKey, id);
            default -> Optional.empty();
        };
        return found.map(one -> Json.ok(TransactionJson.status(one)))
                .orElseGet(() -> Json.error(200, 8001, "Transaction not found"));
    }
}
