package io.callport.testkit;

import static io.callport.testkit.CallbackBodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.TransactionKeys;
import org.junit.jupiter.api.Test;

/** Which transaction a follow-up belongs to. */
abstract class ParentAspect extends ReaderAspect {
    ParentAspect(NotificationReaderContract contract) {
        super(contract);
    }

    @Test
    void findsTheParentOfAFollowUp() {
        assertThat(read(with("'transactionType':'REFUND','referenceUuid':'u0'")).reference())
                .isEqualTo(new TransactionKeys("u0", null));
    }

    @Test
    void findsTheParentOfAChargeback() {
        assertThat(read(with(
                                "'transactionType':'CHARGEBACK','referenceUuid':'other',"
                                        + "'chargebackData':{'originalUuid':'u0','originalMerchantTransactionId':'order-1','amount':9.99}"))
                        .reference())
                .isEqualTo(new TransactionKeys("u0", "order-1"));
    }

    @Test
    void findsTheParentOfADispute() {
        TransactionKeys original = new TransactionKeys("u0", "order-1");
        String keys =
                "{'originalUuid':'u0','originalMerchantTransactionId':'order-1','disputeData':{'adapterDisputeId':'d'}}";
        assertThat(read(with("'transactionType':'dispute','chargebackData':" + keys))
                        .reference())
                .isEqualTo(original);
        assertThat(read(with("'transactionType':'DISPUTE_REVERSAL','chargebackReversalData':[" + keys + "]"))
                        .reference())
                .isEqualTo(original);
        assertThat(read(with("'transactionType':'DISPUTE','referenceUuid':'u0'"))
                        .reference())
                .isEqualTo(new TransactionKeys("u0", null));
    }

    @Test
    void prefersTheOriginalOverTheChargebackThatIsReversed() {
        String start = "'transactionType':'CHARGEBACK-REVERSAL','referenceUuid':'c1','chargebackReversalData':";
        assertThat(read(with(start + "{'originalMerchantTransactionId':'order-1','chargebackUuid':'c1'}"))
                        .reference())
                .isEqualTo(TransactionKeys.ours("order-1"));
        assertThat(read(with(
                                "'transactionType':'CHARGEBACK-REVERSAL','chargebackReversalData':{'chargebackUuid':'c2'}"))
                        .reference())
                .isEqualTo(new TransactionKeys("c2", null));
    }

    @Test
    void takesNoChargebackDataForTheParentOfAPayment() {
        assertThat(read(with("'transactionType':'DEBIT','chargebackData':{'originalUuid':'u9'}"))
                        .reference())
                .isEqualTo(TransactionKeys.none());
    }

    @Test
    void takesNoTransactionForItsOwnParent() {
        assertThat(read(with(
                                "'transactionType':'CHARGEBACK','chargebackData':{'originalUuid':'u1'},'referenceUuid':'u0'"))
                        .reference())
                .isEqualTo(new TransactionKeys("u0", null));
    }
}
