package io.callport.testkit;

import io.callport.transaction.Correction;
import io.callport.transaction.Extras;
import io.callport.transaction.Reason;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports as bytes and back, so that a parked one can be read again without a JSON library. */
final class ReportText {
    private ReportText() {}

    static byte[] write(Report report) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("uuid", report.keys().uuid());
        fields.put("ours", report.keys().merchantTransactionId());
        fields.put("parent", report.reference().uuid());
        fields.put("parentOurs", report.reference().merchantTransactionId());
        fields.put("type", report.typeWord());
        fields.put("result", report.resultWord());
        fields.put("amount", report.amount());
        fields.put("currency", report.currency());
        fields.put("code", report.reason().code());
        fields.put("message", report.reason().message());
        fields.put(
                "source",
                report.correction() == null ? null : report.correction().source());
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> field.getKey() + "=" + URLEncoder.encode("" + field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    static Report read(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(body, StandardCharsets.US_ASCII).split("&", -1)) {
            int equals = field.indexOf('=');
            fields.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        String type = fields.getOrDefault("type", "");
        String result = fields.getOrDefault("result", "");
        String amount = fields.get("amount");
        String source = fields.get("source");
        return new Report(
                new TransactionKeys(fields.get("uuid"), fields.get("ours")),
                TransactionType.of(type),
                type,
                Result.of(result),
                result,
                amount == null ? null : new BigDecimal(amount),
                fields.get("currency"),
                new TransactionKeys(fields.get("parent"), fields.get("parentOurs")),
                new Reason(fields.get("code"), fields.get("message"), null, null),
                source == null ? null : new Correction(source, null, null),
                null,
                Extras.none(),
                null,
                null,
                null);
    }
}
