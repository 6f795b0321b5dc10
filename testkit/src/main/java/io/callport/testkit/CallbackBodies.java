package io.callport.testkit;

import io.callport.callback.AuthenticBody;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Callback bodies as the gateway sends them, and as its documents contradict each other; for tests of readers and of shops. Whatever in them
 * must not be kept says {@code PLANTED}, save for the guide's own sample.
 */
public final class CallbackBodies {
    static final String MINIMAL = json("{'result':'OK','uuid':'u1','merchantTransactionId':'order-1'}");

    private static final List<String> ODD = List.of(
            guide(),
            MINIMAL,
            json(
                    "{'result':'ok','uuid':4711,'merchantTransactionId':'  spaced ','transactionType':'debit','amount':9.90,'currency':'eur'}"),
            json(
                    "{'result':'ERROR','uuid':'u1','transactionType':'DEBIT','amount':'9.99','currency':'EUR','message':'STOLEN_CARD','code':'2016',"
                            + "'adapterMessage':'Transaction was rejected','adapterCode':'1234'}"),
            json(
                    "{'result':'ERROR','uuid':'u1','errors':[{'errorMessage':'declined','errorCode':2003,'adapterCode':null}],'adapterCode':51}"),
            json(
                    "{'result':'ERROR','uuid':'u1','errors':{'message':'declined','code':'2003'},'message':{'secret':'PLANTED-nested'}}"),
            json(
                    "{'result':'PENDING','uuid':'u1','transactionType':'DEBIT','extraData':[],'customer':[],'returnData':null,'errors':[]}"),
            json(
                    "{'result':'OK','uuid':'u2','transactionType':'REFUND','referenceUuid':'u1','amount':'1','currency':'JPY'}"),
            json(
                    "{'result':'OK','uuid':'c1','merchantTransactionId':'auto-c1','transactionType':'CHARGEBACK','amount':'9.99','currency':'EUR',"
                            + "'chargebackData':{'originalUuid':'u1','originalMerchantTransactionId':'order-1','amount':9.99,'currency':'EUR',"
                            + "'reason':'PLANTED reason','chargebackDateTime':'2026-06-25T07:56:38Z','disputeData':{'metaData':'PLANTED'}}}"),
            json(
                    "{'result':'OK','uuid':'r1','transactionType':'CHARGEBACK-REVERSAL','referenceUuid':'c1','chargebackReversalData':"
                            + "{'originalUuid':'u1','originalMerchantTransactionId':'order-1','chargebackUuid':'c1'}}"),
            json(
                    "{'result':'OK','uuid':'r1','transactionType':'CHARGEBACK_REVERSAL','chargebackReversalData':[{'chargebackUuid':'c1'}]}"),
            json(
                    "{'result':'OK','uuid':'u1','transactionType':'DEBIT','chargebackData':{'originalUuid':'u9'},'referenceUuid':'u0'}"),
            json(
                    "{'result':'ERROR','uuid':'u1','transactionType':'DEBIT','notificationSource':'reconciliation','originalAmount':10,"
                            + "'originalCurrency':'usd','code':2003,'extraData':{'lastNetworkTokenUpdateDate':'2026-04-10'}}"),
            json(
                    "{'result':'OK','uuid':'u1','transactionType':'DEBIT','amount':'9.99','currency':'EUR','extraData':{'networkTokenStatus':'active',"
                            + "'lastNetworkTokenUpdateDate':'2026-04-10T08:52:36Z','lastNetworkTokenUpdateResult':'pan_changed',"
                            + "'networkTokenMetadata':{'assets':{'cardArt':'PLANTED'}},'doNotResubmit':true,'PLANTED-key':'x'}}"),
            json(
                    "{'result':'OK','uuid':'u1','transactionType':'REGISTER','extraData':{'lastCardUpdateDate':'2021-04-01','lastCardUpdateResult':'updated'}}"),
            json(
                    "{'result':'OK','uuid':'u1','transactionType':'DEBIT','amount':'9.99','currency':'EUR','extraData':{'networkTokenStatus':'active'},"
                            + "'returnData':{'_TYPE':'cardData','cardUpdateStatus':'new-expiry','cardHolder':'PLANTED'}}"),
            json(
                    "{'result':'OK','uuid':'u1','transactionType':'DEBIT','amount':'10.00','currency':'EUR','surchargeAmount':0.10,'totalAmount':'10.10',"
                            + "'dccData':{'originalAmount':'10.00','originalCurrency':'EUR','convertedAmount':1E+1,'convertedCurrency':'usd','markUp':1.5}}"),
            json(
                    "{'result':'REVIEWED','uuid':'u1','transactionType':'TELEPORT','paymentMethod':'Müller\\ud83d\\ude00','scheduleData':"
                            + "[{'scheduleId':'s1','scheduleStatus':'active','merchantMetaData':'PLANTED'},{'x':1}],'transactionSubType':'cb-resolved'}"),
            json(
                    "{'result':'OK','uuid':'c1','transactionType':'chargeback','amount':'4.00','chargebackData':[{'originalUuid':'u1',"
                            + "'originalMerchantTransactionId':'order-1','amount':9.99,'currency':'eur'}],'transactionSubType':' '}"),
            json(
                    "{'result':'OK','uuid':'c1','transactionType':'CHARGEBACK','currency':'JPY','chargebackData':{'originalUuid':'u1','amount':100.000}}"),
            json(
                    "{'result':'OK','uuid':'d1','transactionType':'dispute_reversal','chargebackReversalData':{'originalUuid':'u1','amount':'1.500',"
                            + "'currency':'KWD','disputeData':{'status':'won','reasonText':'PLANTED'}},'chargebackData':{'amount':'x'}}"),
            json(
                    "{'result':'OK','uuid':'s1','transactionType':'DEBIT','referenceUuid':'u0','amount':'9.99','currency':'EUR','scheduleData':"
                            + "[{'scheduleId':4711,'merchantMetaData':'PLANTED'},{'scheduleId':'other'}]}"),
            json(
                    "{'result':'OK','uuid':'s1','transactionType':'DEBIT','scheduleData':[{'scheduleStatus':'active'},{'scheduleId':'other'}]}"),
            json(
                    "{'result':'ERROR\\u0000','uuid':'ü','message':'half \\ud800 and nul \\u0000','code':1e400,'currency':'EUR'}"),
            json(
                    "{'result':'OK','uuid':'u1','adapterMessage':'paid by PLANTED','message':'PLANTED','errors':[{'message':'PLANTED'}],"
                            + "'merchantMetaData':'PLANTED','customer':{'firstName':'PLANTED','email':'PLANTED@example.org'},"
                            + "'returnData':{'creditcardData':{'cardHolder':'PLANTED','lastFourDigits':'PLANTED'}},'payByLinkData':{'cancelUrl':'PLANTED'},"
                            + "'customerProfileData':{'profileGuid':'PLANTED'},'tracingData':{'transactions':[{'uuid':'PLANTED'}]},"
                            + "'splits':[{'identification':'PLANTED'}],'unknown':'PLANTED','purchaseId':['PLANTED'],'PLANTED':1}"));

