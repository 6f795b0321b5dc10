package io.callport.testkit;

import io.callport.money.Money;

/**
 * Each kind of callback that the gateway sends (IXOPAY documentation, "Notification types"; API reference, "Callback"), by name. All tell of one payment,
 * whose {@code merchantTransactionId} is {@code order-1} and whose uuid is {@code u-order-1} unless you name another. Signed and varied with
 * {@link SignedCallbacks}:
 *
 * <pre>{@code
 * SignedCallback paid = SignedCallbacks.of("shop", secret).carrying(CallbackSample.DEBIT_OK.body());
 * paid.tampered();                      // each of these must be refused
 * paid.late(Duration.ofHours(3));       // still believed
 * paid.again(Duration.ofMinutes(1));    // a repeat
 * paid.otherShapes();                   // the same in the other published shapes
 * }</pre>
 *
 * <p>Of cards and persons there is nothing but test values: whatever must not be kept says {@code PLANTED}.
 */
public enum CallbackSample {
    /** Paid at once; {@code returnData} is flat, as in the API reference. */
    DEBIT_OK("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","purchaseId":"20260623-u-{id}","transactionType":"DEBIT",
            "paymentMethod":"Creditcard","amount":"{amount}","currency":"EUR","customer":{"firstName":"PLANTED","email":"PLANTED"},
            "returnData":{"_TYPE":"cardData","type":"visa","cardHolder":"PLANTED","expiryMonth":"6","expiryYear":"2031","lastFourDigits":"1111"}}"""),
    /** The same with {@code returnData} nested, as in the getting-started guide. */
    DEBIT_OK_NESTED("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","purchaseId":"20260623-u-{id}","transactionType":"DEBIT",
            "paymentMethod":"Creditcard","amount":"{amount}","currency":"EUR",
            "returnData":{"creditcardData":{"type":"visa","cardHolder":"PLANTED","expiryMonth":6,"expiryYear":2031,"lastFourDigits":"1111"}}}"""),
    /** Sent only if the connector tells of pending ones. */
    DEBIT_PENDING("9.99", """
            {"result":"PENDING","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","paymentMethod":"DirectDebit",
            "amount":"{amount}","currency":"EUR"}"""),
    /** Declined. */
    DEBIT_ERROR("9.99", """
            {"result":"ERROR","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","paymentMethod":"Creditcard",
            "amount":"{amount}","currency":"EUR","message":"STOLEN_CARD","code":"2016","adapterMessage":"Transaction was rejected",
            "adapterCode":"1234"}"""),
    /** A surcharge of a cent comes on top of the amount asked for. */
    DEBIT_OK_WITH_SURCHARGE("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{amount}","currency":"EUR",
            "surchargeAmount":"0.01","totalAmount":"{more}"}"""),
    /** The same, told with the surcharge in the amount. */
    DEBIT_OK_WITH_SURCHARGE_INCLUDED("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{more}","currency":"EUR",
            "surchargeAmount":"0.01","totalAmount":"{more}"}"""),
    /** Asked for in EUR, paid in the currency of the card. */
    DEBIT_OK_CONVERTED("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{more}","currency":"USD",
            "dccData":{"remoteIdentifier":"dcc-1","originalAmount":"{amount}","originalCurrency":"EUR","convertedAmount":"{more}",
            "convertedCurrency":"USD","conversionRate":1.001,"selectedCurrency":"converted","markUp":3.5}}"""),
    /** The payer might have paid in the currency of the card, and did not. */
    DEBIT_OK_NOT_CONVERTED("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{amount}","currency":"EUR",
            "dccData":{"remoteIdentifier":"dcc-1","originalAmount":"{amount}","originalCurrency":"EUR","convertedAmount":"{more}",
            "convertedCurrency":"USD","conversionRate":1.001,"selectedCurrency":"original","markUp":3.5}}"""),
    /** The shop charges a stored instrument: a payment of its own that refers to the registration. */
    RECURRING_DEBIT_OK("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{amount}","currency":"EUR",
            "referenceUuid":"reg-{id}"}"""),
    /** The gateway's scheduler charges a stored instrument: nobody asked, and the id is the gateway's. */
    SCHEDULED_DEBIT_OK("9.99", """
            {"result":"OK","uuid":"s-{id}","merchantTransactionId":"auto-s-{id}","transactionType":"DEBIT","amount":"{amount}",
            "currency":"EUR","referenceUuid":"reg-{id}","scheduleData":[{"scheduleId":"SC-{id}","scheduleStatus":"active",
            "scheduledAt":"2026-07-23T10:00:00+02:00","merchantMetaData":"PLANTED"}]}"""),
    /** The same with {@code scheduleData} as one object, as older gateways send it. */
    SCHEDULED_DEBIT_OK_AS_OBJECT("9.99", """
            {"result":"OK","uuid":"s-{id}","merchantTransactionId":"auto-s-{id}","transactionType":"DEBIT","amount":"{amount}",
            "currency":"EUR","referenceUuid":"reg-{id}","scheduleData":{"scheduleId":"SC-{id}","scheduleStatus":"active",
            "scheduledAt":"2026-07-23T10:00:00+02:00"}}"""),
    /** A charge of the scheduler that failed; the schedule stops. */
    SCHEDULED_DEBIT_ERROR("9.99", """
            {"result":"ERROR","uuid":"s-{id}","merchantTransactionId":"auto-s-{id}","transactionType":"DEBIT","amount":"{amount}",
            "currency":"EUR","referenceUuid":"reg-{id}","message":"INSUFFICIENT_FUNDS","code":"2006",
            "scheduleData":[{"scheduleId":"SC-{id}","scheduleStatus":"error"}]}"""),
    /** Held, and not yet taken. */
    PREAUTHORIZE_OK("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"PREAUTHORIZE","paymentMethod":"Creditcard",
            "amount":"{amount}","currency":"EUR"}"""),
    /** Not held. */
    PREAUTHORIZE_ERROR("9.99", """
            {"result":"ERROR","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"PREAUTHORIZE","amount":"{amount}",
            "currency":"EUR","errors":[{"message":"DECLINED","code":"2003","adapterMessage":"Do not honour","adapterCode":"05"}]}"""),
    /** More is held than before, by that amount. */
    INCREMENTAL_AUTHORIZATION_OK("5.00", """
            {"result":"OK","uuid":"i-{id}","merchantTransactionId":"more-{id}","transactionType":"INCREMENTAL-AUTHORIZATION",
            "amount":"{amount}","currency":"EUR","referenceUuid":"u-{id}"}"""),
    /** All that was held is taken; sent only if the connector tells of captures. */
    CAPTURE_OK("9.99", """
            {"result":"OK","uuid":"c-{id}","merchantTransactionId":"capture-{id}","transactionType":"CAPTURE","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}"}"""),
    /** A part of what was held is taken. */
    CAPTURE_PARTIAL("4.00", """
            {"result":"OK","uuid":"c1-{id}","merchantTransactionId":"capture-1-{id}","transactionType":"CAPTURE","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}"}"""),
    /** Nothing was taken. */
    CAPTURE_ERROR("9.99", """
            {"result":"ERROR","uuid":"c-{id}","merchantTransactionId":"capture-{id}","transactionType":"CAPTURE","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}","message":"EXPIRED","code":"2005"}"""),
    /** All that was held is given back: no amount is told. */
    VOID_FULL("9.99", """
            {"result":"OK","uuid":"v-{id}","merchantTransactionId":"void-{id}","transactionType":"VOID","referenceUuid":"u-{id}"}"""),
    /** A part of what was held is given back. */
    VOID_PARTIAL("4.00", """
            {"result":"OK","uuid":"v1-{id}","merchantTransactionId":"void-1-{id}","transactionType":"VOID","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}"}"""),
    /** Nothing was given back. */
    VOID_ERROR("9.99", """
            {"result":"ERROR","uuid":"v-{id}","merchantTransactionId":"void-{id}","transactionType":"VOID","referenceUuid":"u-{id}",
            "errorMessage":"NOT_ALLOWED","errorCode":3002}"""),
    /** All that was taken is given back. */
    REFUND_OK("9.99", """
            {"result":"OK","uuid":"r-{id}","merchantTransactionId":"refund-{id}","transactionType":"REFUND","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}"}"""),
    /** A part of it is given back, started by a person in the gateway's user interface: the id is the gateway's. */
    REFUND_PARTIAL("4.00", """
            {"result":"OK","uuid":"r1-{id}","merchantTransactionId":"auto-r1-{id}","transactionType":"REFUND","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}"}"""),
    /** To be given back later. */
    REFUND_PENDING("9.99", """
            {"result":"PENDING","uuid":"r-{id}","merchantTransactionId":"refund-{id}","transactionType":"REFUND","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}"}"""),
    /** Nothing was given back; the payment is still paid. */
    REFUND_ERROR("9.99", """
            {"result":"ERROR","uuid":"r-{id}","merchantTransactionId":"refund-{id}","transactionType":"REFUND","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}","message":"DECLINED","code":"2003"}"""),
    /** Money went to the customer. */
    PAYOUT_OK("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"PAYOUT","amount":"{amount}","currency":"EUR",
            "returnData":{"_TYPE":"ibanData","accountOwner":"PLANTED","iban":"PLANTED"}}"""),
    /** No money went anywhere. */
    PAYOUT_ERROR("9.99", """
            {"result":"ERROR","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"PAYOUT","amount":"{amount}","currency":"EUR",
            "message":"IBAN_INVALID","code":"2017"}"""),
    /** An instrument is stored; no amount. Its uuid is what later charges refer to. */
    REGISTER_OK("9.99", """
            {"result":"OK","uuid":"reg-{id}","merchantTransactionId":"register-{id}","transactionType":"REGISTER","paymentMethod":"Creditcard",
            "returnData":{"_TYPE":"cardData","type":"visa","cardHolder":"PLANTED","lastFourDigits":"1111"}}"""),
    /** No instrument is stored. */
    REGISTER_ERROR("9.99", """
            {"result":"ERROR","uuid":"reg-{id}","merchantTransactionId":"register-{id}","transactionType":"REGISTER","message":"INVALID_CARD",
            "code":"2008"}"""),
    /** An instrument is forgotten; sent only if the connector tells of it. */
    DEREGISTER_OK("9.99", """
            {"result":"OK","uuid":"dereg-{id}","merchantTransactionId":"deregister-{id}","transactionType":"DEREGISTER",
            "referenceUuid":"reg-{id}"}"""),
    /** All of the payment is charged back; as the documents show it, with the amount in its data as a number. */
    CHARGEBACK("9.99", """
            {"result":"OK","uuid":"cb-{id}","merchantTransactionId":"auto-cb-{id}","transactionType":"CHARGEBACK","amount":"{amount}",
            "currency":"EUR","chargebackData":{"originalUuid":"u-{id}","originalMerchantTransactionId":"{id}","amount":{amount},
            "currency":"EUR","reason":"PLANTED","chargebackDateTime":"2026-06-25T07:56:38Z"}}"""),
    /** A part of the payment is charged back. */
    CHARGEBACK_PARTIAL("4.00", """
            {"result":"OK","uuid":"cb1-{id}","merchantTransactionId":"auto-cb1-{id}","transactionType":"CHARGEBACK","amount":"{amount}",
            "currency":"EUR","referenceUuid":"u-{id}","chargebackData":{"originalUuid":"u-{id}","originalMerchantTransactionId":"{id}",
            "amount":"{amount}","currency":"EUR","reason":"PLANTED","chargebackDateTime":"2026-06-25T09:56:38+02:00"}}"""),
    /** With its amount told by its data alone. */
    CHARGEBACK_AMOUNT_IN_DATA("9.99", """
            {"result":"OK","uuid":"cb-{id}","merchantTransactionId":"auto-cb-{id}","transactionType":"CHARGEBACK",
            "chargebackData":{"originalUuid":"u-{id}","originalMerchantTransactionId":"{id}","amount":{amount},"currency":"EUR"}}"""),
    /** A chargeback with a subtype; what it means for money is not documented. */
    CHARGEBACK_RESOLVED("9.99", """
            {"result":"OK","uuid":"cb-{id}","merchantTransactionId":"auto-cb-{id}","transactionType":"CHARGEBACK",
            "transactionSubType":"cb-resolved","amount":"{amount}","currency":"EUR","chargebackData":{"originalUuid":"u-{id}",
            "originalMerchantTransactionId":"{id}","amount":"{amount}","currency":"EUR"}}"""),
    /** A chargeback is taken back. */
    CHARGEBACK_REVERSAL("9.99", """
            {"result":"OK","uuid":"cbr-{id}","merchantTransactionId":"auto-cbr-{id}","transactionType":"CHARGEBACK-REVERSAL",
            "amount":"{amount}","currency":"EUR","referenceUuid":"cb-{id}","chargebackReversalData":{"originalUuid":"u-{id}",
            "originalMerchantTransactionId":"{id}","chargebackUuid":"cb-{id}","amount":"{amount}","currency":"EUR","reason":"PLANTED",
            "reversalDateTime":"2026-07-25T07:56:38Z"}}"""),
    /** A reversal with a subtype, its amount told by its data alone. */
    CHARGEBACK_REVERSAL_RESOLVED("9.99", """
            {"result":"OK","uuid":"cbr-{id}","merchantTransactionId":"auto-cbr-{id}","transactionType":"CHARGEBACK-REVERSAL",
            "transactionSubType":"cb-reversal-resolved","chargebackReversalData":{"originalUuid":"u-{id}",
            "originalMerchantTransactionId":"{id}","chargebackUuid":"cb-{id}","amount":{amount},"currency":"EUR"}}"""),
    /** A dispute is opened; of newer gateways only. */
    DISPUTE("9.99", """
            {"result":"OK","uuid":"d-{id}","merchantTransactionId":"auto-d-{id}","transactionType":"DISPUTE","amount":"{amount}",
            "currency":"EUR","chargebackData":{"originalUuid":"u-{id}","originalMerchantTransactionId":"{id}","amount":"{amount}",
            "currency":"EUR","disputeData":{"adapterDisputeId":"dp-{id}","status":"needs_response","reasonText":"PLANTED","reasonCode":"10.4",
            "metaData":"PLANTED","createdAt":"2026-06-25T07:56:38Z"}}}"""),
    /** A dispute is taken back; of newer gateways only. */
    DISPUTE_REVERSAL("9.99", """
            {"result":"OK","uuid":"dr-{id}","merchantTransactionId":"auto-dr-{id}","transactionType":"DISPUTE-REVERSAL",
            "referenceUuid":"d-{id}","chargebackReversalData":{"originalUuid":"u-{id}","originalMerchantTransactionId":"{id}",
            "chargebackUuid":"d-{id}","amount":"{amount}","currency":"EUR"}}"""),
    /** News of a stored card, and no result: it looks like a registration. */
    CARD_UPDATE("9.99", """
            {"result":"OK","uuid":"reg-{id}","merchantTransactionId":"register-{id}","transactionType":"REGISTER",
            "extraData":{"lastCardUpdateDate":"2026-04-01 10:15:00","lastCardUpdateResult":"new_expiry"},
            "returnData":{"_TYPE":"cardData","cardHolder":"PLANTED","cardUpdateStatus":"new-expiry","cardUpdatedAt":"2026-04-01 10:15"}}"""),
    /** The same under ids of the gateway's own. */
    CARD_UPDATE_UNDER_OWN_ID("9.99", """
            {"result":"OK","uuid":"cu-{id}","merchantTransactionId":"auto-cu-{id}","transactionType":"REGISTER","referenceUuid":"reg-{id}",
            "extraData":{"lastCardUpdateDate":"2026-04-01","lastCardUpdateResult":"closed"}}"""),
    /** News of a network token, and no result: it looks like a paid debit. */
    NETWORK_TOKEN_UPDATE("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{amount}","currency":"EUR",
            "extraData":{"networkTokenStatus":"active","lastNetworkTokenUpdateDate":"2026-04-10T08:52:36Z",
            "lastNetworkTokenUpdateResult":"pan_changed","networkTokenMetadata":{"assets":{"cardArt":"PLANTED"}}}}"""),
    /** Reconciliation finds that a failed one succeeded. */
    RECONCILED_TO_OK("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{amount}","currency":"EUR",
            "notificationSource":"reconciliation"}"""),
    /** Reconciliation takes a success back. */
    RECONCILED_TO_ERROR("9.99", """
            {"result":"ERROR","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{amount}","currency":"EUR",
            "notificationSource":"reconciliation","message":"DECLINED","code":"2003"}"""),
    /** Settlement comes to that amount, a cent less than before. */
    SETTLED_WITH_ANOTHER_AMOUNT("9.98", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{amount}","currency":"EUR",
            "notificationSource":"settlement","originalAmount":"{more}","originalCurrency":"EUR"}"""),
    /** A type that was added after this release. */
    UNKNOWN_TYPE("9.99", """
            {"result":"OK","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"TELEPORT","amount":"{amount}","currency":"EUR"}"""),
    /** A result that was added after this release. */
    UNKNOWN_RESULT("9.99", """
            {"result":"REVIEWED","uuid":"u-{id}","merchantTransactionId":"{id}","transactionType":"DEBIT","amount":"{amount}","currency":"EUR"}""");

    private final String amount;
    private final String template;

    CallbackSample(String amount, String template) {
        this.amount = amount;
        this.template = template;
    }

    /** Of the payment {@code order-1}, as JSON. */
    public String body() {
        return body("order-1", amount);
    }

    /**
     * Of another payment, as JSON.
     *
     * @param merchantTransactionId the payment's, without anything that JSON escapes
     * @param ofThis what this callback is about, in EUR, such as {@code 9.99}; not told where the kind has none
     */
    public String body(String merchantTransactionId, String ofThis) {
        String aCentMore = Money.of(ofThis, "EUR").plus(Money.of("0.01", "EUR")).text();
        return template.replace("{id}", merchantTransactionId)
                .replace("{amount}", ofThis)
                .replace("{more}", aCentMore);
    }
}
