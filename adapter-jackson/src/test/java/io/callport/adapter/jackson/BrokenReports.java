package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Correction;
import io.callport.transaction.Extras;
import io.callport.transaction.Notice;
import io.callport.transaction.Reason;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;

/** Readers that make something else of what they read, each in one way. */
final class BrokenReports {
    private BrokenReports() {}

    static class ReadsAmountsAsDoubles extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return report.amount() == null
                    ? report
                    : Retold.with(report, it -> it.amount = BigDecimal.valueOf(it.amount.doubleValue()));
        }
    }

    static class RoundsToCents extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return report.amount() == null
                    ? report
                    : Retold.with(report, it -> it.amount = report.amount().setScale(2, RoundingMode.HALF_UP));
        }
    }

    static class KnowsUpperCaseOnly extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            String word = report.typeWord();
            return Retold.with(
                    report,
                    it -> it.type = word.toUpperCase(Locale.ROOT).equals(word) ? it.type : TransactionType.UNKNOWN);
        }
    }

    static class FoldsEveryAlphabet extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(
                    report, it -> it.type = TransactionType.of(report.typeWord().toUpperCase(Locale.ROOT)));
        }
    }

    static class KnowsHyphensOnly extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(
                    report, it -> it.type = report.typeWord().contains("_") ? TransactionType.UNKNOWN : it.type);
        }
    }

    static class DropsWordsItDoesNotKnow extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(report, it -> it.resultWord = it.result == Result.UNKNOWN ? "UNKNOWN" : it.resultWord);
        }
    }

    static class FailsOnWordsItDoesNotKnow extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            if (report.result() == Result.UNKNOWN) {
                throw new UnreadableNotification("result is no word of this version");
            }
            return report;
        }
    }

    static class TakesNoTypeForADebit extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(report, it -> it.type = report.typeWord().isEmpty() ? TransactionType.DEBIT : it.type);
        }
    }

    static class TakesBlanksForValues extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(
                    report, it -> it.paymentMethod = body.path("paymentMethod").textValue());
        }
    }

    static class KeepsTheCaseOfCurrencies extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(
                    report,
                    it -> it.currency = report.currency() == null
                            ? null
                            : body.path("currency").textValue());
        }
    }

    static class TrimsIds extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            String ours = report.keys().merchantTransactionId();
            return ours == null
                    ? report
                    : Retold.with(report, it -> it.keys = new TransactionKeys(it.keys.uuid(), ours.strip()));
        }
    }

    static class WantsAUuid extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            if (report.keys().uuid() == null) {
                throw new UnreadableNotification("uuid is missing");
            }
            return report;
        }
    }

    static class LosesCodesSentAsNumbers extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return changed(body, object -> {
                object.properties()
                        .removeIf(field ->
                                field.getValue().isNumber() && field.getKey().endsWith("Code"));
                for (JsonNode error : object.path("errors")) {
                    if (error instanceof ObjectNode fields) {
                        fields.remove(Set.of("errorCode"));
                    }
                }
            });
        }
    }

    static class FindsReasonsInSuccesses extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return report.because(Reasons.of(Fields.of(body)));
        }
    }

    static class LosesThePaymentMethod extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(report, it -> it.paymentMethod = null);
        }
    }

    static class RefusesFieldsItDoesNotKnow extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            if (body.has("x") || body.has("brandNew")) {
                throw new UnreadableNotification("a field is not known");
            }
            return report;
        }
    }

    static class WantsReturnDataFlat extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            if (body.has("returnData") && !body.path("returnData").has("_TYPE")) {
                throw new UnreadableNotification("returnData._TYPE is missing");
            }
            return report;
        }
    }

    static class TripsOverAByteOrderMark extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return body.length > 0 && body[0] == (byte) 0xEF ? new byte[0] : body;
        }
    }

    static class ForgetsParents extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(report, it -> it.reference = TransactionKeys.none());
        }
    }

    static class KnowsTheReferenceUuidAlone extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return changed(body, object -> object.remove(Set.of("chargebackData", "chargebackReversalData")));
        }
    }

    static class MixesTwoParents extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            TransactionKeys other =
                    new TransactionKeys(body.path("referenceUuid").textValue(), null);
            return Retold.with(report, it -> it.reference = it.reference.filledFrom(other));
        }
    }

    static class TakesAnyChargebackForAParent extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            String original = body.path("chargebackData").path("originalUuid").textValue();
            return original == null
                    ? report
                    : Retold.with(
                            report,
                            it -> it.reference = new TransactionKeys(original, it.reference.merchantTransactionId()));
        }
    }

    static class TakesNoticesForResults extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(report, it -> it.notice = null);
        }
    }

    static class TakesResultsForNotices extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            String status = body.path("extraData").path("networkTokenStatus").textValue();
            return status == null || report.notice() != null
                    ? report
                    : Retold.with(report, it -> it.notice = new Notice(Notice.Kind.NETWORK_TOKEN, status, null));
        }
    }

    static class ForgetsCorrections extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(report, it -> it.correction = null);
        }
    }

    static class ForgetsWhatWasBefore extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            Correction correction = report.correction();
            return correction == null || correction.originalCurrency() == null
                    ? report
                    : report.corrected(new Correction(correction.source(), null, null));
        }
    }

    static class WantsBothOfACorrection extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            Correction correction = report.correction();
            return correction != null && correction.originalCurrency() == null
                    ? report.corrected(new Correction(correction.source(), null, null))
                    : report;
        }
    }

    static class TidiesDates extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            Notice notice = report.notice();
            return notice == null || notice.date() == null
                    ? report
                    : report.noticing(new Notice(
                            notice.kind(), notice.outcome(), notice.date().replaceFirst("[T ].*", "")));
        }
    }

    static class TidiesWordsOfNews extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            Notice notice = report.notice();
            return notice == null || notice.outcome() == null
                    ? report
                    : report.noticing(new Notice(notice.kind(), notice.outcome().replace('-', '_'), notice.date()));
        }
    }

    static class ForgetsSurcharges extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return Retold.with(report, it -> it.extras = Extras.none());
        }
    }

    static class ForgetsWhyItFailed extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            return report.because(Reason.none());
        }
    }
}