    private CallbackBodies() {}

    /** Sound bodies, each with a shape of its own: every {@link CallbackSample}, and odder ones. Every reader reads all of them. */
    public static List<String> samples() {
        return Stream.concat(Arrays.stream(CallbackSample.values()).map(CallbackSample::body), ODD.stream())
                .toList();
    }

    /**
     * What the gateway says of a debit in EUR; its uuid is the id after {@code u-}.
     *
     * @param result {@code OK}, {@code PENDING} or {@code ERROR}
     * @param merchantTransactionId without anything that JSON escapes
     * @param amount such as {@code 9.99}
     */
    public static String debit(String result, String merchantTransactionId, String amount) {
        return json("{'result':'%s','uuid':'u-%s','merchantTransactionId':'%s','transactionType':'DEBIT','amount':'%s','currency':'EUR'}")
                .formatted(result, merchantTransactionId, merchantTransactionId, amount);
    }

    /** What a reader is given, as if a signature had vouched for it. */
    public static AuthenticBody authentic(byte[] bytes) {
        return AuthenticBody.of(
                new ParkedFact(new FactId("C:shop:1"), "shop", "shop", Instant.EPOCH, ParkedState.WAITING, bytes));
    }

    static AuthenticBody authentic(String json) {
        return authentic(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Single quotes stand for double ones. */
    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    /** A minimal sound callback with these fields besides. */
    static String with(String singleQuotedFields) {
        return json("{'result':'OK','uuid':'u1'," + singleQuotedFields + "}");
    }

    static String guide() {
        try (InputStream in = CallbackBodies.class.getResourceAsStream("guide-callback.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
