package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.transaction.Correction;
import io.callport.transaction.Notice;
import io.callport.transaction.Reason;
import io.callport.transaction.Report;
import io.callport.transaction.TransactionKeys;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every reader makes of each kind of callback. */
abstract class KindAspect extends ReaderAspect {
    KindAspect(NotificationReaderContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @EnumSource(CallbackSample.class)
    void readsEachKind(CallbackSample sample) {
        assertThat(said(read(sample.body()))).isEqualTo(expected(sample));
    }

    /** A kind that is forgotten here does not compile. */
    private static String expected(CallbackSample sample) {
        return switch (sample) {
            case DEBIT_OK, DEBIT_OK_NESTED -> "DEBIT OK u-order-1|order-1 9.99 EUR by Creditcard";
            case DEBIT_PENDING -> "DEBIT PENDING u-order-1|order-1 9.99 EUR by DirectDebit";
            case DEBIT_ERROR ->
                "DEBIT ERROR u-order-1|order-1 9.99 EUR because 2016|STOLEN_CARD|1234|Transaction was rejected by Creditcard";
            case DEBIT_OK_WITH_SURCHARGE -> "DEBIT OK u-order-1|order-1 9.99 EUR surcharge 0.01 total 10.00";
            case DEBIT_OK_WITH_SURCHARGE_INCLUDED -> "DEBIT OK u-order-1|order-1 10.00 EUR surcharge 0.01 total 10.00";
            case DEBIT_OK_CONVERTED -> "DEBIT OK u-order-1|order-1 10.00 USD from 9.99 EUR into 10.00 USD";
            case DEBIT_OK_NOT_CONVERTED -> "DEBIT OK u-order-1|order-1 9.99 EUR from 9.99 EUR into 10.00 USD";
            case RECURRING_DEBIT_OK -> "DEBIT OK u-order-1|order-1 9.99 EUR of reg-order-1|null";
            case SCHEDULED_DEBIT_OK, SCHEDULED_DEBIT_OK_AS_OBJECT ->
                "DEBIT OK s-order-1|auto-s-order-1 9.99 EUR of reg-order-1|null on SC-order-1";
            case SCHEDULED_DEBIT_ERROR ->
                "DEBIT ERROR s-order-1|auto-s-order-1 9.99 EUR of reg-order-1|null because 2006|INSUFFICIENT_FUNDS|null|null on SC-order-1";
            case PREAUTHORIZE_OK -> "PREAUTHORIZE OK u-order-1|order-1 9.99 EUR by Creditcard";
            case PREAUTHORIZE_ERROR ->
                "PREAUTHORIZE ERROR u-order-1|order-1 9.99 EUR because 2003|DECLINED|05|Do not honour";
            case INCREMENTAL_AUTHORIZATION_OK ->
                "INCREMENTAL_AUTHORIZATION OK i-order-1|more-order-1 5.00 EUR of u-order-1|null";
            case CAPTURE_OK -> "CAPTURE OK c-order-1|capture-order-1 9.99 EUR of u-order-1|null";
            case CAPTURE_PARTIAL -> "CAPTURE OK c1-order-1|capture-1-order-1 4.00 EUR of u-order-1|null";
            case CAPTURE_ERROR ->
                "CAPTURE ERROR c-order-1|capture-order-1 9.99 EUR of u-order-1|null because 2005|EXPIRED|null|null";
            case VOID_FULL -> "VOID OK v-order-1|void-order-1 of u-order-1|null";
            case VOID_PARTIAL -> "VOID OK v1-order-1|void-1-order-1 4.00 EUR of u-order-1|null";
            case VOID_ERROR -> "VOID ERROR v-order-1|void-order-1 of u-order-1|null because 3002|NOT_ALLOWED|null|null";
            case REFUND_OK -> "REFUND OK r-order-1|refund-order-1 9.99 EUR of u-order-1|null";
            case REFUND_PARTIAL -> "REFUND OK r1-order-1|auto-r1-order-1 4.00 EUR of u-order-1|null";
            case REFUND_PENDING -> "REFUND PENDING r-order-1|refund-order-1 9.99 EUR of u-order-1|null";
            case REFUND_ERROR ->
                "REFUND ERROR r-order-1|refund-order-1 9.99 EUR of u-order-1|null because 2003|DECLINED|null|null";
            case PAYOUT_OK -> "PAYOUT OK u-order-1|order-1 9.99 EUR";
            case PAYOUT_ERROR -> "PAYOUT ERROR u-order-1|order-1 9.99 EUR because 2017|IBAN_INVALID|null|null";
            case REGISTER_OK -> "REGISTER OK reg-order-1|register-order-1 by Creditcard";
            case REGISTER_ERROR -> "REGISTER ERROR reg-order-1|register-order-1 because 2008|INVALID_CARD|null|null";
            case DEREGISTER_OK -> "DEREGISTER OK dereg-order-1|deregister-order-1 of reg-order-1|null";
            case CHARGEBACK, CHARGEBACK_AMOUNT_IN_DATA ->
                "CHARGEBACK OK cb-order-1|auto-cb-order-1 9.99 EUR of u-order-1|order-1";
            case CHARGEBACK_PARTIAL -> "CHARGEBACK OK cb1-order-1|auto-cb1-order-1 4.00 EUR of u-order-1|order-1";
            case CHARGEBACK_RESOLVED ->
                "CHARGEBACK cb-resolved OK cb-order-1|auto-cb-order-1 9.99 EUR of u-order-1|order-1";
            case CHARGEBACK_REVERSAL ->
                "CHARGEBACK_REVERSAL OK cbr-order-1|auto-cbr-order-1 9.99 EUR of u-order-1|order-1";
            case CHARGEBACK_REVERSAL_RESOLVED ->
                "CHARGEBACK_REVERSAL cb-reversal-resolved OK cbr-order-1|auto-cbr-order-1 9.99 EUR of u-order-1|order-1";
            case DISPUTE -> "DISPUTE OK d-order-1|auto-d-order-1 9.99 EUR of u-order-1|order-1";
            case DISPUTE_REVERSAL -> "DISPUTE_REVERSAL OK dr-order-1|auto-dr-order-1 9.99 EUR of u-order-1|order-1";
            case CARD_UPDATE ->
                "REGISTER OK reg-order-1|register-order-1 news CARD_UPDATE|new_expiry|2026-04-01 10:15:00";
            case CARD_UPDATE_UNDER_OWN_ID ->
                "REGISTER OK cu-order-1|auto-cu-order-1 of reg-order-1|null news CARD_UPDATE|closed|2026-04-01";
            case NETWORK_TOKEN_UPDATE ->
                "DEBIT OK u-order-1|order-1 9.99 EUR news NETWORK_TOKEN|pan_changed|2026-04-10T08:52:36Z";
            case RECONCILED_TO_OK -> "DEBIT OK u-order-1|order-1 9.99 EUR corrected reconciliation|null|null";
            case RECONCILED_TO_ERROR ->
                "DEBIT ERROR u-order-1|order-1 9.99 EUR because 2003|DECLINED|null|null corrected reconciliation|null|null";
            case SETTLED_WITH_ANOTHER_AMOUNT -> "DEBIT OK u-order-1|order-1 9.98 EUR corrected settlement|9.99|EUR";
            case UNKNOWN_TYPE -> "UNKNOWN (TELEPORT) OK u-order-1|order-1 9.99 EUR";
            case UNKNOWN_RESULT -> "DEBIT UNKNOWN (REVIEWED) u-order-1|order-1 9.99 EUR";
        };
    }

    private static String said(Report report) {
        StringJoiner said = new StringJoiner(" ");
        said.add(report.type().name());
        if (report.subType() != null) {
            said.add(report.subType());
        }
        if (!report.typeWord().equals(report.type().word())) {
            said.add("(" + report.typeWord() + ")");
        }
        said.add(report.result().name());
        if (!report.resultWord().equals(report.result().name())) {
            said.add("(" + report.resultWord() + ")");
        }
        said.add(keys(report.keys()));
        report.money().map(Money::toString).ifPresent(said::add);
        if (!report.reference().isEmpty()) {
            said.add("of " + keys(report.reference()));
        }
        sayWhy(said, report);
        if (report.paymentMethod() != null) {
            said.add("by " + report.paymentMethod());
        }
        if (report.scheduleId() != null) {
            said.add("on " + report.scheduleId());
        }
        return said.toString();
    }

    private static void sayWhy(StringJoiner said, Report report) {
        Reason reason = report.reason();
        if (!reason.equals(Reason.none())) {
            said.add("because " + reason.code() + "|" + reason.message() + "|" + reason.adapterCode() + "|"
                    + reason.adapterMessage());
        }
        Correction correction = report.correction();
        if (correction != null) {
            said.add("corrected " + correction.source() + "|" + correction.originalAmount() + "|"
                    + correction.originalCurrency());
        }
        Notice notice = report.notice();
        if (notice != null) {
            said.add("news " + notice.kind() + "|" + notice.outcome() + "|" + notice.date());
        }
        if (report.extras().surchargeAmount() != null) {
            said.add("surcharge " + report.extras().surchargeAmount() + " total "
                    + report.extras().totalAmount());
        }
        if (report.extras().dccOriginal() != null) {
            said.add("from " + report.extras().dccOriginal() + " into "
                    + report.extras().dccConverted());
        }
    }

    private static String keys(TransactionKeys keys) {
        return keys.uuid() + "|" + keys.merchantTransactionId();
    }
}
