package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.transaction.Report;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Readers that are wrong about chargebacks, schedules and subtypes, each in one way. */
final class BrokenDetails {
    private static final List<String> CHARGEBACKS = List.of("chargebackData", "chargebackReversalData");

    private BrokenDetails() {}

    /** Calls it with the chargeback's or the reversal's data, an array's first. */
    private static void inData(ObjectNode body, Consumer<ObjectNode> change) {
        for (String name : CHARGEBACKS) {
            if (Fields.objectAt(body, name) instanceof ObjectNode data) {
                change.accept(data);
            }
        }
    }

    private static @Nullable ObjectNode dataOf(Report report, ObjectNode body) {
        boolean reversal = report.type() == TransactionType.CHARGEBACK_REVERSAL
                || report.type() == TransactionType.DISPUTE_REVERSAL;
        boolean chargeback = report.type() == TransactionType.CHARGEBACK || report.type() == TransactionType.DISPUTE;
        JsonNode data = Fields.objectAt(body, CHARGEBACKS.get(reversal ? 1 : 0));
        return (reversal || chargeback) && data instanceof ObjectNode object ? object : null;
    }

    static class KnowsTheTopLevelAlone extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return changed(body, object -> inData(object, data -> data.remove(Set.of("amount", "currency"))));
        }
    }

    static class WantsTheDatasAmountAsText extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return changed(
                    body,
                    object -> inData(object, data -> {
                        if (data.path("amount").isNumber()) {
                            data.remove("amount");
                        }
                    }));
        }
    }

    static class PrefersTheDatasAmount extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            ObjectNode data = dataOf(report, body);
            BigDecimal amount = data == null ? null : Fields.of(data).amount("amount");
            return amount == null ? report : Retold.with(report, it -> it.amount = amount);
        }
    }

    static class MixesAmountAndCurrency extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            String top = body.path("currency").asText("");
            return top.isBlank() ? report : Retold.with(report, it -> it.currency = top.toUpperCase(Locale.ROOT));
        }
    }

    static class TakesTheChargebacksAmountForItsReversals extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            BigDecimal amount = Fields.of(body).object("chargebackData").amount("amount");
            return report.amount() != null || amount == null ? report : Retold.with(report, it -> it.amount = amount);
        }
    }

    static class LosesSubtypes extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(report, it -> it.subType = null);
        }
    }

    static class KnowsTwoSubtypes extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            boolean known = Set.of("cb-resolved", "cb-reversal-resolved").contains("" + report.subType());
            return known ? report : Retold.with(report, it -> it.subType = null);
        }
    }

    static class WantsSchedulesInAnArray extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return body.path("scheduleData").isArray() ? report : Retold.with(report, it -> it.scheduleId = null);
        }
    }

    static class TakesAnySchedule extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            JsonNode any = body.path("scheduleData").findValue("scheduleId");
            return any == null || any.isNull() || any.asText().isBlank()
                    ? report
                    : Retold.with(report, it -> it.scheduleId = any.asText());
        }
    }

    static class TakesStrangeSchedulesForNone extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return changed(body, object -> {
                if (Fields.objectAt(object, "scheduleData") instanceof ObjectNode schedule
                        && !schedule.path("scheduleId").isTextual()
                        && !schedule.path("scheduleId").isIntegralNumber()) {
                    schedule.remove("scheduleId");
                }
            });
        }
    }

    static class KnowsDebitsOnly extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return report.type() == TransactionType.PAYOUT
                    ? Retold.with(report, it -> it.type = TransactionType.UNKNOWN)
                    : report;
        }
    }

    static class ForgetsDisputes extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return report.type() == TransactionType.DISPUTE || report.type() == TransactionType.DISPUTE_REVERSAL
                    ? report.referring(TransactionKeys.none())
                    : report;
        }
    }
}
