package io.callport.adapter.jackson;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a callback's fields to a report. */
final class CallbackReading {
    private final Fields fields;
    private final TransactionKeys keys;
    private final TransactionType type;
    private final String typeWord;
    private final Result result;
    private final String resultWord;

    private CallbackReading(Fields fields) {
        this.fields = fields;
        this.keys = new TransactionKeys(fields.id("uuid"), fields.id("merchantTransactionId"));
        if (keys.isEmpty()) {
            throw new UnreadableNotification("neither uuid nor merchantTransactionId is there");
        }
        String resultSaid = fields.word("result");
        if (resultSaid == null) {
            throw new UnreadableNotification("result is missing");
        }
        String typeSaid = fields.word("transactionType");
        this.resultWord = resultSaid;
        this.result = Result.of(resultSaid);
        this.typeWord = typeSaid == null ? "" : typeSaid;
        this.type = TransactionType.of(typeWord);
    }

    static Report of(Fields fields) {
        return new CallbackReading(fields).report();
    }

    private Report report() {
        Correction correction = correction();
        Charged charged = charged();
        return new Report(
                keys,
                type,
                typeWord,
                result,
                resultWord,
                charged.amount,
                charged.currency,
                reference(),
                result == Result.OK ? Reason.none() : Reasons.of(fields),
                correction,
                notice(correction),
                extras(),
                fields.text("paymentMethod"),
                fields.word("transactionSubType"),
                fields.object("scheduleData").id("scheduleId"));
    }

    /** How much the transaction is about, as far as that was told. */
    private record Charged(
            @Nullable BigDecimal amount, @Nullable String currency) {}

    /**
     * A chargeback is a transaction of its own, and the top level tells that transaction's amount, also of a partial one: what the status API
     * repeats and what a correction's {@code originalAmount} continues. Its data fills in where the top level is silent. An amount keeps the
     * currency it came with.
     */
    private Charged charged() {
        BigDecimal amount = fields.amount("amount");
        String currency = fields.currency("currency");
        if (amount != null && currency != null) {
            return new Charged(amount, currency);
        }
        Fields data = chargebackData();
        String dataCurrency = data.currency("currency");
        if (amount != null) {
            return new Charged(amount, dataCurrency);
        }
        BigDecimal dataAmount = data.amount("amount");
        boolean comesWithItsOwn = dataAmount != null && dataCurrency != null;
        return new Charged(dataAmount, currency == null || comesWithItsOwn ? dataCurrency : currency);
    }

    /** What it says of itself as a chargeback; a reversal may also carry the data of the chargeback that it reverses. */
    private Fields chargebackData() {
        return switch (type) {
            case CHARGEBACK, DISPUTE -> fields.object("chargebackData");
            case CHARGEBACK_REVERSAL, DISPUTE_REVERSAL -> fields.object("chargebackReversalData");
            default -> Fields.none();
        };
    }

    /**
     * The pair of one source, never mixed from two: what was charged back, then {@code referenceUuid}, then the chargeback that is reversed.
     * A transaction that is no follow-up may carry the data of chargebacks against itself; they name no parent of it.
     */
    private TransactionKeys reference() {
        TransactionKeys referenceUuid = new TransactionKeys(fields.id("referenceUuid"), null);
        if (!type.isFollowUp() && type != TransactionType.UNKNOWN) {
            return referenceUuid;
        }
        Fields reversal = fields.object("chargebackReversalData");
        return Stream.of(
                        original(reversal),
                        original(fields.object("chargebackData")),
                        referenceUuid,
                        new TransactionKeys(reversal.id("chargebackUuid"), null))
                .filter(candidate -> !candidate.isEmpty() && !isItself(candidate))
                .findFirst()
                .orElse(TransactionKeys.none());
    }

    private static TransactionKeys original(Fields chargeback) {
        return new TransactionKeys(chargeback.id("originalUuid"), chargeback.id("originalMerchantTransactionId"));
    }

    private boolean isItself(TransactionKeys candidate) {
        return candidate.uuid() != null
                ? candidate.uuid().equals(keys.uuid())
                : candidate.merchantTransactionId() != null
                        && candidate.merchantTransactionId().equals(keys.merchantTransactionId());
    }

    private @Nullable Correction correction() {
        String source = fields.text("notificationSource");
        return source == null
                ? null
                : new Correction(source, fields.amount("originalAmount"), fields.currency("originalCurrency"));
    }

    /**
     * Only {@code last…Update…} says that the callback is about the instrument. {@code networkTokenStatus} alone does not: with synchronous
     * tokenisation the payment's own callback has it too, and taking that for news would lose a success; an initial token notification repeats a
     * success, which is harmless. {@code returnData.cardUpdateStatus} describes the card and comes with any payment. The same extra data
     * stays on the transaction, so a failure or a correction that carries it is still a result.
     */
    private @Nullable Notice notice(@Nullable Correction correction) {
        if (result != Result.OK || correction != null) {
            return null;
        }
        Fields extra = fields.object("extraData");
        String tokenDate = extra.text("lastNetworkTokenUpdateDate");
        String tokenOutcome = extra.text("lastNetworkTokenUpdateResult");
        if (tokenDate != null || tokenOutcome != null) {
            String outcome = tokenOutcome != null ? tokenOutcome : extra.text("networkTokenStatus");
            return new Notice(Notice.Kind.NETWORK_TOKEN, outcome, tokenDate);
        }
        String cardDate = extra.text("lastCardUpdateDate");
        String cardOutcome = extra.text("lastCardUpdateResult");
        return cardDate == null && cardOutcome == null
                ? null
                : new Notice(Notice.Kind.CARD_UPDATE, cardOutcome, cardDate);
    }

    private Extras extras() {
        Fields dcc = fields.object("dccData");
        return new Extras(
                fields.amount("surchargeAmount"),
                fields.amount("totalAmount"),
                dcc.money("originalAmount", "originalCurrency"),
                dcc.money("convertedAmount", "convertedCurrency"));
    }
}
