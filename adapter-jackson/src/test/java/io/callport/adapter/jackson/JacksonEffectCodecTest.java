package io.callport.adapter.jackson;

import static io.callport.adapter.jackson.Payloads.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.money.Money;
import io.callport.port.EffectCodec;
import io.callport.testkit.EffectCodecContract;
import io.callport.transaction.Effect;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Reason;
import io.callport.transaction.TransactionFailed;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonEffectCodecTest extends EffectCodecContract {
    private static final String SUBJECT =
            "'subject':{'connector':'shop','merchantTransactionId':'order-1','type':'DEBIT','transaction':{'uuid':'u1'}}";

    private final EffectCodec codec = new JacksonEffectCodec();

    @Override
    protected EffectCodec codec() {
        return codec;
    }

    @Override
    protected byte[] withSomethingAdded(byte[] written) {
        return Payloads.withSomethingAdded(written);
    }

    @Override
    protected byte[] ofTheNextVersion(byte[] written) {
        return Payloads.ofTheNextVersion(written);
    }

    private Optional<Effect> decode(String kind, String singleQuoted) {
        return codec.decode(kind, json(singleQuoted).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesWhatTheNextVersionMustRead() {
        PaymentTotals zero = PaymentTotals.zero("EUR");
        String none = "{'amount':'0.00','currency':'EUR'}";
        String totals = "{'authorized':N,'captured':N,'refunded':N,'chargedBack':N}".replace("N", none);
        String written = "{" + SUBJECT + ",'amount':{'amount':'9.90','currency':'EUR'},'before':" + totals + ",'after':"
                + totals + ",'v':1}";
        Effect effect = decode("PaymentPaid", written).orElseThrow();
        assertThat(effect).isEqualTo(new PaymentPaid(effect.subject(), Money.of("9.90", "EUR"), zero, zero));
        assertThat(new String(codec.encode(effect), StandardCharsets.US_ASCII)).isEqualTo(json(written));
    }

    @Test
    void takesASubjectThatNamesNoTransactionForAPaymentsFirst() {
        String first = "'subject':{'connector':'shop','merchantTransactionId':'order-1','uuid':'u1','type':'DEBIT'}";
        assertThat(decode("PaymentFailed", "{'v':1," + first + ",'reason':{}}"))
                .hasValueSatisfying(effect ->
                        assertThat(effect.subject().transaction()).isEqualTo(new TransactionKeys("u1", "order-1")));
    }

    @Test
    void takesASubjectWithoutASequenceForOneOfAnOlderNode() {
        assertThat(decode("PaymentFailed", "{'v':1," + SUBJECT + ",'reason':{}}"))
                .hasValueSatisfying(
                        effect -> assertThat(effect.subject().sequence()).isZero());
    }

    @Test
    void takesAFailureWithoutTotalsForOneOfAnOlderNode() {
        assertThat(decode("TransactionFailed", "{'v':1," + SUBJECT + ",'reason':{}}"))
                .hasValueSatisfying(effect -> assertThat(effect)
                        .isEqualTo(new TransactionFailed(effect.subject(), Reason.none(), null, null)));
    }

    @Test
    void ignoresFieldsOfANewerVersion() {
        assertThat(decode("PaymentFailed", "{'v':1,'extra':[{}]," + SUBJECT + ",'reason':{'code':'1','hint':{}}}"))
                .isEqualTo(decode("PaymentFailed", "{'v':1," + SUBJECT + ",'reason':{'code':'1'}}"))
                .isPresent();
    }

    @Test
    void leavesAHigherVersionToAnotherNode() {
        assertThat(decode("PaymentFailed", "{'v':2,'all':'different'}")).isEmpty();
    }

    @Test
    void readsATypeOfANewerNodeAsUnknown() {
        assertThat(decode("StartRejected", "{'v':1," + SUBJECT.replace("DEBIT", "TELEPORT") + ",'reason':{}}"))
                .hasValueSatisfying(
                        effect -> assertThat(effect.subject().type()).isEqualTo(TransactionType.UNKNOWN));
    }

    @Test
    void leavesAReviewReasonOfANewerNodeToIt() {
        assertThat(decode("NeedsReview", "{'v':1," + SUBJECT + ",'why':'MOON_PHASE','note':''}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'v':0,S,'reason':{}}",
                "{'v':'1',S,'reason':{}}",
                "{'v':1.5,S,'reason':{}}",
                "{'v':1,'reason':{}}",
                "{'v':1,S}",
                "{'v':1,S,'reason':[]}",
                "{'v':1,S,'reason':{'code':1}}",
                "{'v':1,'subject':{'connector':'shop','type':'DEBIT'},'reason':{}}",
                "{'v':1,'subject':{'connector':'shop','merchantTransactionId':'m','type':'DEBIT','transaction':'u1'},'reason':{}}",
                "{'v':1,'subject':{'connector':'shop','merchantTransactionId':'m','type':'DEBIT','transaction':{'uuid':1}},'reason':{}}",
                "{'v':1,'subject':{'connector':'shop','merchantTransactionId':'m','type':'DEBIT','sequence':'7'},'reason':{}}",
                "{'v':1,'subject':{'connector':'shop','merchantTransactionId':'m','type':'DEBIT','sequence':1.5},'reason':{}}",
                "[]"
            })
    void saysThatAPayloadIsDamaged(String payload) {
        assertThatThrownBy(() -> decode("PaymentFailed", payload.replace("S", SUBJECT)))
                .isInstanceOf(UnreadableEffect.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1e9'", "''", "'1,0'", "1.0", "'NaN'"})
    void takesNothingButPlainDecimalTextForAnAmount(String amount) {
        String payload = "{'v':1," + SUBJECT + ",'amount':{'amount':" + amount + ",'currency':'EUR'}}";
        assertThatThrownBy(() -> decode("PaymentPaid", payload))
                .isInstanceOf(UnreadableEffect.class)
                .hasMessageStartingWith("amount.amount");
    }
}
