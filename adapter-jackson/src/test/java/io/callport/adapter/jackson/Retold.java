package io.callport.adapter.jackson;

import io.callport.transaction.Correction;
import io.callport.transaction.Extras;
import io.callport.transaction.Notice;
import io.callport.transaction.Reason;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report told differently. */
final class Retold {
    TransactionKeys keys;
    TransactionType type;
    Result result;
    String resultWord;

    @Nullable
    BigDecimal amount;

    @Nullable
    String currency;

    TransactionKeys reference;
    Reason reason;

    @Nullable
    Correction correction;

    @Nullable
    Notice notice;

    Extras extras;

    @Nullable
    String paymentMethod;

    @Nullable
    String subType;

    @Nullable
    String scheduleId;

    private Retold(Report report) {
        keys = report.keys();
        type = report.type();
        result = report.result();
        resultWord = report.resultWord();
        amount = report.amount();
        currency = report.currency();
        reference = report.reference();
        reason = report.reason();
        correction = report.correction();
        notice = report.notice();
        extras = report.extras();
        paymentMethod = report.paymentMethod();
        subType = report.subType();
        scheduleId = report.scheduleId();
    }

    static Report with(Report report, Consumer<Retold> change) {
        Retold it = new Retold(report);
        change.accept(it);
        return new Report(
                it.keys,
                it.type,
                report.typeWord(),
                it.result,
                it.resultWord,
                it.amount,
                it.currency,
                it.reference,
                it.reason,
                it.correction,
                it.notice,
                it.extras,
                it.paymentMethod,
                it.subType,
                it.scheduleId);
    }
}
